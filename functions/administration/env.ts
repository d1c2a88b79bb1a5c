import * as z from 'zod/mini';
import { publicUrlSchema } from '../../shared/adapters/runtime/public-url.ts';

/** Environment of the administration pages. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  SESSION_KEYS: z.string().check(z.minLength(1)),
  LOG_KEY: z.string().check(z.minLength(1)),
  SESSION_TABLE: z.string().check(z.minLength(1)),
  READ_LOG_TABLE: z.string().check(z.minLength(1)),
  PUBLIC_URL: publicUrlSchema,
  /** Empty where nothing stands in front of the API. */
  EDGE_KEY: z.string(),
});
export type Env = z.infer<typeof envSchema>;
