/** One header line as received: unfolded, bounded, without control characters. */
export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** Nothing past this is read for headers: a mail may be one endless header. */
const readAtMostBytes = 256 * 1024;
const longestValue = 8_192;

/** Where the headers end (first empty line, either line ending), in bytes. */
function headerEnd(raw: Buffer): number {
  const head = raw.subarray(0, readAtMostBytes);
  if (head[0] === 10 || (head[0] === 13 && head[1] === 10)) return 0;
  const ends = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n'), head.indexOf('\n\r\n')].filter((i) => i >= 0);
  return ends.length > 0 ? Math.min(...ends) : head.length;
}

/** Control characters, bare CR and NUL among them, become blanks. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

/**
 * Headers of any bytes that call themselves a mail. Never throws and never takes long: what is no header line
 * is left out, values are cut at 8,192 characters, the first 256 KB are read.
 */
export function mailHeaders(raw: Buffer): readonly MailHeader[] {
  const lines = raw.subarray(0, headerEnd(raw)).toString('utf8').split('\n');
  const headers: { name: string; value: string }[] = [];
  let current: { name: string; parts: string[]; length: number } | undefined;
  const finish = () => {
    if (current) {
      headers.push({ name: current.name, value: clean(current.parts.join(' ')).slice(0, longestValue) });
    }
  };

  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      if (current && current.length <= longestValue) {
        current.parts.push(line.trim());
        current.length += line.length;
      }
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trimEnd();
    if (!/^[!-9;-~]{1,200}$/.test(name)) continue;
    finish();
    current = { name, parts: [line.slice(colon + 1, colon + 1 + longestValue)], length: line.length };
  }
  finish();
  return headers;
}

/** Value of the first header of that name, whatever its letter case. */
export function firstHeader(headers: readonly MailHeader[], name: string): string | undefined {
  return headers.find((h) => h.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The addresses of a header value, split at commas outside quotes and angle brackets; names kept. */
export function addressList(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  const parts = value.match(/(?:"[^"]*"?|<[^>]*>?|[^,"<])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Domain of the first address in a header value or envelope, letters, digits, dots and hyphens only. */
export function domainOf(address: string | undefined): string {
  const found = /@([a-z0-9.-]{1,253})/i.exec(address ?? '');
  return found?.[1]?.toLowerCase() ?? 'unknown.invalid';
}
