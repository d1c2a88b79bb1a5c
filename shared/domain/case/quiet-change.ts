import { toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import type { Case } from './case.ts';

/** The mark to count the day of arrival again, made when the case came, still stands so long (docs/decisions/0071). */
const markedMs = 10_000;

/**
 * True of a change from which nothing follows outside the case: no other watch, no promise kept or broken, no day to count
 * again. Such are the note that a mail to staff has left, and an acknowledgement sent at once (docs/decisions/0148).
 *
 * @param at - when it was made
 */
export function isQuietChange(before: Case, after: Case, at: Instant): boolean {
  const isUntold =
    before.watch === after.watch &&
    before.answeredAt === after.answeredAt &&
    before.missedDueAt === after.missedDueAt &&
    before.receivedOn === after.receivedOn;
  const isMarked = Math.abs(toMs(at) - toMs(after.receivedAt)) < markedMs;
  return isUntold && (isMarked || sameButVersion(before, after));
}

const sameButVersion = (before: Case, after: Case) => withoutPlace(before) === withoutPlace(after);
const withoutPlace = ({ version: _, lookAt: __, ...rest }: Case) => JSON.stringify(rest);
