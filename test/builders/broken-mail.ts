/** Heads and parts from which tests put faulty mails together; the charset of what is written is UTF-8. */
const head = 'From: Kim <kim@resident.example>\r\nSubject: Trasig lampa\r\nMIME-Version: 1.0\r\n';

export const textPart = 'Content-Type: text/plain; charset=utf-8\r\n\r\nLampan är trasig.\r\n';
export const picturePart =
  'Content-Type: image/png; name="lampa.png"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n';

export const mailOf = (type: string, body: string, more = ''): Buffer =>
  Buffer.from(`${head}${more}Content-Type: ${type}\r\n\r\n${body}`);

/** Parts with separators as they should be. */
export const partsOf = (boundary: string, ...parts: readonly string[]): string =>
  `${parts.map((part) => `--${boundary}\r\n${part}`).join('')}--${boundary}--\r\n`;

/** A mail whose bytes are as given, one byte a character. */
export const bytesOf = (type: string, body: string): Buffer =>
  Buffer.from(`${head}Content-Type: ${type}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}`, 'latin1');
