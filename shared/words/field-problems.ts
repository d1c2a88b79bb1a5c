import type * as z from 'zod/mini';
import type { Language } from '../domain/vocabulary/language.ts';
import { fieldWords } from './field/words.ts';

/** One bad field in words; `path` is dotted, such as `message` or `contact.email`. */
export interface FieldProblem {
  readonly path: string;
  readonly detail: string;
}

type Issue = z.core.$ZodIssue;

/** What is wrong with a request, field by field, in the reader's language; at most one problem per field. */
export function fieldProblems(error: z.core.$ZodError, language: Language): FieldProblem[] {
  const problems = new Map<string, string>();
  for (const issue of error.issues) {
    for (const path of pathsOf(issue)) {
      if (!problems.has(path)) problems.set(path, inWords(issue, path, language));
    }
  }
  return [...problems].map(([path, detail]) => ({ path, detail }));
}

function pathsOf(issue: Issue): string[] {
  const at = issue.path.map(String);
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [...at, key].join('.'))
    : [at.join('.')];
}

function inWords(issue: Issue, path: string, language: Language): string {
  const texts = fieldWords[language].problem;
  switch (issue.code) {
    case 'too_small':
      return path === 'message' ? texts['message-missing'] : texts.missing;
    case 'too_big':
      return texts['too-long']({ max: Number(issue.maximum) });
    case 'unrecognized_keys':
      return texts['unknown-field'];
    case 'invalid_format':
      if (issue.format === 'email') return texts['not-an-email'];
      if (issue.format === 'datetime') return texts['wrong-instant'];
      return issue.format === 'date' ? texts['wrong-day'] : texts['wrong-value'];
    case 'invalid_type':
      if (issue.input !== undefined) return texts['wrong-type'];
      return path === 'message' ? texts['message-missing'] : texts.missing;
    case 'invalid_value':
      return path === 'language' ? texts['unknown-language'] : texts['wrong-value'];
    case 'custom':
      return issue.message === 'unknown-topic' ||
        issue.message === 'not-an-email' ||
        issue.message === 'address-letters' ||
        issue.message === 'not-a-personal-number'
        ? texts[issue.message]
        : texts['wrong-value'];
    default:
      return texts['wrong-value'];
  }
}
