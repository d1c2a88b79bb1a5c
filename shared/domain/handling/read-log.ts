import * as z from 'zod/mini';
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
  reference: z.optional(z.string()),
  /** Relation or role that allowed it. */
  because: z.optional(z.string()),
  /** Rule that refused it. */
  refusedBy: z.optional(z.string()),
  /** Id of the legal ground a case was moved to another board on. */
  ground: z.optional(z.string()),
  /** Cases a search or list showed by their metadata; showing them so is not opening them. */
  references: z.optional(z.array(z.string()).check(z.maxLength(mostReferences))),
  /** Mails set aside that were shown or dealt with, by the id SES gave them. */
  mails: z.optional(z.array(z.string()).check(z.maxLength(mostReferences))),
  /** How many cases a search or list showed. */
  found: z.optional(z.int().check(z.nonnegative())),
  /** Beginning of the keyed hash of what was searched for: the same search again shows, what it was for does not. */
  term: z.optional(z.string()),
  /** Staff who are the person searched for, or whose case was read (R-111: own name, colleague). */
  about: z.optional(z.array(z.string())),
});
export type ReadLogEntry = z.infer<typeof readLogEntrySchema>;
