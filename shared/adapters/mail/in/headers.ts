/** The header fields of a mail as written, unfolded, names in small letters, in order. */
export interface MailHeaders {
  /** Every value of a field; empty when it is absent. */
  all(name: string): readonly string[];
  /** The first value of a field. */
  first(name: string): string | undefined;
  has(name: string): boolean;
}

/** No ordinary mail has more; the rest is not looked at. */
const longestHead = 256 * 1024;
const mostFields = 2_000;

/**
 * Reads the header section byte by byte as it stands, without decoding words: for questions such as "does it say
 * Auto-Submitted", which must be answered even for a mail whose body cannot be read.
 */
export function readHeaders(bytes: Buffer): MailHeaders {
  const fields = new Map<string, string[]>();
  let count = 0;
  let name = '';
  for (const line of headLines(bytes)) {
    if (/^[ \t]/.test(line)) {
      const values = fields.get(name);
      const last = values?.pop();
      if (values && last !== undefined) values.push(`${last} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    name = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : '';
    if (name === '' || ++count > mostFields) continue;
    const values = fields.get(name) ?? [];
    fields.set(name, [...values, line.slice(colon + 1).trim()]);
  }
  return {
    all: (wanted) => fields.get(wanted) ?? [],
    first: (wanted) => fields.get(wanted)?.[0],
    has: (wanted) => fields.has(wanted),
  };
}

/** Bytes of the header section, without the empty line after it. */
export function headOf(bytes: Buffer): Buffer {
  const bounded = bytes.subarray(0, longestHead);
  const ends = [bounded.indexOf('\r\n\r\n'), bounded.indexOf('\n\n')].filter((at) => at !== -1);
  return ends.length === 0 ? bounded : bounded.subarray(0, Math.min(...ends));
}

function headLines(bytes: Buffer): readonly string[] {
  const head = headOf(bytes);
  const utf8 = head.toString('utf8');
  return (utf8.includes('\ufffd') ? head.toString('latin1') : utf8).split(/\r?\n/);
}

/** Message-IDs in a field such as References, as written, angle brackets included. */
export function messageIdsIn(values: readonly string[]): string[] {
  const found = values.flatMap((value) => value.slice(0, 20_000).match(/<[^<>\s]{1,900}>/g) ?? []);
  return [...new Set(found)];
}
