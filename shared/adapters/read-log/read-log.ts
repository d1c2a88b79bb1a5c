import * as z from 'zod';
import { instantSchema } from '../../domain/time.ts';

/** One line of the read log: who, when, from where, what, and why they could or which rule refused. */
export const readLogEntrySchema = z.strictObject({
  at: instantSchema,
  /** Id of the settings; `unknown` for a token that is nobody's. */
  staff: z.string(),
  role: z.string(),
  /** IP address the request came from. */
  from: z.string(),
  way: z.enum(['page', 'api']),
  /** `read`, `list`, `reply`, `export` … */
  action: z.string(),
  reference: z.string().optional(),
  /** Relation or role that allowed it. */
  because: z.string().optional(),
  /** Rule that refused it. */
  refusedBy: z.string().optional(),
});
export type ReadLogEntry = z.infer<typeof readLogEntrySchema>;

/** Append-only: nothing in the pipeline can change or remove a line. */
export interface ReadLog {
  append(entry: ReadLogEntry): Promise<void>;
}
