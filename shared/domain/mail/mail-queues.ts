import type { OwedMail } from '../case/mail.ts';

/** What a queue message says: one mail to a resident, or everything that leaves together to staff. */
export type MailOrder = { readonly caseId: string; readonly mailId: string } | { readonly group: string };

export interface MailQueues {
  /**
   * Orders that these mails be sent. Ordering a mail twice sends it once: `send-mail` claims it first.
   *
   * @param inSeconds - when; at once unless said
   */
  order(mails: readonly OwedMail[], inSeconds?: number): Promise<void>;
}
