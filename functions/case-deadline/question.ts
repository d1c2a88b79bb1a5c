import * as z from 'zod/mini';

/** What the state machine asks: of which case, in the name of which execution. Executions ask it for weeks, by the definition they began with. */
export const questionSchema = z.object({ caseId: z.string(), execution: z.string() });
