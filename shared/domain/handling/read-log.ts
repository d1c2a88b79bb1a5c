import * as z from 'zod';
import { instantSchema } from '../time/time.ts';

/** Cases one line names at most: no list or search shows more. */
const mostReferences = 500;

/** One line of the read log: who, when, from where, what, and why they could or which rule refused. Codes and ids only. */
export const readLogEntrySchema = z.strictObject({
  at: instantSchema,
  /** Id of the settings; `unknown` when the token belongs to nobody in the settings. */
  staff: z.string(),
  role: z.string(),
  /** IP address the request came from. */
  from: z.string(),
  way: z.enum(['page', 'api']),
  /** `read`, `list-mine`, `reply`, `search-phone`, `export` … */
  action: z.string(),
  reference: z.string().optional(),
  /** Relation or role that allowed it. */
  because: z.string().optional(),
  /** Rule that refused it. */
  refusedBy: z.string().optional(),
  /** Id of the legal ground a case was moved to another board on. */
  ground: z.string().optional(),
  /** Cases a search or list showed by their metadata; showing them so is not opening them. */
  references: z.array(z.string()).max(mostReferences).optional(),
  /** Mails set aside that were shown or dealt with, by the id SES gave them. */
  mails: z.array(z.string()).max(mostReferences).optional(),
  /** How many cases a search or list showed. */
  found: z.int().nonnegative().optional(),
  /** Beginning of the keyed hash of what was searched for: the same search again shows, what it was for does not. */
  term: z.string().optional(),
  /** Staff who are the person searched for, or whose case was read (R-111: own name, colleague). */
  about: z.array(z.string()).optional(),
});
export type ReadLogEntry = z.infer<typeof readLogEntrySchema>;
