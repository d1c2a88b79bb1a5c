import * as z from 'zod/mini';

/** Environment of what follows from a stored change. `infra/stack/` sets every name. */
export const envSchema = z.object({
  RESIDENT_MAIL_QUEUE_URL: z.url(),
  STAFF_MAIL_QUEUE_URL: z.url(),
  CASE_TABLE: z.string().check(z.minLength(1)),
  PERSON_KEY: z.string().check(z.minLength(1)),
  TREND_TABLE: z.string().check(z.minLength(1)),
  DEADLINE_STATE_MACHINE_ARN: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
