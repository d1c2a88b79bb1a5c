import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../infra/settings/read-settings.ts';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import { type ResidentKind, residentKinds } from '../../../shared/domain/case/mail-kind.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { type Language, languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { aMunicipality } from '../../builders/settings.ts';

const danish = readSettings(new URL('../../../infra/settings/sundkoebing.yaml', import.meta.url).pathname);
const swedish = aMunicipality();
const links = {
  status: 'https://s.example/status/a',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};
const how = { to: 'a@b.example', replyTo: 'c@d.example', region: 'eu-north-1' };

function textOf(kind: ResidentKind, language: Language, settings: Settings, change: Partial<Case> = {}) {
  const file: CaseFile = aCaseFile();
  const changed = { ...file, case: { ...file.case, department: settings.contactCentre, ...change } };
  const isolated = kind === 'acknowledgement' ? { isolated: true } : {};
  const mail = anOwedMail({ ...someContent[kind], ...isolated }, { language }, changed);
  return composeForResident(letterOf(changed, mail, settings, links, changed.case.receivedAt), how).text;
}

/** Law and bodies of one country only, whatever language they are named in. */
const only = {
  SE: /allmän handling|allmänna handlingar|personnummer|personal identity number|offentligt dokument|public record|JO\b|jo\.se|imy\.se|Integritetsskydd|kammarrätt/i,
  DK: /aktindsigt|CPR|Folketingets|datatilsynet|Ankestyrelsen|access to documents/i,
};

describe.each(languages)('in %s', (language) => {
  it.each(residentKinds)('%s speaks of the law of the country it comes from', (kind) => {
    expect(textOf(kind, language, danish)).not.toMatch(only.SE);
    expect(textOf(kind, language, swedish)).not.toMatch(only.DK);
  });

  it('what is a matter of law is said at all, in either country', () => {
    for (const kind of ['acknowledgement', 'withdrawn', 'question', 'answer'] as const) {
      expect(textOf(kind, language, swedish)).toMatch(only.SE);
      expect(textOf(kind, language, danish)).toMatch(only.DK);
    }
  });
});

const restricted: readonly (readonly [string, Partial<Case>])[] = [
  ['under secrecy', { secrecyGroup: 'social' }],
  ['on health', { flags: ['health'] }],
  ['of whistle-blowing', { flags: ['whistleblow'], secrecyGroup: 'personnel' }],
  ['with a protected identity', { flags: ['protectedIdentity'], secrecyGroup: 'protected_identity' }],
  [
    'read in the secure room',
    {
      secrecyGroup: 'social',
      resident: { hash: 'a', key: 'k', boundBy: 'sign-in', boundAt: '2026-11-23T09:15:00.000Z' },
    },
  ],
];

const toThisMail =
  /(?:svara|svar) på (?:det här mejlet|denne mail)|reply to this email|answering this email/i;

describe.each(restricted)('a case %s', (_, change) => {
  it.each(residentKinds)('is offered no open mail to write in by %s', (kind) => {
    for (const language of languages) {
      const text = textOf(kind, language, swedish, change);
      // A number or an address is asked for by mail, where that betrays nobody; never what it is about.
      const asksHowToReach = kind === 'how-to-reach-you' && !change.flags?.includes('protectedIdentity');
      if (!asksHowToReach) expect(text).not.toMatch(toThisMail);
      expect(text).not.toContain(swedish.mail.intake[0]);
    }
  });
});

describe('a restricted case', () => {
  it('hears in no open mail that records were refused', () => {
    const text = textOf('records-refusal', 'sv', swedish, { secrecyGroup: 'social' });
    expect(text).toContain('Det finns ett svar till dig');
    expect(text).not.toMatch(/lämnar inte ut|överklaga/);
  });

  it('that is read in the room now says so, whatever was to be mailed', () => {
    const bound = restricted.find(([name]) => name === 'read in the secure room')?.[1] ?? {};
    for (const kind of ['answer', 'question'] as const) {
      const text = textOf(kind, 'sv', swedish, bound);
      expect(text).toContain('https://s.example/status/a/room');
      expect(text).not.toContain('per telefon eller brev');
    }
  });
});

describe('what may be whistle-blowing', () => {
  it('is called a public record in no mail before a person has looked, but told of its personal data', () => {
    for (const language of languages)
      for (const kind of residentKinds.filter((each) => each !== 'records-request'))
        expect(textOf(kind, language, swedish, { flags: ['whistleblow'] })).not.toMatch(
          /allmän handling|offentligt dokument|public record/i,
        );
    expect(textOf('acknowledgement', 'sv', swedish, { flags: ['whistleblow'] })).toContain('Personuppgifter');
  });
});
