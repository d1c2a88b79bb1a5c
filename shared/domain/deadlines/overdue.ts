import { type Case, isOpen } from '../case/case.ts';
import { toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import { clockIsStopped } from './obligations.ts';

/** What is needed to say whether an answer is late, of a case or of a row of statistics. */
interface AnswerClock {
  /** Somebody still owes an answer. */
  readonly isOpen: boolean;
  /** It waits for the resident, who was asked in time. */
  readonly isStopped: boolean;
  /** Due instant of the promise in force; absent when the case came without one. */
  readonly dueMs: number | undefined;
}

/** True from the due instant on, while the answer is still owed and the clock runs (P-16). Derived, never stored. */
export function isOverdue(c: Case, now: Instant): boolean {
  const clock = { isOpen: isOpen(c), isStopped: clockIsStopped(c), dueMs: toMs(c.promise.dueAt) };
  return isPastDue(clock, toMs(now));
}

/** The same rule for statistics, which keep the clock and not the case. */
export function isPastDue({ isOpen: owes, isStopped, dueMs }: AnswerClock, nowMs: number): boolean {
  return owes && !isStopped && dueMs !== undefined && nowMs >= dueMs;
}
