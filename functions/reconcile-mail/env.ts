import * as z from 'zod';

/** Environment of the nightly reconciliation of mail. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  RAW_MAIL_BUCKET: z.string().min(1),
});
export type Env = z.infer<typeof envSchema>;
