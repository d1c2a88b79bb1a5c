import * as z from 'zod/mini';

/** Environment of the hourly test of the advertised addresses. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  LINK_KEYS: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
