import * as z from 'zod';
import { caseOfAttachment } from '../../shared/adapters/aws/attachment-bucket.ts';

/** A report of GuardDuty as EventBridge delivers it; only those of harmful content come here. */
export const foundSchema = z.object({
  time: z.iso.datetime({ offset: true }),
  detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string().min(1) }) }),
});

export interface FoundFile {
  /** When it was found. */
  readonly at: Date;
  readonly key: string;
  /** Undefined for a file that waits for its form: it is found again when it comes to its case. */
  readonly caseId: string | undefined;
}

export function foundFile({ time, detail }: z.infer<typeof foundSchema>): FoundFile {
  const key = detail.s3ObjectDetails.objectKey;
  return { at: new Date(time), key, caseId: caseOfAttachment(key) };
}

/** The case an event is about, for the log. */
export function foundFileIn(event: unknown): { readonly case?: string } {
  const { data } = foundSchema.safeParse(event);
  const caseId = data && foundFile(data).caseId;
  return caseId === undefined ? {} : { case: caseId };
}
