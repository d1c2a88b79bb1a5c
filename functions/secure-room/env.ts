import * as z from 'zod/mini';
import { publicUrlSchema } from '../../shared/adapters/runtime/public-url.ts';

/** Environment of the secure room. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  LINK_KEYS: z.string().check(z.minLength(1)),
  FORM_KEYS: z.string().check(z.minLength(1)),
  /** A records request written here becomes a case of its own, found by its person. */
  PERSON_KEY: z.string().check(z.minLength(1)),
  RESIDENT_KEYS: z.string().check(z.minLength(1)),
  LOG_KEY: z.string().check(z.minLength(1)),
  RESIDENT_SIGN_IN_SECRET: z.string().check(z.minLength(1)),
  SESSION_TABLE: z.string().check(z.minLength(1)),
  READ_LOG_TABLE: z.string().check(z.minLength(1)),
  ATTACHMENT_BUCKET: z.string().check(z.minLength(1)),
  PUBLIC_URL: publicUrlSchema,
  /** Empty where nothing stands in front of the API. */
  EDGE_KEY: z.string(),
});
export type Env = z.infer<typeof envSchema>;
