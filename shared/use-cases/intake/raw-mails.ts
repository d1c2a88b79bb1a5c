/** Raw mails as SES stored them. */
export interface RawMails {
  /** @throws when it is not there yet, so that the event comes again */
  get(key: string): Promise<Buffer>;
}
