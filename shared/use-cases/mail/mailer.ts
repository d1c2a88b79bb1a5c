export interface RawMail {
  /** Deterministic id of the mail; comes back with every report on it. */
  readonly id: string;
  readonly kind: string;
  /** None for a mail about no case. */
  readonly references: readonly string[];
  /** Name of the claim it is sent under; comes back too. */
  readonly claim: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly mime: Buffer;
}

export type Sent =
  | { readonly kind: 'accepted'; readonly sesMessageId: string }
  /** SES will never take this mail: trying again is of no use. */
  | { readonly kind: 'refused'; readonly why: string }
  /** SES has not taken it now; trying again later may help. */
  | { readonly kind: 'not-taken'; readonly why: string };

/** The one way out. Throws when nobody can know whether SES has taken the mail. */
export interface Mailer {
  send(mail: RawMail): Promise<Sent>;
}
