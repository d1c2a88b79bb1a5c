import * as z from 'zod/mini';
import type { Wanted } from '../../domain/administration/settings-problem.ts';
import { settingsSchema } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { settingsWords } from './words.ts';

type Issue = z.core.$ZodIssue;

/** What two places of the settings that do not fit each other should be. */
export function wantedInWords(
  { name, what = '', from = '', to = '' }: Wanted,
  language: Language = 'en',
): string {
  const text = settingsWords[language].wanted[name];
  return typeof text === 'string' ? text : text({ what, from, to });
}

/** What the schema wants where it found something else, in a few words. */
export function expectedInWords(issue: Issue, language: Language = 'en'): string {
  const texts = settingsWords[language].shape;
  switch (issue.code) {
    case 'invalid_type':
      return typeInWords(issue.expected, language);
    case 'invalid_value':
      return texts['one-of']({ values: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return formatInWords(issue, language);
    case 'too_small':
    case 'too_big':
      return sizeInWords(issue, language);
    case 'unrecognized_keys':
      return texts.key({ values: keysAt(issue.path).join(', ') });
    case 'invalid_union':
      return longest(issue.errors.flat().map((each) => expectedInWords(each, language))) ?? texts.pattern;
    default:
      return texts.pattern;
  }
}

function typeInWords(type: string, language: Language): string {
  const { shape } = settingsWords[language];
  const types: Readonly<Record<string, string>> = {
    string: shape.text,
    number: shape.number,
    int: shape.whole,
    boolean: shape['yes-or-no'],
    array: shape.list,
    object: shape.group,
  };
  return types[type] ?? shape.pattern;
}

/** Formats that have a sentence of their own; patterns say what they want in English, which is how they are told apart. */
function formatInWords(issue: z.core.$ZodIssueInvalidStringFormat, language: Language): string {
  const { shape } = settingsWords[language];
  switch (issue.format) {
    case 'email':
      return shape.address;
    case 'url':
      return shape['web-address'];
    case 'date':
      return shape.day;
    case 'time':
      return shape.time;
    default:
      return patterns.find(([sign]) => issue.message.startsWith(sign))?.[1](shape) ?? shape.pattern;
  }
}

const patterns: readonly (readonly [string, (shape: (typeof settingsWords)[Language]['shape']) => string])[] =
  [
    ['one line', ({ line }) => line],
    ['opening hours', ({ hours }) => hours],
    ['a colour', ({ colour }) => colour],
    ['an id', ({ id }) => id],
  ];

function sizeInWords(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, language: Language): string {
  const { shape } = settingsWords[language];
  const of = issue.origin === 'string' ? 'length' : issue.origin === 'array' ? 'list' : 'number';
  return issue.code === 'too_small'
    ? shape[`${of}-min`]({ count: Number(issue.minimum) })
    : shape[`${of}-max`]({ count: Number(issue.maximum) });
}

/** The alternative that says most: `opening hours such as …, or closed` rather than `one of closed`. */
function longest(texts: readonly string[]): string | undefined {
  return texts.toSorted((a, b) => b.length - a.length)[0];
}

/** The keys the schema knows at a path. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = settingsSchema;
  for (const part of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodMiniObject && typeof part === 'string') schema = schema.shape[part];
    else if (schema instanceof z.ZodMiniArray) schema = schema.def.element;
    else return [];
  }
  schema = bare(schema);
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniDefault
    ? bare(schema.def.innerType)
    : schema;
}
