/** Who asks for something. */
export type Caller =
  /** The local stack itself, and whoever holds its key: commands, tests, the person at the machine. */
  | { readonly kind: 'owner' }
  /** A function, or a service that has taken on a role. */
  | { readonly kind: 'role'; readonly role: string; readonly session: string }
  /** A service in its own name, for one resource. */
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string }
  | { readonly kind: 'nobody' };

/** One thing that one call does to one resource. */
export interface Access {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN, or `*` where the service knows no resource. */
  readonly resource: string;
  /** Condition keys of the request with their values. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export const owner: Caller = { kind: 'owner' };
