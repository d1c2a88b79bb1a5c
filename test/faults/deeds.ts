import type { Day, Instant } from '../../shared/domain/time/time.ts';

/** How a complaint comes in and how its author can be reached. */
export interface Arrival {
  readonly kind: 'arrive';
  readonly way: 'api' | 'phone' | 'mail';
  readonly department: string;
  readonly reachedBy: 'email' | 'phone' | 'nothing';
  /** A call is registered some time after it came. */
  readonly receivedAt: Instant;
}

export type Act =
  | Arrival
  | { readonly kind: 'assign'; readonly officer: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'reply'; readonly by?: 'phone' }
  /** `asked`: a second extension, which waits for a manager. `refusedBy`: the rule that turns it down. */
  | {
      readonly kind: 'extend';
      readonly promisedOn: Day;
      readonly asked: boolean;
      readonly refusedBy?: string;
    }
  | { readonly kind: 'approve' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'resident-answers' }
  | { readonly kind: 'handover'; readonly department: string }
  | { readonly kind: 'consult'; readonly officer: string }
  | { readonly kind: 'note' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'reopen' }
  /** The same form or mail comes in once more. */
  | { readonly kind: 'repeats' };

/** One thing a person did: the whole input of the oracle. `by` is a member of staff, or the resident. */
export interface Deed {
  readonly at: Instant;
  /** Number of the case in the plan. */
  readonly matter: number;
  readonly by: string;
  readonly act: Act;
}

/** A time in which nothing runs: the machine sleeps. */
export interface Sleep {
  readonly from: Instant;
  readonly to: Instant;
}
