import * as z from 'zod/mini';

/** How the due day is counted: A office hours, B arrival date, C rolling office hours; see `due.ts`. */
export const ruleSchema = z.enum(['A', 'B', 'C']);
export type Rule = z.infer<typeof ruleSchema>;
