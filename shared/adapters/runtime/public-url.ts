import * as z from 'zod';

/** Where people reach the pipeline, without the slash at the end: paths are put behind it. */
export const publicUrlSchema = z.url().transform((url) => url.replace(/\/$/, ''));
