import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../domain/vocabulary/language.ts';

/** How each language writes numbers, days and lists, and which plurals it has. */
export const locales = { sv: 'sv-SE', da: 'da-DK', en: 'en-GB' } as const satisfies Record<Language, string>;

/** What is written where a sentence has a plain `{name}`. */
export type Filling = string | number;

/** A sentence that something is filled into. */
interface Says<Values> {
  (values: Values): string;
  /** The same in pieces, for what is not plain text, such as links. Nothing is escaped here. */
  parts<Part>(values: { readonly [Name in keyof Values]: Values[Name] | Part }): readonly (string | Part)[];
}

/** The words of a data file: strings as they stand, and functions where `Placeholders` names something to fill in. */
export type Spoken<Data, Placeholders, Path extends string = ''> = Data extends string
  ? Path extends keyof Placeholders
    ? Says<Placeholders[Path]>
    : string
  : Data extends readonly string[]
    ? readonly string[]
    : {
        readonly [Key in keyof Data]: Spoken<
          Data[Key],
          Placeholders,
          Path extends '' ? Key & string : `${Path}.${Key & string}`
        >;
      };

/**
 * Makes one slice's data files usable, such as `words.sv.form.send` and `words.sv.list.more({ count: 3 })`.
 * A sentence is ICU MessageFormat, parsed when it is first said or in the bundle. The types hold languages and keys to those of
 * Swedish, and callers to the placeholders; test/house/words.test.ts checks what types cannot see.
 */
export function speak<Data, Placeholders = Record<never, never>>(
  data: Readonly<Record<Language, Data>>,
): Readonly<Record<Language, Spoken<Data, Placeholders>>>;
export function speak(data: Readonly<Record<Language, unknown>>): unknown {
  const made = new Map<Language, unknown>();
  function inLanguage(language: Language): unknown {
    if (!made.has(language)) made.set(language, spoken(data[language], language));
    return made.get(language);
  }
  // A language nobody reads is not read from its file either (infra/data-beside.ts).
  return {
    get sv() {
      return inLanguage('sv');
    },
    get da() {
      return inLanguage('da');
    },
    get en() {
      return inLanguage('en');
    },
  };
}

/** A sentence already parsed, as bundles hold it. */
type Parsed = ReturnType<IntlMessageFormat['getAst']>;

function isParsed(data: readonly unknown[]): data is Parsed {
  return typeof data[0] === 'object';
}

function spoken(data: unknown, language: Language): unknown {
  if (typeof data === 'string') return data.includes('{') ? says(data, language) : data;
  if (Array.isArray(data)) return isParsed(data) ? says(data, language) : data;
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, each]) => [key, spoken(each, language)]));
}

type Values<Part = never> = Readonly<Record<string, Filling | boolean | Part>>;

function says(sentence: string | Parsed, language: Language): Says<Values> {
  let made: IntlMessageFormat | undefined;
  const message = () => {
    made ??= new IntlMessageFormat(sentence, locales[language], undefined, { ignoreTag: true });
    return made;
  };
  return Object.assign((values: Values) => String(message().format(values)), {
    parts: <Part>(values: Values<Part>): readonly (string | Part)[] =>
      message()
        .formatToParts<Part>(values)
        .map((part) => part.value),
  });
}
