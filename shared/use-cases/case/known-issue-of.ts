import { type Case, isOpen } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { hearsOf, isToldOf } from '../../domain/case/hears-of-issue.ts';
import { isRestricted } from '../../domain/case/restriction.ts';
import { isLike, issueById, openIssues } from '../../domain/complaint/known-issues.ts';
import { answerLines } from '../../domain/complaint/questions.ts';
import type { KnownIssue } from '../../domain/settings/known-issue.ts';
import type { AppliedSettings } from '../../domain/settings/settings.ts';
import type { CaseStatus } from './status-api.ts';

/** What a resident is told of beside their case. */
export interface IssueOfCase {
  readonly issue: KnownIssue;
  /** The case belongs to it; else it is only like it. */
  readonly belongs: boolean;
  /** Whether its news is mailed to them, or would be if they asked. */
  readonly newsByMail: 'mailed' | 'offered' | 'never';
}

/**
 * The known issue a resident's case belongs to, or is like. Nothing beside a restricted case: whoever holds its link would learn
 * what it is about.
 */
export function knownIssueOf(
  { case: c, text }: Pick<CaseFile, 'case' | 'text'>,
  applied: Pick<AppliedSettings, 'knownIssues'>,
): IssueOfCase | undefined {
  if (isRestricted(c)) return undefined;
  const own = issueById(applied, c.knownIssue);
  if (own) return { issue: own, belongs: true, newsByMail: newsByMail(c, own) };
  if (!text || !isOpen(c)) return undefined;
  const written = [text.subject ?? '', text.message, ...answerLines(text)].join('\n');
  const like = { topic: c.topic, text: written, receivedAt: c.receivedAt };
  const issue = openIssues(applied).find(
    (each) => !c.notKnownIssues?.includes(each.id) && isLike(each, like),
  );
  return issue && { issue, belongs: false, newsByMail: newsByMail(c, issue) };
}

function newsByMail(c: Case, { id, state }: KnownIssue): IssueOfCase['newsByMail'] {
  if (c.answerBy !== 'email' || state !== 'open' || !isToldOf({ ...c, newsMuted: false })) return 'never';
  return hearsOf(c, id) && !c.newsMuted ? 'mailed' : 'offered';
}

/** The same as the JSON API says it. */
export function knownIssueView({ issue, ...how }: IssueOfCase): CaseStatus['knownIssue'] {
  const { id, title, text, news } = issue;
  return { id, title, text, news: news.map((each) => ({ at: each.at, text: each.text })), ...how };
}
