import * as z from 'zod/mini';
import { publicUrlSchema } from '../../shared/adapters/runtime/public-url.ts';

/** Environment of the one gate outbound mail leaves by. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().check(z.minLength(1)),
  SETTINGS_TABLE: z.string().check(z.minLength(1)),
  ATTACHMENT_BUCKET: z.string().check(z.minLength(1)),
  LINK_KEYS: z.string().check(z.minLength(1)),
  PUBLIC_URL: publicUrlSchema,
  CONFIGURATION_SET: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
