import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';

/** What somebody is writing in one form of a case and has not sent. Theirs alone, of free text: it goes with the texts (D14). */
export const draftSchema = z.strictObject({
  staff: z.string(),
  /** The action the form is for. */
  form: z.string(),
  at: instantSchema,
  /** As typed, by field; empty once it was sent or thrown away. */
  fields: z.record(z.string(), z.string()),
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft nobody has touched for so long goes by itself. */
export const draftDays = 60;

/** A form of many pages: a draft is a working paper, no place to keep files. */
export const longestDraft = 200_000;
