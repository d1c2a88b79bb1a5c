/** Files of cases that retention removes. Removing what is gone already is no fault. */
export interface HeldObjects {
  /** The named attachments and everything else stored for the case, also what no message names. */
  removeAttachments(caseId: string, keys: readonly string[]): Promise<void>;
  removeRawMails(keys: readonly string[]): Promise<void>;
}
