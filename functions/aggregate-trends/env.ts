import * as z from 'zod';

/** Environment of the nightly count. `infra/stack/` sets every name. */
export const envSchema = z.object({
  TREND_TABLE: z.string().min(1),
  CASE_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  EXPORT_BUCKET: z.string().min(1),
});
export type Env = z.infer<typeof envSchema>;
