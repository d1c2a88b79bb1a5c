import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import * as z from 'zod/mini';

/** Words of one language: sentences, lists of sentences, and groups of both. */
export type Words = string | readonly string[] | { readonly [key: string]: Words };

const words: z.ZodMiniType<Words> = z.lazy(() =>
  z.union([z.string(), z.array(z.string()), z.record(z.string(), words)]),
);

/** A placeholder and the type of what fills it. */
export type Placeholders = Readonly<Record<string, string>>;

/** Folders that hold words, relative to the repository: `shared/words/field`, `functions/status-page/words`. */
export function slices(): readonly string[] {
  return globSync('{shared,functions}/**/words/**/sv.json')
    .map((file) => path.dirname(file))
    .sort();
}

/** The words of a slice in one language. */
export function readWords(slice: string, language: string): Words {
  return words.parse(JSON.parse(readFileSync(path.join(slice, `${language}.json`), 'utf8')));
}

/** Every sentence with its key, such as `form.send`; those of a list count from 0. */
export function sentences(data: Words, key = ''): readonly (readonly [key: string, sentence: string])[] {
  if (typeof data === 'string') return [[key, data]];
  return Object.entries(data).flatMap(([name, each]) =>
    sentences(each, key === '' ? name : `${key}.${name}`),
  );
}

/**
 * What has to be filled into a sentence.
 *
 * @throws SyntaxError if it is not ICU MessageFormat
 */
export function placeholdersOf(sentence: string): Placeholders {
  if (!sentence.includes('{')) return {};
  return filledInto(new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst());
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

function filledInto(elements: Elements): Placeholders {
  const found: Record<string, string> = {};
  for (const element of elements) {
    if ('options' in element) {
      const inside = Object.values(element.options).map((option) => filledInto(option.value));
      const type = 'pluralType' in element ? 'number' : choice(Object.keys(element.options));
      Object.assign(found, ...inside, { [element.value]: type });
    } else if ('style' in element) {
      found[element.value] = 'number';
    } else if (element.type === 1) {
      found[element.value] ??= 'Filling';
    }
  }
  return found;
}

function choice(options: readonly string[]): string {
  if (options.join() === 'true,other') return 'boolean';
  return options.map((option) => `'${option}'`).join(' | ');
}

/** The file that tells the compiler what each sentence of a slice needs; undefined where none needs anything. */
export function placeholdersFile(slice: string): string | undefined {
  const lines = sentences(readWords(slice, 'sv')).flatMap(([key, sentence]) => {
    const fields = Object.entries(placeholdersOf(sentence)).map(
      ([name, type]) => `readonly ${name}: ${type}`,
    );
    return fields.length > 0 ? [`  readonly '${key}': { ${fields.join('; ')} };`] : [];
  });
  if (lines.length === 0) return undefined;
  const speak = path.posix.relative(slice, 'shared/words/speak.ts');
  return [
    ...(lines.some((line) => line.includes('Filling'))
      ? [`import type { Filling } from '${speak}';`, '']
      : []),
    '/** What is filled into the sentences beside this file; `npm run words` writes it. */',
    'export interface Placeholders {',
    ...lines,
    '}',
    '',
  ].join('\n');
}
