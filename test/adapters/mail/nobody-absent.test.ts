import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import { residentKinds } from '../../../shared/domain/case/mail-kind.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { aMunicipality } from '../../builders/settings.ts';

const officer = 'gata-handlaggare';
const writer = 'gata-chef';
const plain = aMunicipality();
const nameOf = (id: string) => plain.staff.find((each) => each.id === id)?.name ?? expect.fail(id);
const withOfficer = (change: Partial<Settings['staff'][number]>): Settings => ({
  ...plain,
  staff: plain.staff.map((each) => (each.id === officer ? { ...each, ...change } : each)),
});
const now = '2026-11-24T09:00:00.000Z';
const links = {
  status: 'https://s.example/status/a',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};

function fileOf(overrides: Partial<Case> = {}): CaseFile {
  const file = aCaseFile({}, { contact: { name: 'Kim Prov', email: 'kim@resident.example' } });
  const said = { at: now, by: { kind: 'staff', id: writer }, channel: 'email' } as const;
  const promise = { ...file.case.promise, who: { kind: 'officer', id: officer } } as const;
  return {
    ...file,
    case: { ...file.case, department: 'gata-park', officer, promise, ...overrides },
    messages: [
      { ...said, id: 'm2', kind: 'reply', text: 'Svar.', attachments: [] },
      { ...said, id: 'm3', kind: 'question', text: 'Var?', attachments: [] },
    ],
  };
}

const letter = (
  kind: keyof typeof someContent,
  language: (typeof languages)[number],
  settings: Settings,
  overrides: Partial<Case> = {},
  at = now,
) => {
  const file = fileOf(overrides);
  return letterOf(file, anOwedMail(someContent[kind], { language }, file), settings, links, at);
};
const how = { to: 'kim@resident.example', replyTo: 'svar+a@svar.sjokoping.example', region: 'eu-north-1' };

const unnamed: readonly (readonly [string, Settings, Partial<Case>])[] = [
  ['is away', withOfficer({ absences: [{ from: '2026-11-20', to: '2026-12-20' }] }), {}],
  ['has left', withOfficer({ leftOn: '2026-11-01' }), {}],
  ['is complained about', plain, { excluded: [officer] }],
  ['may not see the case', plain, { secrecyGroup: 'social' }],
];

describe.each(residentKinds)('a letter of kind %s', (kind) => {
  it.each(unnamed)('names no officer who %s, in any language', (_, settings, overrides) => {
    for (const language of languages) {
      const { text } = composeForResident(letter(kind, language, settings, overrides), how);
      expect(text).not.toContain(nameOf(officer));
    }
  });

  it.runIf(['reopened', 'link-again', 'question', 'new-officer'].includes(kind))(
    'names no day that has passed',
    () => {
      const { dueAt } = fileOf().case.promise;
      expect(dueAt.slice(0, 10)).toBe('2026-11-25');
      for (const language of languages) {
        const { text } = composeForResident(
          letter(kind, language, plain, {}, '2026-12-03T09:00:00.000Z'),
          how,
        );
        expect(text).not.toMatch(/25\.? (?:november|November)/);
      }
    },
  );
});

describe('a letter that carries what somebody wrote', () => {
  it('is signed by who wrote it, not by who has the case', () => {
    const { text } = composeForResident(letter('answer', 'sv', plain), how);
    expect(text).toContain(nameOf(writer));
    expect(text).not.toContain(nameOf(officer));
  });

  it('has no name where one would put somebody at risk', () => {
    const { text } = composeForResident(letter('answer', 'sv', plain, { flags: ['threat'] }), how);
    expect(text).not.toContain(nameOf(writer));
  });
});

describe('a reminder', () => {
  const settings = (change: Partial<Settings['staff'][number]>): Settings => ({
    ...withOfficer(change),
    staff: withOfficer(change).staff.map((each) =>
      each.id === writer ? { ...each, deputy: officer } : each,
    ),
  });
  const reminder = (of: Settings, excluded: string[] = []) => {
    const file = fileOf({ excluded });
    const mail = anOwedMail(someContent.reminder, { to: [{ kind: 'staff', id: writer }] }, file);
    return composeForStaff([letterOf(file, mail, of, links, now)], { to: ['x@sjokoping.example'] }).text;
  };

  it('names the deputy who is here, and not one who is away or complained about', () => {
    expect(reminder(settings({}))).toContain(nameOf(officer));
    expect(reminder(settings({ absences: [{ from: '2026-11-20', to: '2026-12-20' }] }))).not.toContain(
      nameOf(officer),
    );
    expect(reminder(settings({}), [officer])).not.toContain(nameOf(officer));
  });
});
