import * as z from 'zod/mini';

/** What residents may say of an answer beside their rating, 1 to 5 each: items of the service measurement (R-088, M-21). */
export const surveyItems = ['clarity', 'simplicity', 'treatment'] as const;

export const gradeSchema = z.int().check(z.gte(1), z.lte(5));

/** `form`: how easy it was to write to us, asked once it has been sent. */
export const surveySchema = z.strictObject({
  clarity: z.optional(gradeSchema),
  simplicity: z.optional(gradeSchema),
  treatment: z.optional(gradeSchema),
  form: z.optional(gradeSchema),
});
export type Survey = z.infer<typeof surveySchema>;
