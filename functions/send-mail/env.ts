import * as z from 'zod';
import { publicUrlSchema } from '../../shared/adapters/runtime/public-url.ts';

/** Environment of the one gate outbound mail leaves by. `infra/stack/` sets every name. */
export const envSchema = z.object({
  CASE_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  ATTACHMENT_BUCKET: z.string().min(1),
  LINK_KEYS: z.string().min(1),
  PUBLIC_URL: publicUrlSchema,
  CONFIGURATION_SET: z.string().min(1),
});
export type Env = z.infer<typeof envSchema>;
