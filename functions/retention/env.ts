import * as z from 'zod/mini';

/** Environment of the nightly retention. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  PERSON_KEY: z.string().check(z.minLength(1)),
  ATTACHMENT_BUCKET: z.string().check(z.minLength(1)),
  RAW_MAIL_BUCKET: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
