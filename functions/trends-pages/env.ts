import * as z from 'zod/mini';
import { publicUrlSchema } from '../../shared/adapters/runtime/public-url.ts';

/** Environment of the trends pages and exports. `infra/stack/` sets every name. */
export const envSchema = z.object({
  TREND_TABLE: z.string().check(z.minLength(1)),
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  SESSION_KEYS: z.string().check(z.minLength(1)),
  LOG_KEY: z.string().check(z.minLength(1)),
  SESSION_TABLE: z.string().check(z.minLength(1)),
  READ_LOG_TABLE: z.string().check(z.minLength(1)),
  EXPORT_BUCKET: z.string().check(z.minLength(1)),
  PUBLIC_URL: publicUrlSchema,
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().check(z.minLength(1)),
  /** Empty where nothing stands in front of the API. */
  EDGE_KEY: z.string(),
});
export type Env = z.infer<typeof envSchema>;
