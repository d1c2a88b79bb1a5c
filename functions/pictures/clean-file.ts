import * as z from 'zod/mini';
import { caseOfAttachment } from '../../shared/adapters/aws/attachment-bucket.ts';

/** A report of GuardDuty as EventBridge delivers it; only those of files in which nothing was found come here. */
export const cleanFileSchema = z.pipe(
  z.object({
    detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string().check(z.minLength(1)) }) }),
  }),
  z.transform(({ detail }) => detail.s3ObjectDetails.objectKey),
);

/** The case an event is about, for the log. */
export function cleanFileIn(event: unknown): { readonly case?: string } {
  const { data: key } = cleanFileSchema.safeParse(event);
  const caseId = key === undefined ? undefined : caseOfAttachment(key);
  return caseId === undefined ? {} : { case: caseId };
}
