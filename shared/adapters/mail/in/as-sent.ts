/** The mail without what storing and carrying it has put before it or made of its line ends. */
export function asSent(raw: Buffer): Buffer {
  return withLineBreaks(withoutLinesBefore(withoutEnvelopeLine(withoutMark(raw))));
}

/** A byte order mark is no part of the first field. */
function withoutMark(raw: Buffer): Buffer {
  return raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? raw.subarray(3) : raw;
}

/** Many stored mails begin with an mbox `From ` line; it is no header. */
function withoutEnvelopeLine(raw: Buffer): Buffer {
  if (!/^>?From +[^:\s]/.test(raw.toString('latin1', 0, 20))) return raw;
  const lf = raw.indexOf(0x0a);
  const end = lf === -1 ? raw.indexOf(0x0d) : lf;
  return end === -1 ? raw : raw.subarray(end + 1);
}

/** Empty lines above the head would be its end. */
function withoutLinesBefore(raw: Buffer): Buffer {
  const [blank = ''] =
    /^(?:[ \t]{0,20}\r{0,2}\n){1,50}(?=[!-9;-~]{1,100}[ \t]*:)/.exec(raw.toString('latin1', 0, 2_000)) ?? [];
  return raw.subarray(blank.length);
}

/**
 * Old systems end lines with a bare CR; such a mail would otherwise be one long header line. Others end them twice, CRCRLF,
 * which makes an empty line of each.
 */
function withLineBreaks(raw: Buffer): Buffer {
  if (raw.indexOf(0x0d) === -1) return raw;
  if (raw.indexOf(0x0a) === -1) {
    const copy = Buffer.from(raw);
    for (let i = copy.indexOf(0x0d); i !== -1; i = copy.indexOf(0x0d, i + 1)) copy[i] = 0x0a;
    return copy;
  }
  const first = raw.indexOf(0x0a);
  const isTwice = raw[first - 1] === 0x0d && raw[first - 2] === 0x0d;
  return isTwice ? Buffer.from(raw.toString('latin1').replaceAll('\r\r\n', '\r\n'), 'latin1') : raw;
}
