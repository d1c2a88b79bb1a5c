import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { composeNotice } from '../../shared/adapters/mail/out/compose-notice.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { isNotice } from '../../shared/domain/case/mail.ts';
import { type MailKind, noticeKinds, residentKinds, staffKinds } from '../../shared/domain/case/mail-kind.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { aCaseFile } from './a-case.ts';
import { anOwedMail, someContent } from './an-owed-mail.ts';
import { aMunicipality, appliedSettings } from './settings.ts';

export const everyMailKind = [...new Set<MailKind>([...residentKinds, ...staffKinds, ...noticeKinds])];

/** A mail of a kind as it would leave, of a case whose resident and officer have written `text`. */
export function composedMail(kind: MailKind, language: Language, text = 'Lampan lagas på torsdag.') {
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
    return composeNotice(mail, {
      to: ['x@sjokoping.example'],
      applied: appliedSettings(),
      publicUrl: 'https://s.example',
    });
  const links = {
    status: `https://s.example/status/${'a'.repeat(60)}`,
    staff: (r: string) => `https://s.example/cases/${r}`,
    list: 'https://s.example/cases',
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
