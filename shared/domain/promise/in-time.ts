import { toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';

/** The one boundary of a promise: what leaves at the due instant itself is in time (P-02) … */
export function isInTimeMs(doneMs: number, dueMs: number): boolean {
  return doneMs <= dueMs;
}

/** … and what has not left by then is late from that instant on. */
export function isPastMs(dueMs: number, nowMs: number): boolean {
  return nowMs >= dueMs;
}

export function isInTime(done: Instant, due: Instant): boolean {
  return isInTimeMs(toMs(done), toMs(due));
}

export function isPast(due: Instant, now: Instant): boolean {
  return isPastMs(toMs(due), toMs(now));
}
