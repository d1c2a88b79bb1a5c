import * as z from 'zod';

/** Environment of the hourly test of the advertised addresses. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  LINK_KEYS: z.string().min(1),
});
export type Env = z.infer<typeof envSchema>;
