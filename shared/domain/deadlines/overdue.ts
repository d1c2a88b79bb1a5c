import { type Case, isOpen } from '../case/case.ts';
import { isInTime, isPastMs } from '../promise/due.ts';
import { isBefore, toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';

/** What is needed to say whether an answer is late, of a case or of a row of statistics. */
interface AnswerClock {
  /** Somebody still owes an answer. */
  readonly isOpen: boolean;
  /** It waits for the resident, who was asked in time. */
  readonly isStopped: boolean;
  /** Due instant of the promise in force; absent when the case came without one. */
  readonly dueMs: number | undefined;
}

/**
 * True while a case's clock is stopped: it waits for the resident, and the question was asked while the promise in force stood, before
 * it passed (P-11). A notice that came after the question is a promise of its own, which the question does not stop.
 */
export function clockIsStopped(c: Pick<Case, 'state' | 'questionAskedAt' | 'promise'>): boolean {
  if (c.state !== 'WAITING_CITIZEN' || c.questionAskedAt === undefined) return false;
  const { countedFromAt, dueAt, madeBy } = c.promise;
  // A question that came too late calls forth the notice at the same instant: that one is the later of the two.
  const isOfThisPromise =
    madeBy === 'delay-notice'
      ? isBefore(countedFromAt, c.questionAskedAt)
      : !isBefore(c.questionAskedAt, countedFromAt);
  return isOfThisPromise && isInTime(c.questionAskedAt, dueAt);
}

/** The day in force has passed and the next step is ours (P-16). Derived, never stored. */
export function isOverdue(c: Case, now: Instant): boolean {
  const clock = { isOpen: isOpen(c), isStopped: clockIsStopped(c), dueMs: toMs(c.promise.dueAt) };
  return isPastDue(clock, toMs(now));
}

/** The same rule for statistics, which keep the clock and not the case. */
export function isPastDue({ isOpen: owes, isStopped, dueMs }: AnswerClock, nowMs: number): boolean {
  return owes && !isStopped && dueMs !== undefined && isPastMs(dueMs, nowMs);
}

/** A promise to this resident has been broken: now, or before and renewed since. Never untrue again, whatever happens to the case. */
export function isMissed(c: Case, now: Instant): boolean {
  return c.missedDueAt !== undefined || isOverdue(c, now);
}
