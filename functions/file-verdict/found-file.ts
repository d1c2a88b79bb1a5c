import * as z from 'zod/mini';
import { caseOfAttachment } from '../../shared/adapters/aws/attachment-bucket.ts';
import { scanFailures, threatsFound } from '../../shared/adapters/aws/file-scan-tag.ts';
import type { WhyShut } from '../../shared/domain/handling/actions/file-refused.ts';

/** A report of GuardDuty as EventBridge delivers it; only those of files that stay shut come here. */
export const foundSchema = z.object({
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    s3ObjectDetails: z.object({ objectKey: z.string().check(z.minLength(1)) }),
    scanResultDetails: z.object({ scanResultStatus: z.string() }),
  }),
});

export interface FoundFile {
  /** When it was found. */
  readonly at: Date;
  readonly key: string;
  /** Undefined for a file that waits for its form: it is found again when it comes to its case. */
  readonly caseId: string | undefined;
  readonly why: WhyShut;
  /** The scan itself failed: the operator is to know. */
  readonly isFault: boolean;
}

export function foundFile({ time, detail }: z.infer<typeof foundSchema>): FoundFile {
  const key = detail.s3ObjectDetails.objectKey;
  const { scanResultStatus } = detail.scanResultDetails;
  return {
    at: new Date(time),
    key,
    caseId: caseOfAttachment(key),
    why: scanResultStatus === threatsFound ? 'harmful' : 'unscanned',
    isFault: scanFailures.some((status) => status === scanResultStatus),
  };
}

/** The case an event is about, for the log. */
export function foundFileIn(event: unknown): { readonly case?: string } {
  const { data } = foundSchema.safeParse(event);
  const caseId = data && foundFile(data).caseId;
  return caseId === undefined ? {} : { case: caseId };
}
