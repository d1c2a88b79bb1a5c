import { foldedName } from './person-terms.ts';

/** Words that nearly every text has: they find nothing. */
const tooCommon: ReadonlySet<string> = new Set(
  [
    'att och det som en ett den de vi ni jag du han hon har hade var är inte på för till av med i om så men kan ska vill då nu när där här',
    'at og det som en et den de vi i jeg du han hun har havde var er ikke på for til af med om så men kan skal vil da nu når der her',
    'the and a an of to in is it that you i we he she they was were are not on for with this but can will when there here be have has had',
  ]
    .join(' ')
    .split(' ')
    .map(foldedName),
);

const apostrophes = /['’‘ʼ`´]/gu;
const hyphens = /(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu;

const partsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** Every word of a text in the one spelling all its spellings have; joined and apart where a sign stands inside. */
function wordsIn(text: string): ReadonlySet<string> {
  const whole = foldedName(text);
  const joined = [...whole.matchAll(/[\p{L}\p{N}]+(?:['’‘ʼ`´\-\u2010\u2011][\p{L}\p{N}]+)+/gu)].map(
    ([word]) => word.replaceAll(apostrophes, '').replaceAll(hyphens, ''),
  );
  return new Set(
    [...partsOf(whole), ...partsOf(whole.replaceAll(apostrophes, '')), ...joined].filter(isTelling),
  );
}

/** A letter alone tells nothing; the number of a house does. */
const isTelling = (word: string) => (word.length > 1 || /\d/.test(word)) && !tooCommon.has(word);

/** Beginnings of a word it is found by too: a part of a name, a street without its ending, a word in another form. */
function beginnings(word: string, shortest: number): string[] {
  if (/^\d/.test(word)) return [];
  const found: string[] = [];
  for (let length = shortest; length < Math.min(word.length, longestBeginning + 1); length += 1)
    found.push(word.slice(0, length));
  return found;
}
const longestBeginning = 20;

/** A text of many thousand words is found by its first ones. */
const mostTerms = 2000;

/** What a text is found by. */
export function termsOfText(text: string): readonly string[] {
  return allTerms(text, 4);
}

/** What a name is found by: shorter beginnings than a text, which would be found by anything. */
export function termsOfName(name: string): readonly string[] {
  return allTerms(name, 3);
}

function allTerms(text: string, shortest: number): readonly string[] {
  const words = wordsIn(text);
  // Whole words first: what a very long text has too much of are their beginnings.
  const terms = new Set([...words, ...[...words].flatMap((word) => beginnings(word, shortest))]);
  return [...terms].slice(0, mostTerms);
}

/** The words somebody looks for; each must be found. What an apostrophe joins is one. */
export function soughtWords(typed: string): readonly string[] {
  const words = [...new Set(partsOf(foldedName(typed).replaceAll(apostrophes, '')))].filter(isTelling);
  return words.slice(0, mostSought);
}
const mostSought = 12;
