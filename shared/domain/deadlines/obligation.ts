import type { MailContent } from '../case/mail.ts';
import type { ReplyPromise } from '../promise/promise.ts';
import type { Day, Instant } from '../time/time.ts';

const obligationKinds = [
  'acknowledgement-late',
  'acknowledgement-alarm',
  'unassigned-alarm',
  'on-call-alarm',
  'named-alarm',
  'law-day-near',
  'law-day-passed',
  'measure-near',
  'measure-passed',
  'reminder-1',
  'reminder-2',
  'unopened-alarm',
  'overdue',
  'overdue-again',
  'delay-notice',
  'escalated-2',
  'escalated-3',
  'waiting-reminder',
  'waiting-ended',
] as const;
export type ObligationKind = (typeof obligationKinds)[number];

/** Codes and ids only, no personal data (D14). */
export type Facts = Readonly<Record<string, string | number | boolean | string[]>>;

/** One thing a case is owed now. Doing it adds `key` to the case's `met`, in the transaction that owes the mail (D6). */
export interface Obligation {
  /** Same case, same promise, same step: same key, such as `reminder-1@2026-11-25T16:00:00.000Z`. */
  readonly key: string;
  readonly kind: ObligationKind;
  /** When it became owed. */
  readonly at: Instant;
  /** When the mail may leave: in office hours, except the acknowledgement and the on-call alarm. */
  readonly sendAt: Instant;
  /** Staff ids, first in To; empty for a mail to the resident; `onCallId` for the on-call service. */
  readonly tell: readonly string[];
  readonly mail: MailContent;
  /** What the timeline keeps of it. */
  readonly facts: Facts;
  /** The promise that meeting it gives the case. */
  readonly promise?: ReplyPromise;
}

/** Stands in `tell` for the on-call service of the settings, which is no member of staff (`settings.onCall`). */
export const onCallId = 'on-call';

/** Something that will be owed at `at`, if nothing changes until then. */
export interface PlannedObligation
  extends Pick<Obligation, 'key' | 'kind' | 'at' | 'mail' | 'facts' | 'promise'> {
  /** Not owed any more when it could only be sent at or after this instant. */
  readonly lapsesAt?: Instant;
  /** `gathered`: with all that comes in the same quarter of an hour, so that a flood makes one mail. */
  readonly release: 'at-once' | 'office-hours' | 'gathered';
  /** Who is told when the mail leaves on that day; empty for the resident. */
  readonly tell: (on: Day) => readonly string[];
}

/** `anchor` is the instant the step belongs to: the due instant, the question, the arrival in the queue. */
export function keyOf(kind: ObligationKind, anchor: Instant): string {
  return `${kind}@${anchor}`;
}

const overWithThePromise = ['reminder-', 'unopened-', 'delay-notice@', 'overdue@', 'overdue-again@'];

/**
 * The keys still worth keeping once a case has a new promise: what belonged to the old one is over, while escalations and alarms were for
 * the case. That a promise was broken stands in `missedDueAt`. Keeps the case item small.
 *
 * @param replaced - due instant of a promise that a holding reply replaced: what was met for it stays met, should it count again (E-52)
 */
export function metAfterNewPromise(met: readonly string[], replaced?: Instant): string[] {
  return met.filter(
    (key) =>
      (replaced !== undefined &&
        (key === keyOf('overdue', replaced) || key === keyOf('delay-notice', replaced))) ||
      !overWithThePromise.some((over) => key.startsWith(over)),
  );
}
