import { describe, expect, it } from 'vitest';
import { mimeWithFiles } from '../../../shared/adapters/mail/out/mime-with-files.ts';
import { toMime } from '../../../shared/adapters/mail/out/to-mime.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { composedMail, everyMailKind } from '../../builders/composed-mail.ts';
import { mimeFaults } from '../../builders/mime-faults.ts';

const now = new Date('2026-11-23T09:15:00.000Z');
/** Long lines, signs of every kind, and what would end a head or a part. */
const text = `Första stycket.\n\n${'Räksmörgås '.repeat(200)}\n.\nFrom här\n--\n=?utf-8?q?x?= 🦊 ‮ \t slut  `;
const byPeople = ['answer', 'records-refusal', 'right-decision', 'question', 'holding-reply', 'passed-on'];

describe.each(languages)('the bytes of every mail in %s', (language) => {
  it.each(everyMailKind)('%s: RFC 5322, 2045 and 2047 say nothing against them', async (kind) => {
    const mail = composedMail(kind, language, text);
    const raw = await toMime(mail, now);
    expect(mimeFaults(raw)).toEqual([]);
    expect(mail.html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(mail.html).toContain('Sjököpings kommun');
    // RFC 3834 §5: what a person wrote is no automatic mail.
    expect(/^Auto-Submitted:/im.test(raw.toString('latin1'))).toBe(!byPeople.includes(kind));
    const named = (bytes: Buffer) =>
      bytes.toString('latin1').replaceAll(/--_NmP-\w+|(?<=^Message-ID: ).*/gim, '');
    expect(named(raw)).toBe(named(await mimeWithFiles({ ...mail, files: [] }, now)));
  });
});

it.each(languages)('how to reach us is a list with links, in %s', (language) => {
  const { html, text: plain } = composedMail('acknowledgement', language);
  for (const link of ['https://synpunkter.', 'mailto:synpunkter@', 'tel:0100123400'])
    expect(html).toMatch(new RegExp(`<li [^>]*>[^<]+<a href="${link}`));
  expect(plain).toMatch(/^- [\w-]+: synpunkter@sjokoping\.example$/m);
  expect(plain).not.toMatch(/mailto:|tel:/);
});

it('the judge finds what is wrong', () => {
  const good =
    'Date: Mon, 23 Nov 2026 09:15:00 +0000\r\nFrom: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMessage-ID: <1@b.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHej\r\n';
  expect(mimeFaults(Buffer.from(good))).toEqual([]);
  const bad: readonly (readonly [string, string])[] = [
    ['Hej\r\n', 'Hej\n'],
    ['Hej', 'Häj'],
    ['Hej', 'x'.repeat(999)],
    ['Subject: x', 'Subject: x\r\nSubject: y'],
    ['Subject: x', 'Subject: räksmörgås'],
    ['Message-ID: <1@b.example>\r\n', ''],
    ['Mon, 23 Nov 2026 09:15:00 +0000', '2026-11-23'],
    ['; charset=utf-8', ''],
    ['text/plain; charset=utf-8', 'multipart/mixed; boundary=b'],
  ];
  for (const [from, to] of bad)
    expect([to, mimeFaults(Buffer.from(good.replace(from, to), 'latin1')).length > 0]).toEqual([to, true]);
});
