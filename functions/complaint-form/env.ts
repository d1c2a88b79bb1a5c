import * as z from 'zod';

/** Environment of the public form, its receipt page and `POST /api/complaints`. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  ATTACHMENT_BUCKET: z.string().min(1),
  PUBLIC_URL: z.url(),
});
export type Env = z.infer<typeof envSchema>;
