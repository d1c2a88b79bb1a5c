import { describe, expect, it } from 'vitest';
import { writtenInstant } from '../../functions/mail-intake/written-date.ts';
import { type MailParts, rawMail } from '../builders/a-mail.ts';
import { mailWorld } from '../builders/mail-world.ts';

const colleague = 'handlaggare.gata@sjokoping.example';
const passedOn = { sender: colleague, receivedAt: '2026-11-25T09:15:00.000Z' };
const from = `Demo Gata <${colleague}>`;

const inline: readonly [string, string][] = [
  [
    'Outlook in Swedish',
    'Kan ni ta den här?\n\nFrån: Kim Prov <kim@resident.example>\nSkickat: den 24 november 2026 10:00\nTill: Demo Gata\nÄmne: Trasig lampa\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'Outlook in Danish',
    'Fra: Kim Prov <kim@resident.example>\nSendt: 24. november 2026 10:00\nTil: Demo Gata\nEmne: Lampe\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'Gmail',
    '---------- Forwarded message ---------\nFrån: Kim Prov <kim@resident.example>\nDate: tis 24 nov. 2026 kl 10:00\nSubject: Trasig lampa\nTo: <x@y.example>\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'Apple Mail',
    'FYI\n\nBegin forwarded message:\n\nFrån: Kim Prov <kim@resident.example>\nÄmne: Trasig lampa\nDatum: 24 november 2026 10:00:00 CET\nTill: x@y.example\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'Gmail in Danish',
    '---------- Forwarded message ---------\nFra: Kim Prov <kim@resident.example>\nDate: tirs. 24. nov. 2026 kl. 10.00\nSubject: Trasig lampa\nTo: <x@y.example>\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'Apple Mail in Swedish',
    'Vidarebefordrat brev:\n\nFrån: Kim Prov <kim@resident.example>\nÄmne: Trasig lampa\nDatum: 24 november 2026 kl. 10:00:00 CET\nTill: x@y.example\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'an iPhone in Danish',
    'Sendt fra min iPhone\n\nStart på videresendt besked:\n\nFra: Kim Prov <kim@resident.example>\nDato: 24. november 2026 kl. 10.00.00 CET\nTil: x@y.example\nEmne: Trasig lampa\n\nLampan på Rosgränd är trasig.',
  ],
  [
    'Outlook on a phone',
    'Hämta Outlook för iOS\n________________________________\nFrån: Kim Prov <kim@resident.example>\nSkickat: Tuesday, November 24, 2026 10:00:00 AM\nTill: Demo Gata <x@y.example>\nÄmne: Trasig lampa\n\nLampan på Rosgränd är trasig.',
  ],
];

const dates: readonly (readonly [string, string | undefined])[] = [
  ['den 24 november 2026 10:00', '2026-11-24T09:00:00.000Z'],
  ['tisdag den 24 november 2026 kl. 10.00', '2026-11-24T09:00:00.000Z'],
  ['24. november 2026 10:00', '2026-11-24T09:00:00.000Z'],
  ['tirsdag den 24. november 2026 kl. 10.00.05', '2026-11-24T09:00:00.000Z'],
  ['tir. 24. nov. 2026 kl. 10.00', '2026-11-24T09:00:00.000Z'],
  ['tis 24 nov. 2026 kl 10:00', '2026-11-24T09:00:00.000Z'],
  ['24 november 2026 kl. 10:00:00 CET', '2026-11-24T09:00:00.000Z'],
  ['Tuesday, November 24, 2026 10:00 AM', '2026-11-24T09:00:00.000Z'],
  ['Tuesday, November 24, 2026 1:05 PM', '2026-11-24T12:05:00.000Z'],
  ['Tue, Nov 24, 2026 at 10:00 AM', '2026-11-24T09:00:00.000Z'],
  ['Tue, 24 Nov 2026 10:00:00 +0000', '2026-11-24T10:00:00.000Z'],
  ['2026-11-24 10:00', '2026-11-24T09:00:00.000Z'],
  ['24.11.2026 10.00', '2026-11-24T09:00:00.000Z'],
  ['den 1 juli 2026 10:00', '2026-07-01T08:00:00.000Z'],
  ['den 24 brumaire 2026 10:00', undefined],
  ['den 24 november 2026', undefined],
  ['den 31 februari 2026 99:99', undefined],
  ['i går', undefined],
];

