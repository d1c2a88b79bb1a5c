import type { OwedMail } from '../case/mail.ts';
import type { Follower } from '../complaint/follower.ts';
import { newsToTell } from '../complaint/known-issues.ts';
import type { KnownIssue } from '../settings/known-issue.ts';
import type { Instant } from '../time/time.ts';

/** Asks from the mailbox itself whether its owner wants the news; once an hour at most, however often somebody types the address. */
export const owedQuestion = (follower: Follower, now: Instant): OwedMail =>
  owed(follower, { after: 0, upTo: 0, asks: true }, `asks-${now.slice(0, 13)}`, now);

/** What is new since everybody was told last; undefined where they have not said yes, or nothing is. */
export function owedNews(follower: Follower, issue: KnownIssue, now: Instant): OwedMail | undefined {
  const upTo = newsToTell(issue, now);
  if (follower.confirmedAt === undefined || upTo <= issue.toldNews) return undefined;
  return owed(follower, { after: issue.toldNews, upTo }, `news-${upTo}`, now);
}

function owed(
  { id, issue, language }: Follower,
  part: { readonly after: number; readonly upTo: number; readonly asks?: true },
  cause: string,
  now: Instant,
): OwedMail {
  const caseId = `NOTICE#issue-followed#${id}`;
  return {
    kind: 'issue-followed',
    followed: { issue, ...part },
    caseId,
    id: `${caseId}#${cause}`,
    reference: '',
    to: [{ kind: 'follower', id }],
    language,
    owedAt: now,
    // At any hour, as to those who have a case.
    sendAt: now,
    state: 'owed',
    attempts: 0,
  };
}
