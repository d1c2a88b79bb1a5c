import * as z from 'zod/mini';

/** Where people reach the pipeline, without the slash at the end: paths are put behind it. */
export const publicUrlSchema = z.pipe(
  z.url(),
  z.transform((url) => url.replace(/\/$/, '')),
);
