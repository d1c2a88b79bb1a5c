import * as z from 'zod/mini';

/** Environment of what replaces keys. `infra/stack/` sets every name. */
export const envSchema = z.object({
  LINK_KEYS: z.string().check(z.minLength(1)),
  FORM_KEYS: z.string().check(z.minLength(1)),
  SESSION_KEYS: z.string().check(z.minLength(1)),
  RESIDENT_KEYS: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
