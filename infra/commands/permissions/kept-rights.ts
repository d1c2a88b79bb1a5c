/** A right that no test uses, and why it stays. */
export interface KeptRight {
  readonly policy: RegExp;
  readonly action: RegExp;
  readonly resource: RegExp;
  readonly reason: string;
}

/** Rights that stay although the local stack never uses them. */
export const keptRights: readonly KeptRight[] = [];
