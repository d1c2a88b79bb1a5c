/** One header field of a mail or a part, where it stands in the bytes. */
export interface Field {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Unfolded, each byte one character. */
  readonly value: string;
}

const mostFields = 2_000;

export interface Head {
  readonly fields: readonly Field[];
  readonly bodyStart: number;
  /** True when the body follows without an empty line. */
  readonly isOpen: boolean;
}

/** Reads the fields of a mail or of a part; a mail's own may go on behind a line that is none. */
export function readHead(
  bytes: Buffer,
  { start, end, isRoot }: { readonly start: number; readonly end: number; readonly isRoot: boolean },
): Head {
  const fields: Field[] = [];
  let stray: number | undefined;
  let at = start;
  while (at < end && fields.length < mostFields) {
    const newLine = bytes.indexOf(0x0a, at);
    const next = newLine === -1 || newLine >= end ? end : newLine + 1;
    const line = bytes.toString('latin1', at, Math.min(next, at + 20_000)).replace(/\r?\n$/, '');
    if (line.trim() === '') return { fields, bodyStart: next, isOpen: false };
    const name = /^([!-9;-~]{1,100})[ \t]*:/.exec(line)?.[1];
    const last = fields.at(-1);
    if (name !== undefined)
      fields.push({
        name: name.toLowerCase(),
        start: at,
        end: next,
        value: line.slice(line.indexOf(':') + 1).trim(),
      });
    else if (/^[ \t]/.test(line) && last && stray === undefined)
      fields[fields.length - 1] = { ...last, end: next, value: `${last.value} ${line.trim()}` };
    else {
      stray ??= at;
      if (!isRoot) break;
    }
    at = next;
  }
  if (stray === undefined) return { fields, bodyStart: at, isOpen: false };
  const before = stray;
  return { fields: fields.filter((field) => field.start < before), bodyStart: before, isOpen: true };
}

/** A parameter as programs write it: quoted, bare, with blanks around the equals sign. */
export function parameter(value: string, name: string): string | undefined {
  const at = value.slice(0, 5_000).search(new RegExp(`[;\\s]${name}\\s{0,20}=`, 'i'));
  if (at === -1) return undefined;
  const rest = value.slice(value.indexOf('=', at) + 1).trimStart();
  const quoted = /^"((?:[^"\\]|\\.){0,300})"/.exec(rest)?.[1];
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, '$1');
  // Some write a boundary with a semicolon and do not quote it.
  return /^[^\s;]{0,300}/.exec(rest)?.[0];
}

/** What one field is written in, the others are too. */
export function charsetOfWords(fields: readonly Field[]): string {
  for (const { value } of fields) {
    const named = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?[bq]\?/i.exec(value.slice(0, 2_000))?.[1];
    if (named !== undefined) return named;
  }
  return '';
}