describe('a date as mail programs write it', () => {
  it.each(dates)('%s', (written, instant) => {
    expect(writtenInstant(`Skickat: ${written}`, 'Europe/Stockholm')).toBe(instant);
  });
});

const attached = (inner: Buffer): Buffer =>
  Buffer.from(
    rawMail({ from, subject: 'VB: Trasig lampa', body: '' })
      .toString()
      .replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: multipart/mixed; boundary=b')
      .concat(
        '--b\r\nContent-Type: text/plain\r\n\r\nTar du den?\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename="x.eml"\r\n\r\n',
        inner.toString(),
        '\r\n--b--\r\n',
      ),
  );

describe('a resident’s mail that a colleague passes on is the resident’s case (E-58)', () => {
  it.each(inline)('as %s writes it', async (_, body) => {
    const w = mailWorld();
    expect(await w.take(passedOn, { from, subject: 'VB: Trasig lampa', body })).toMatchObject({
      outcome: 'case',
    });
    const { case: c, contact, text, mails } = await w.file();
    expect(c.receivedAt).toBe('2026-11-24T09:00:00.000Z');
    expect(text?.mail?.passedOn).toEqual({ by: 'gata-handlaggare', arrival: 'shown' });
    expect(contact).toEqual({ name: 'Kim Prov', email: 'kim@resident.example' });
    expect(text).toMatchObject({ message: 'Lampan på Rosgränd är trasig.', subject: 'Trasig lampa' });
    expect(mails.map(({ kind }) => kind)).toEqual(['acknowledgement']);
    // Who passed it on stays known.
    expect(text?.mail?.from).toBe(colleague);
  });

  it('as an attached mail, which shows when it arrived', async () => {
    const w = mailWorld();
    const inner = rawMail({
      messageId: '<inner@resident.example>',
      headers: [
        'Received: from a by b; Mon, 23 Nov 2026 08:30:00 +0100',
        'Date: Mon, 23 Nov 2026 08:29:00 +0100',
      ],
    });
    await w.take(passedOn, attached(inner));
    const { case: c, contact, text } = await w.file();
    expect(contact).toEqual({ name: 'Kim Prov', email: 'kim@resident.example' });
    expect(text?.message).toBe('Hej, när ska ni sanda vår gata?');
    expect(c.receivedAt).toBe('2026-11-23T07:30:00.000Z');
  });

  it('which says it came later than it was passed on, or years ago, is not believed', async () => {
    for (const [i, date] of [
      'Mon, 30 Nov 2026 08:30:00 +0100',
      'Mon, 23 Nov 1998 08:30:00 +0100',
      'x',
    ].entries()) {
      const w = mailWorld();
      await w.take(passedOn, attached(rawMail({ headers: [`Date: ${date}`], messageId: `<${i}@x>` })));
      const { case: c, text } = await w.file();
      expect(c.receivedAt).toBe(passedOn.receivedAt);
      expect(text?.mail?.passedOn?.arrival).toBe('unknown');
    }
  });

  const own: readonly [string, Partial<typeof passedOn & { dmarc: 'GRAY' }>, MailParts][] = [
    ['a stranger', { sender: 'x@elsewhere.example' }, { from: 'X <x@elsewhere.example>' }],
    ['somebody in a colleague’s name', { dmarc: 'GRAY' }, {}],
    ['a colleague who answers', {}, { subject: 'SV: Trasig lampa' }],
  ];
  it.each(own)('not what %s sends: it is theirs', async (_, arrived, parts) => {
    const w = mailWorld();
    const sent = { from, subject: 'VB: Trasig lampa', body: inline[0]?.[1] ?? '', ...parts };
    await w.take({ ...passedOn, ...arrived }, sent);
    expect((await w.file()).contact?.email).not.toBe('kim@resident.example');
  });
});
