import * as z from 'zod/mini';

/** Environment of what makes copies of pictures. `infra/stack/` sets every name. */
export const envSchema = z.object({
  ATTACHMENT_BUCKET: z.string().check(z.minLength(1)),
});
export type Env = z.infer<typeof envSchema>;
