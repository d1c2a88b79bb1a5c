/** Fields of which a mail has one at most (RFC 5322 §3.6). */
const once = [
  'date',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
];
const demanded = ['date', 'from', 'to', 'subject', 'message-id', 'mime-version', 'content-type'];
const date =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

/** What RFC 5322, 2045 and 2047 say against a mail, as bytes; empty when nothing. */
export function mimeFaults(raw: Buffer): string[] {
  const text = raw.toString('latin1');
  const lines = text.split('\r\n');
  const faults = [
    ...(/\r(?!\n)|(?<!\r)\n/.test(text) ? ['a bare CR or LF'] : []),
    ...lines.filter((line) => line.length > 998).map(() => 'a line over 998 bytes'),
    ...(text.includes('\0') ? ['a null byte'] : []),
  ];
  const { fields, body } = partOf(text);
  for (const name of demanded) if (!fields.has(name)) faults.push(`no ${name}`);
  for (const name of once) if ((fields.get(name)?.length ?? 0) > 1) faults.push(`${name} twice`);
  if (!date.test(fields.get('date')?.[0] ?? '')) faults.push('a date of another form');
  for (const name of ['message-id', 'in-reply-to'])
    for (const value of fields.get(name) ?? [])
      if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(value)) faults.push(`${name} is ${value}`);
  return [...faults, ...headFaults(text), ...partFaults(fields, body, 0)];
}

interface Part {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

function partOf(text: string): Part {
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const fields = new Map<string, string[]>();
  for (const line of head.replaceAll(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    fields.set(name.toLowerCase(), [...(fields.get(name.toLowerCase()) ?? []), value.trim()]);
  }
  return { fields, body: end < 0 ? '' : text.slice(end + 4) };
}

/** Names and folds, ASCII only, encoded words of 75 signs at most. */
function headFaults(text: string): string[] {
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  return head
    .split('\r\n')
    .flatMap((line) => [
      ...(/^(?:[!-9;-~]+:|[ \t]+\S)/.test(line) ? [] : [`no field: ${line.slice(0, 40)}`]),
      ...(/[^\t\x20-\x7e]/.test(line) ? ['a sign that is not ASCII in the head'] : []),
      ...(line.match(/=\?[^?\s]+\?[BQbq]\?[^?]*\?=/g) ?? []).flatMap((word) =>
        word.length > 75 ? ['an encoded word over 75 signs'] : [],
      ),
    ]);
}

function partFaults(fields: Part['fields'], body: string, depth: number): string[] {
  const type = fields.get('content-type')?.[0] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type)) {
    if (!boundary || boundary.length > 70 || depth > 4) return [`boundary ${boundary}`];
    if (!body.includes(`--${boundary}--`)) return ['an end that is missing'];
    const inner = body
      .slice(0, body.indexOf(`--${boundary}--`))
      .split(`--${boundary}\r\n`)
      .slice(1);
    return inner.flatMap((each) => {
      const part = partOf(each);
      return partFaults(part.fields, part.body, depth + 1);
    });
  }
  const encoding = (fields.get('content-transfer-encoding')?.[0] ?? '7bit').toLowerCase();
  const lines = body.split('\r\n');
  if (/^text\//i.test(type) && !/charset=/i.test(type)) return ['text without a charset'];
  switch (encoding) {
    case 'quoted-printable':
      return lines.some((line) => line.length > 76 || /[^\t\x20-\x7e]|[ \t]$|=(?![0-9A-F]{2}|$)/.test(line))
        ? ['a bad line of quoted-printable']
        : [];
    case 'base64':
      return lines.some((line) => line.length > 76 || /[^A-Za-z0-9+/=]/.test(line))
        ? ['a bad line of base64']
        : [];
    case '7bit':
      return /[^\t\r\n\x20-\x7e]/.test(body) ? ['a sign that 7bit has not'] : [];
    default:
      return [`encoding ${encoding}`];
  }
}
