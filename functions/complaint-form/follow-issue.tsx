import * as z from 'zod/mini';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { mailableAddressSchema } from '../../shared/domain/complaint/email-address.ts';
import {
  askedToFollow,
  confirmed,
  type Follower,
  isFollowerId,
} from '../../shared/domain/complaint/follower.ts';
import { issueById } from '../../shared/domain/complaint/known-issues.ts';
import { owedQuestion } from '../../shared/domain/handling/owed-to-follower.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { followerId } from '../../shared/use-cases/intake/tokens.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';
import { FollowPage } from './pages/follow-page.tsx';
import { KnownIssuePage } from './pages/known-issue-pages.tsx';

const askedSchema = z.object({ email: mailableAddressSchema });

/** Who a link in a mail is about. */
type Named = Pick<Follower, 'issue' | 'id'>;

/** Asks the owner of an address by mail whether they want the news of an issue. What is answered never says whether they get it already. */
export async function followIssue(
  language: Language,
  issueId: string,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const posted = await postedForm(request);
  if (!posted) return noPage(415, request, deps.settings);
  const applied = await deps.settings.current();
  const issue = issueById(applied, issueId);
  if (issue?.state !== 'open') return noPage(404, request, deps.settings);
  const { email: typed } = filledIn(posted.fields);
  const parsed = askedSchema.safeParse({ email: typed });
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error, language);
    const { settings } = applied;
    return page(
      422,
      <KnownIssuePage
        language={language}
        settings={settings}
        issue={issue}
        typed={typed}
        problems={problems}
      />,
    );
  }
  const { email } = parsed.data;
  const now = deps.clock().toISOString();
  const id = followerId(await deps.settings.secret('people'), issue.id, email);
  const before = await deps.followers.one(issue.id, id, now);
  if (before?.confirmedAt === undefined) {
    const follower = askedToFollow({ id, issue: issue.id, email, language }, now);
    await deps.followers.keep(follower);
    await deps.cases.oweNotice(owedQuestion(follower, now));
  }
  return seeOther(`/${language}/known-issues/${issue.id}?asked#follow`);
}

/** Where the links in mails lead. Nothing is decided by opening it: machines open links before people do. */
export async function newsPage(
  language: Language,
  named: Named,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const applied = await deps.settings.current();
  const issue = issueById(applied, named.issue);
  if (issue?.state !== 'open' && issue?.state !== 'closed') return noPage(404, request, deps.settings);
  if (!isFollowerId(named.id)) return noPage(404, request, deps.settings);
  const follower = await deps.followers.one(issue.id, named.id, deps.clock().toISOString());
  const { settings } = applied;
  return page(
    200,
    <FollowPage language={language} settings={settings} issue={issue} named={named} follower={follower} />,
  );
}

/** Says yes to the news, or no; saying it twice is saying it once. */
export async function decideOnNews(
  language: Language,
  named: Named,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const posted = await postedForm(request);
  if (!posted) return noPage(415, request, deps.settings);
  const { followers } = deps;
  const now = deps.clock().toISOString();
  const issue = issueById(await deps.settings.current(), named.issue);
  if (!issue || !isFollowerId(named.id)) return noPage(404, request, deps.settings);
  const follower = await followers.one(named.issue, named.id, now);
  if (filledIn(posted.fields).want === 'none') await followers.forget(named);
  else if (follower && follower.confirmedAt === undefined && issue.state === 'open')
    await followers.keep(confirmed(follower, now));
  return seeOther(`/${language}/known-issues/${named.issue}/news/${named.id}`);
}
