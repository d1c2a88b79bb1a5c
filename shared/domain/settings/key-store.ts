/** What a key is for. One use each, so that who needs one learns nothing else. */
export type KeyName =
  /** Private links, reply addresses, test mails. */
  | 'links'
  /** Forms that were shown, and files sent ahead of them. */
  | 'forms'
  /** Forms of staff pages. */
  | 'sessions'
  /** Finding the cases of a person. Never changes: everything stored is found by it. */
  | 'people'
  /** Whom a case is for. What was hashed with an older key counts on. */
  | 'residents'
  /** The chain of the log of reads. Never changes: old lines are checked with it. */
  | 'log';

/** Random keys nobody has chosen and nobody sees. */
export interface KeyStore {
  /** The key that signs now. */
  secret(name: KeyName): Promise<string>;
  /** Every key that still counts, the one that signs first. */
  secrets(name: KeyName): Promise<readonly string[]>;
}
