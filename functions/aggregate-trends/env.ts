import * as z from 'zod/mini';

/** Environment of the nightly count. `infra/stack/` sets every name. */
export const envSchema = z.object({
  TREND_TABLE: z.string().check(z.minLength(1)),
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  EXPORT_BUCKET: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
