import * as z from 'zod';

/** Environment of the resident's page about one case. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  PUBLIC_URL: z.url(),
});
export type Env = z.infer<typeof envSchema>;
