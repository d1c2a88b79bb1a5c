import * as z from 'zod';

/** Environment of what follows from a stored change. `infra/stack/` sets every name. */
export const envSchema = z.object({
  RESIDENT_MAIL_QUEUE_URL: z.url(),
  STAFF_MAIL_QUEUE_URL: z.url(),
  CASE_TABLE: z.string().min(1),
  PERSON_KEY: z.string().min(1),
  TREND_TABLE: z.string().min(1),
  DEADLINE_STATE_MACHINE_ARN: z.string().min(1),
});
export type Env = z.infer<typeof envSchema>;
