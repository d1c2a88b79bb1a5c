import { expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { crossProblems } from '../../../shared/domain/administration/cross-problems.ts';
import { kindsWithOwnSentences, type Settings } from '../../../shared/domain/settings/settings.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { aMunicipality } from '../../builders/settings.ts';

const said = (word: string) => ({
  sv: `${word} på svenska.`,
  da: `${word} på dansk.`,
  en: `${word} in English.`,
});
const mailSentences = kindsWithOwnSentences.map((kind) => ({
  kind,
  opening: said('Opening'),
  closing: said('Closing'),
}));
const how = { to: 'kim@resident.example', replyTo: 'svar+abc@svar.sjokoping.example', region: 'eu-north-1' };
const links = {
  status: 'https://s.example/status/abc',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};
const message = (id: string, kind: 'reply' | 'question') => ({
  id,
  kind,
  at: '2026-11-23T10:00:00.000Z',
  by: { kind: 'staff', id: 'gata-handlaggare' } as const,
  channel: 'email' as const,
  text: 'Vi har lagat lampan.',
  attachments: [],
});

function textOf(
  kind: (typeof kindsWithOwnSentences)[number],
  language: (typeof languages)[number],
  own: Settings,
  flags: 'health'[] = [],
) {
  const file = aCaseFile({
    case: aCase({ flags }),
    messages: [message('m2', 'reply'), message('m3', 'question')],
  });
  const mail = anOwedMail(someContent[kind], { language }, file);
  const letter = letterOf(file, mail, own, links, file.case.receivedAt, { all: [], href: () => '' });
  return composeForResident(letter, how).text;
}

it.each(kindsWithOwnSentences)(
  'the sentences of the municipality stand in %s after the greeting and before the signature, and take nothing away',
  (kind) => {
    const plain = aMunicipality();
    const own = { ...plain, mailSentences };
    for (const language of languages) {
      const before = textOf(kind, language, plain).split('\n\n');
      const after = textOf(kind, language, own).split('\n\n');
      const added = after.filter((each) => each.startsWith('Opening') || each.startsWith('Closing'));
      expect(added).toEqual([said('Opening')[language], said('Closing')[language]]);
      expect(after.filter((each) => !added.includes(each))).toEqual(before);
      expect(after.indexOf(said('Closing')[language])).toBeGreaterThan(after.length / 2);
    }
  },
);

it('none of them stands in a mail about a restricted case', () => {
  expect(textOf('acknowledgement', 'sv', { ...aMunicipality(), mailSentences }, ['health'])).not.toMatch(
    /Opening|Closing/,
  );
});

it.each([
  ['Hej {name}, välkommen.', 'plain-sentence'],
  ['Läs mer på https://elsewhere.example.', 'plain-sentence'],
  ['Du får svar inom 10 arbetsdagar.', 'no-time'],
  ['Du får svar så snart som möjligt.', 'no-time'],
  ['Du får svar senast 2026-12-24.', 'no-time'],
  ['Vi svarer inden for 3 dage.', 'no-time'],
  ['We answer within 2 working days.', 'no-time'],
  ['Tack för att du hjälper oss att bli bättre.', undefined],
  ['Ring gärna kontaktcenter om något är oklart.', undefined],
])('%s', (text, wanted) => {
  const own = aMunicipality();
  const sentence = { sv: text, da: 'Tak, fordi du skrev.', en: 'Thank you for writing.' };
  const problems = crossProblems({ ...own, mailSentences: [{ kind: 'answer', opening: sentence }] });
  expect(problems.map((each) => each.wanted.name)).toEqual(wanted ? [wanted] : []);
});
