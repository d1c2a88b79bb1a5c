import type { Case } from './case.ts';
import { isRestricted } from './restriction.ts';

/** Whether the case belongs to an issue, or its resident asked for the news. */
export function hearsOf(c: Pick<Case, 'knownIssue' | 'followsIssue'>, issue: string): boolean {
  return c.knownIssue === issue || c.followsIssue === issue;
}

/** Whether news of an issue may go to whoever wrote, as far as the case alone says: that may have changed while a mail waited. */
export function isToldOf(
  c: Pick<Case, 'state' | 'undeliverable' | 'newsMuted' | 'secrecyGroup' | 'flags'>,
): boolean {
  const isNobodys = c.state === 'QUARANTINED' || c.state === 'SPAM' || c.state === 'MERGED';
  return !isNobodys && !c.undeliverable && c.newsMuted !== true && !isRestricted(c);
}
