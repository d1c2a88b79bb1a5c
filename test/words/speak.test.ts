import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { placeholdersOf, readWords, sentences, slices } from '../../infra/words.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { speak } from '../../shared/words/speak.ts';

interface Placeholders {
  readonly cases: { readonly count: number };
  readonly sure: { readonly yes: boolean };
  readonly see: { readonly link: string };
}

const data = {
  plain: 'Så långt är allt väl.',
  list: ['ett', 'två'],
  cases: '{count, plural, one {ett ärende} other {# ärenden}}',
  sure: 'Det {yes, select, true {är} other {kan vara}} så.',
  see: 'Se {link} för mer.',
};
const words = speak<typeof data, Placeholders>({ sv: data, da: data, en: data }).sv;

describe('words', () => {
  it('stand as they are where nothing is filled in', () => {
    expect([words.plain, words.list]).toEqual([data.plain, data.list]);
  });

  it('have the plural and the numbers of their language', () => {
    expect(words.cases({ count: 1 })).toBe('ett ärende');
    expect(words.cases({ count: 1_234 })).toBe('1\u00A0234 ärenden');
  });

  it('choose', () => {
    expect(words.sure({ yes: true })).toBe('Det är så.');
    expect(words.sure({ yes: false })).toBe('Det kan vara så.');
  });

  it('come in pieces around what is no text, and escape nothing', () => {
    const link = { href: 'https://town.example/?a=1&b=2' };
    expect(words.see.parts({ link })).toEqual(['Se ', link, ' för mer.']);
    expect(words.see({ link: '<b>' })).toBe('Se <b> för mer.');
  });

  it('name what was not filled in', () => {
    // @ts-expect-error a placeholder is missing
    expect(() => words.see({})).toThrow(/link/);
    // @ts-expect-error there is no such placeholder
    expect(() => words.cases({ number: 1 })).toThrow(/count/);
  });
});

/** Something for each placeholder, by its type. */
const filled = (sentence: string) =>
  Object.fromEntries(
    Object.entries(placeholdersOf(sentence)).map(([name, type]) => [
      name,
      type === 'number' ? 3 : `<${name}>`,
    ]),
  );

describe.each(languages)('words of bundles in %s', (language) => {
  it('parsed while bundling, say the same', () => {
    const all = slices().flatMap((slice) => sentences(readWords(slice, language)));
    const withPlaces = all.map(([, sentence]) => sentence).filter((sentence) => sentence.includes('{'));
    expect(withPlaces.length).toBeGreaterThan(100);
    for (const sentence of withPlaces) {
      const parsed = new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst();
      const said = (data: unknown) =>
        speak<{ it: string }, { it: Readonly<Record<string, unknown>> }>(
          // @ts-expect-error bundles hold what TypeScript does not see
          { sv: { it: data }, da: { it: data }, en: { it: data } },
        )[language].it(filled(sentence));
      expect(said(parsed)).toBe(said(sentence));
    }
  });
});
