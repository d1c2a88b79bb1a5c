import type { Case } from '../case/case.ts';
import { isProtected } from '../case/restriction.ts';

/** A sender with more cases than this is no person who was not heard the first time. */
export const mostCasesLookedAt = 100;

const thirtyDaysMs = 30 * 86_400_000;

/** Whether a new case repeats an earlier one of the same person: the same known topic, at most 30 days later (M-19). */
export function repeats(c: Case, earlier: Case): boolean {
  if (c.id === earlier.id || c.topic === undefined || c.topic !== earlier.topic) return false;
  if (earlier.type === 'records_request' || earlier.state === 'SPAM' || isProtected(earlier)) return false;
  const apartMs = Date.parse(c.receivedAt) - Date.parse(earlier.receivedAt);
  return apartMs >= 0 && apartMs <= thirtyDaysMs;
}
