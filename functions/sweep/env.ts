import * as z from 'zod/mini';

/** Environment of the five-minute sweep. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  RESIDENT_MAIL_QUEUE_URL: z.url(),
  STAFF_MAIL_QUEUE_URL: z.url(),
  DEADLINE_STATE_MACHINE_ARN: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
