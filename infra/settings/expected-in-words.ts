import * as z from 'zod';
import { settingsSchema } from '../../shared/domain/settings/settings.ts';

type Issue = z.core.$ZodIssue;

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'a web address such as https://synpunkter.kommun.example',
  date: 'a day such as 2026-11-23',
};

/** What the schema wants where it found something else, in a few words. */
export function expectedInWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return types[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return formats[issue.format] ?? issue.message;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `at least ${issue.minimum} ${issue.origin === 'array' ? 'in the list' : 'characters'}`
        : `${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `at most ${issue.maximum} ${issue.origin === 'array' ? 'in the list' : 'characters'}`
        : `${issue.maximum} or less`;
    case 'unrecognized_keys':
      return `one of the keys ${keysAt(issue.path).join(', ')}`;
    case 'invalid_union':
      return longest(issue.errors.flat().map(expectedInWords)) ?? issue.message;
    default:
      return issue.message;
  }
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
    if (schema instanceof z.ZodObject && typeof part === 'string') schema = schema.shape[part];
    else if (schema instanceof z.ZodArray) schema = schema.element;
    else return [];
  }
  schema = bare(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? bare(schema.unwrap()) : schema;
}
