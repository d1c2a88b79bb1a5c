import * as z from 'zod/mini';
import type { LogLine } from '../../shared/adapters/aws/log-chain.ts';
import { type Day, daySchema, instantSchema } from '../../shared/domain/time/time.ts';

/** A report of the log that somebody has read and signed. */
export const signOffSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  from: daySchema,
  to: daySchema,
  lines: z.int().check(z.nonnegative()),
  findings: z.int().check(z.nonnegative()),
  faults: z.int().check(z.nonnegative()),
  /** Of the lines as they were. */
  digest: z.string(),
  note: z.optional(z.string().check(z.maxLength(2_000))),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** The read log as its reviewer reads it; signed reports are added and never changed. */
export interface LogReader {
  /** Lines of one UTC day, oldest first. */
  day(day: Day): Promise<readonly LogLine[]>;
  /** Newest first. */
  signOffs(): Promise<readonly SignOff[]>;
  sign(signOff: SignOff): Promise<void>;
}
