import type * as z from 'zod/mini';

/**
 * Parses the environment once, at cold start.
 *
 * @throws Error naming the variables that are missing or wrong, never their values
 */
export function readEnv<Schema extends z.ZodMiniType>(schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  throw new Error(`Missing or wrong environment variables: ${names.join(', ')}`);
}
