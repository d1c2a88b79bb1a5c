import { expect, it } from 'vitest';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';

export const said = 'Lampan på Ängsvägen är trasig, och ingen svarar. Åsa Öberg';
export const plain = (body: string) => `Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;
export const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
export const inBase64 = 'Content-Transfer-Encoding: base64\r\n';

interface Wanted {
  readonly text?: string;
  readonly subject?: string;
  readonly from?: { readonly name?: string; readonly address?: string };
  /** Names of all files, in order. */
  readonly files?: readonly (string | undefined)[];
  /** How the last file begins. */
  readonly begins?: string;
}

export type Odd = readonly [string, Buffer, Wanted];

/** Reads each mail and compares it with what is wanted. */
export function read(name: string, mails: readonly Odd[]): void {
  it.each(mails)(`${name}: %s`, async (_, raw, { text = said, subject, from, files, begins }) => {
    const mail = await parseMail(raw);
    expect(mail.text.replaceAll(/\s+/g, ' ')).toContain(text);
    expect(mail.text).not.toContain('\ufffd');
    if (subject !== undefined) expect(mail.subject).toBe(subject);
    if (from !== undefined) expect(mail.from[0]).toMatchObject(from);
    if (files !== undefined) expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(files);
    if (begins !== undefined)
      expect(mail.attachments.at(-1)?.content.toString('utf8').slice(0, begins.length)).toBe(begins);
  });
}
