import type { Attachment } from '../complaint/complaint.ts';
import type { Case } from './case.ts';
import { isRestricted } from './restriction.ts';

/** More than this in one mail is turned away by too many mailboxes; the rest is opened on the page of the case. */
const mostMailedBytes = 3_000_000;

/** The files of an answer that go along in the mail: all of them or none, and never of a restricted case. */
export function mailedFiles(
  c: Pick<Case, 'secrecyGroup' | 'flags'>,
  attachments: readonly Attachment[],
): readonly Attachment[] {
  const bytes = attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return isRestricted(c) || bytes > mostMailedBytes ? [] : attachments;
}
