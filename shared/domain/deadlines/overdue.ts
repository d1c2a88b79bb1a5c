import { type Case, isOpen } from '../case/case.ts';
import { isBefore } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import { clockIsStopped } from './obligations.ts';

/** True from the due instant on, while the answer is still owed and the clock runs (P-16). Derived, never stored. */
export function isOverdue(c: Case, now: Instant): boolean {
  return isOpen(c) && !clockIsStopped(c) && !isBefore(now, c.promise.dueAt);
}
