import type { Instant } from '../time/time.ts';

/** Files of cases that retention removes. Removing what is gone already is no fault. */
export interface HeldObjects {
  /** The named attachments and everything else stored for the case, also what no message names. */
  removeAttachments(caseId: string, keys: readonly string[]): Promise<void>;
  /** These files, and the copies of those that are pictures; nothing else of their case. */
  removeFiles(keys: readonly string[]): Promise<void>;
  /** Attachments by the case they were stored for, put there after one instant and until another. */
  attachmentsStored(after: Instant, until: Instant): Promise<ReadonlyMap<string, readonly string[]>>;
  removeRawMails(keys: readonly string[]): Promise<void>;
}
