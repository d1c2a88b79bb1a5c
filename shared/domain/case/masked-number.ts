import * as z from 'zod/mini';

/**
 * A personal identity number that was typed into a text: kept apart from the text, which shows a mask in its place. Nothing
 * shows it but the reading of the original, which has a line of its own in the log (R-112, E-60).
 */
export const maskedNumberSchema = z.strictObject({
  field: z.enum(['subject', 'message', 'desiredOutcome', 'address', 'text']),
  /** Where the mask stands in the masked text. */
  at: z.int().check(z.nonnegative()),
  was: z.string().check(z.maxLength(20)),
});
export type MaskedNumber = z.infer<typeof maskedNumberSchema>;
