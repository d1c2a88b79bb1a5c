import { describe, expect, it } from 'vitest';
import { composeForResident, composeForStaff } from '../../../shared/adapters/mail/out/compose.ts';
import { composeNotice } from '../../../shared/adapters/mail/out/compose-notice.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { toMime } from '../../../shared/adapters/mail/out/to-mime.ts';
import { isNotice } from '../../../shared/domain/case/mail.ts';
import {
  type MailKind,
  noticeKinds,
  residentKinds,
  staffKinds,
} from '../../../shared/domain/case/mail-kind.ts';
import { type Language, languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { mimeFaults } from '../../builders/mime-faults.ts';
import { aMunicipality } from '../../builders/settings.ts';

const now = new Date('2026-11-23T09:15:00.000Z');
/** Long lines, signs of every kind, and what would end a head or a part. */
const text = `Första stycket.\n\n${'Räksmörgås '.repeat(200)}\n.\nFrom här\n--\n=?utf-8?q?x?= 🦊 ‮ \t slut  `;
const byPeople = ['answer', 'records-refusal', 'right-decision', 'question', 'holding-reply', 'passed-on'];

function composed(kind: MailKind, language: Language) {
  const settings = aMunicipality();
  const contact = { name: 'Åsa "Öga" Ærø', email: 'kim@resident.example' };
  const file = aCaseFile({}, { contact, message: text });
  const said = {
    at: file.case.receivedAt,
    by: { kind: 'staff', id: 'gata-handlaggare' },
    channel: 'email',
  } as const;
  const messages = (['reply', 'question', 'forwarding', 'holding-reply'] as const).map((of, i) => ({
    ...said,
    id: `m${i + 2}`,
    kind: of,
    text,
    attachments: [],
  }));
  const mail = anOwedMail(someContent[kind], { language }, file);
  if (isNotice(mail))
    return composeNotice(mail, { to: ['x@sjokoping.example'], settings, publicUrl: 'https://s.example' });
  const links = {
    status: `https://s.example/status/${'a'.repeat(60)}`,
    staff: (r: string) => `https://s.example/cases/${r}`,
  };
  const letter = letterOf({ ...file, messages }, mail, settings, links, file.case.receivedAt);
  const how = {
    to: 'kim@xn--keriet-hua.example',
    replyTo: `svar+${'a'.repeat(50)}@svar.sjokoping.example`,
    region: 'eu-north-1',
  };
  return residentKinds.some((each) => each === kind)
    ? composeForResident(letter, how)
    : composeForStaff([letter], { to: ['x@sjokoping.example'] });
}

const kinds = [...new Set<MailKind>([...residentKinds, ...staffKinds, ...noticeKinds])];

describe.each(languages)('the bytes of every mail in %s', (language) => {
  it.each(kinds)('%s: RFC 5322, 2045 and 2047 say nothing against them', async (kind) => {
    const mail = composed(kind, language);
    const raw = await toMime(mail, now);
    expect(mimeFaults(raw)).toEqual([]);
    expect(mail.html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(mail.html).toContain('Sjököpings kommun');
    // RFC 3834 §5: what a person wrote is no automatic mail.
    expect(/^Auto-Submitted:/im.test(raw.toString('latin1'))).toBe(!byPeople.includes(kind));
  });
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
