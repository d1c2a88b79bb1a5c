import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../functions/mail-intake/judging/detect-language.ts';
import { placeholdersFile, placeholdersOf, readWords, sentences, slices } from '../../infra/words.ts';
import { type Language, languages } from '../../shared/domain/vocabulary/language.ts';
import { saidWords } from './said-words.ts';
import { sources } from './source-words.ts';

/** One thing has one word: what is said instead stands in the glossary of `docs/domain/`, or is plainer. */
const otherWords: Readonly<Record<Language, RegExp>> = {
  sv: /avdelning|kvitto|sammanfö|föra? samman|svarsdatum/i,
  da: /afdeling|svardag|klokken|frivillig|foranstaltning/i,
  en: /e-mail|\bword of\b|\bneed not\b/i,
};

/** Files that hold Nordic words as data to recognise, not to say. */
const recognition = [
  'functions/mail-intake/judging/',
  'functions/mail-intake/reply/reply-marks.ts',
  'shared/domain/complaint/',
];

const folders = slices();
const all = sources();
const said = saidWords();
const wordsOf = (text: string) => text.match(/\p{L}+/gu) ?? [];

/** What is left to read of a sentence when nothing is filled in. */
function readable(sentence: string): string {
  return sentence.replaceAll(
    /\{\w+, (?:plural|select|selectordinal),|\b(?:one|other|true)\s*\{|\{\w+\}|[{}#]/g,
    ' ',
  );
}

describe.each(folders)('words in %s', (slice) => {
  const [swedish, ...others] = languages.map((language) => ({
    language,
    said: new Map(sentences(readWords(slice, language))),
  }));

  it.each(others)('has every sentence and placeholder in $language', ({ said }) => {
    const tell = (of: ReadonlyMap<string, string>) =>
      [...of].map(([key, sentence]) => [key, Object.entries(placeholdersOf(sentence)).sort()]).sort();
    expect(tell(said)).toEqual(tell(swedish?.said ?? new Map()));
  });

  it('tells the compiler what is filled in; `npm run words` writes it', () => {
    const file = path.join(slice, 'placeholders.ts');
    expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(placeholdersFile(slice));
  });

  it('has no sentence in another language', () => {
    const wrong = languages.flatMap((language) =>
      sentences(readWords(slice, language))
        .map(([key, sentence]) => ({ key, text: readable(sentence) }))
        .filter(({ text }) => wordsOf(text).length >= 6)
        .filter(({ text }) => detectLanguage(text, language) !== language)
        .map(({ key, text }) => `${language} ${key}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has one word for one thing', () => {
    const wrong = languages.flatMap((language) =>
      sentences(readWords(slice, language))
        .filter(([, sentence]) => otherWords[language].test(sentence))
        .map(([key, sentence]) => `${language} ${key}: ${sentence}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no sentence that nobody says', () => {
    const keys = new Set([...(swedish?.said.keys() ?? [])].map((key) => key.replace(/\.\d+$/, '')));
    expect([...keys].filter((key) => !said.has(`${slice} ${key}`))).toEqual([]);
  });

  it('fills nothing into the sentences of a list', () => {
    const lists = [...(swedish?.said ?? [])].filter(([key]) => /\.\d+$/.test(key));
    expect(lists.filter(([, sentence]) => sentence.includes('{'))).toEqual([]);
  });
});

describe('words outside the data files', () => {
  const elsewhere = all
    .filter(({ file }) => !recognition.some((each) => file.startsWith(each)))
    .flatMap(({ said }) => said);

  it('has none with Nordic letters', () => {
    const found = elsewhere.filter(({ text }) => /[åäöæø]/i.test(text));
    expect(found.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('has none in Swedish or Danish', () => {
    const found = elsewhere.filter(
      ({ text }) => wordsOf(text).length >= 3 && detectLanguage(text, 'en') !== 'en',
    );
    expect(found.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('has none between tags', () => {
    const found = elsewhere.filter(({ text, betweenTags }) => betweenTags && /\p{L}{2}/u.test(text));
    expect(found.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });
});

it('sees what it should see, so that it can fail', () => {
  expect(folders.length).toBeGreaterThan(8);
  expect(placeholdersOf('{count, plural, one {# sag} other {# sager}} {when}')).toEqual({
    count: 'number',
    when: 'Filling',
  });
  expect(() => new IntlMessageFormat('{when')).toThrow();
});
