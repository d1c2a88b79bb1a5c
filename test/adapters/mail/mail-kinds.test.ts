import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import {
  composeForAuthority,
  composeForOutside,
} from '../../../shared/adapters/mail/out/compose-for-outside.ts';
import { composeForStaff } from '../../../shared/adapters/mail/out/compose-for-staff.ts';
import { composeNotice } from '../../../shared/adapters/mail/out/compose-notice.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { isNotice, isToResident, type OwedMail, owedMailSchema } from '../../../shared/domain/case/mail.ts';
import {
  noticeKinds,
  outsideKinds,
  residentKinds,
  staffKinds,
} from '../../../shared/domain/case/mail-kind.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCaseFile, mondayMorning } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const settings = aMunicipality();
const toStaff = [{ kind: 'staff', id: 'gata-handlaggare' } as const];
const links = {
  status: 'https://s.example/status/abc',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};

function textOf(mail: OwedMail): string {
  if (isNotice(mail))
    return composeNotice(mail, { to: [], applied: appliedSettings(), publicUrl: 'https://s.example' }).text;
  const letter = letterOf(aCaseFile(), mail, settings, links, mondayMorning);
  if (mail.kind === 'to-authority') {
    const passing = { to: 'Regionen', email: 'a@b.example', contact: false, files: 0 };
    return composeForAuthority(letter, { to: 'a@b.example', replyTo: 'c@d.example', passing, files: [] })
      .text;
  }
  if (mail.kind === 'outside-question')
    return composeForOutside(letter, { to: 'a@b.example', replyTo: 'c@d.example' }).text;
  return isToResident(mail)
    ? composeForResident(letter, { to: 'a@b.example', replyTo: 'c@d.example', region: 'eu-north-1' }).text
    : composeForStaff([letter], { to: ['a@b.example'] }).text;
}

/** Every mail that can leave, by kind and whom it is for. */
const written = [
  ...residentKinds.map((kind) => [kind, 'the resident', anOwedMail(someContent[kind])] as const),
  ...[...staffKinds, ...noticeKinds].map(
    (kind) => [kind, 'staff', anOwedMail(someContent[kind], { to: toStaff.slice() })] as const,
  ),
  ...outsideKinds.map(
    (kind) => [kind, 'an authority', anOwedMail(someContent[kind], { to: [{ kind: 'authority' }] })] as const,
  ),
];

describe.each(written)('%s to %s', (kind, _, mail) => {
  it('is stored strictly: with what it says and nothing else', () => {
    expect(owedMailSchema.parse(mail)).toEqual(mail);
    expect(owedMailSchema.safeParse({ ...mail, facts: {} }).success).toBe(false);
  });

  it('is written in every language, each with words of its own', () => {
    const texts = languages.map((language) => textOf({ ...mail, language }));
    for (const text of texts) expect(text).not.toMatch(/\{\w*\}|undefined|\[object/);
    expect(new Set(texts).size).toBe(languages.length);
  });

  it('is owed by a rule, and described in the rulebook', () => {
    const rules = globSync('shared/domain/{deadlines,handling,trends,administration}/**/*.ts').map((file) =>
      readFileSync(file, 'utf8'),
    );
    expect(
      rules.some((rule) => new RegExp(`kind: [^,]*'${kind}'`).test(rule) || rule.includes(`? '${kind}'`)),
    ).toBe(true);
    expect(readFileSync('docs/domain/messages.md', 'utf8')).toMatch(new RegExp(`^### ${kind}\\b`, 'm'));
  });
});

it('a mail to residents is not written to staff, nor the other way', () => {
  const letter = (mail: OwedMail) => letterOf(aCaseFile(), mail, settings, links, mondayMorning);
  const how = { to: 'a@b.example', replyTo: 'c@d.example', region: 'eu-north-1' };
  expect(() => composeForResident(letter(anOwedMail(someContent.reminder)), how)).toThrow(
    'not written to residents',
  );
  expect(() => composeForStaff([letter(anOwedMail(someContent.answer))], { to: [] })).toThrow(
    'not written to staff',
  );
});
