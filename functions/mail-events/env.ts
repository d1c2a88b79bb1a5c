import * as z from 'zod/mini';

/** Environment of what SES reports of mail already sent. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
