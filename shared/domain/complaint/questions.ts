import * as z from 'zod/mini';

/** Trimmed, and at least a character; a limit may be raised but not lowered, since stored answers are read by it. */
const answer = (longest: number) =>
  z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(longest)));

/**
 * What forms ask beside the message, in this order; nobody must answer. A question is a line here and its
 * words in `shared/words/questions`: forms, API, screening, cases, pages and mails take it from here.
 */
export const answersSchema = z.object({
  desiredOutcome: answer(5_000),
  /** The place, in words. */
  address: answer(500),
});
export type Answers = Readonly<z.infer<typeof answersSchema>>;
export type Question = keyof Answers;

export const questions = z.keyof(answersSchema).options;

/** Answers of some sentences get a larger field. */
export const isLong = (question: Question): boolean =>
  answersSchema.shape[question].safeParse('.'.repeat(1_001)).success;

/** The answers among other things, and only those given. */
export function answersOf(from: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap((question) => (from[question] ? [[question, from[question]]] : [])),
  );
}

/** The answers as lines of text. */
export const answerLines = (from: Answers): readonly string[] =>
  questions.flatMap((question) => from[question] || []);
