import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { issueById } from '../../shared/domain/complaint/known-issues.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import {
  casesOfKnownIssue,
  dismissKnownIssue,
  tellOfKnownIssue,
} from '../../shared/use-cases/case/known-issues.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { issueProblemWords } from '../../shared/words/issue-problem/words.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { correctByForm } from './issue-form.ts';
import { form } from './many-pages.tsx';
import { KnownIssuePage, type KnownIssuePageProps } from './pages/known-issue-page.tsx';
import { KnownIssuesPage } from './pages/known-issues-page.tsx';
import { frameOf, notAllowed, notFound } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

/** What many write about at once: proposed, open and lately closed. Public but for what is proposed, so that looking is no line of the log. */
export async function showKnownIssues(visit: StaffVisit): Promise<WebResponse> {
  const { asked, request } = visit;
  const access = generalAccess('known-issues', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  return page(
    200,
    <KnownIssuesPage
      {...frameOf(visit)}
      issues={asked.applied.knownIssues ?? []}
      isDismissed={request.query.get('done') === 'dismissed'}
    />,
  );
}

/** The form for an issue that no case has told of yet. */
export async function newKnownIssue(visit: StaffVisit): Promise<WebResponse> {
  const access = generalAccess('known-issues', visit.asked.staff, contextOf(visit.asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  return form(visit, { wanted: 'join', cases: [], nonce: visit.deps.newId(), typed: {} }, 200, {});
}

/** One issue with its cases; one that is proposed is the form that opens it with the cases it was seen by. */
export async function showKnownIssue(visit: StaffVisit, id: string): Promise<WebResponse> {
  const done = visit.request.query.get('done');
  const texts = caseOfficerPagesWords[visit.asked.language].knownIssue.done;
  const said =
    done === 'opened' || done === 'news' || done === 'closed' || done === 'corrected'
      ? texts[done]
      : undefined;
  return issuePage(visit, id, 200, { notice: said === undefined ? undefined : { text: said, good: true } });
}

/** News, the last word, or that it is no issue at all. */
export async function changeKnownIssue(visit: StaffVisit, id: string): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, do: wanted, ...typed } = filledIn(posted.fields);
  if (!sameToken(csrf, signedIn.csrf)) {
    const notice = { text: staffLayoutWords[asked.language].csrf, good: false };
    return issuePage(visit, id, 403, { typed, notice });
  }
  const said = {
    text: typed.text ?? '',
    reviewed: typed.reviewed === 'yes',
    closes: wanted === 'close',
  };
  const result = await (wanted === 'dismiss'
    ? dismissKnownIssue(id, asked, deps)
    : wanted === 'correct'
      ? correctByForm(visit, id, typed)
      : tellOfKnownIssue(id, said, asked, deps));
  const texts = caseOfficerPagesWords[asked.language].knownIssue;
  switch (result.kind) {
    case 'done':
      return wanted === 'dismiss'
        ? seeOther('/cases/known-issues?done=dismissed')
        : seeOther(`/cases/known-issues/${id}?done=${doneBy(wanted)}`);
    case 'denied':
      return notAllowed(visit, result.access);
    case 'unknown-issue':
      return notFound(visit);
    case 'changed-meanwhile':
      return issuePage(visit, id, 409, { typed, notice: { text: texts.changed, good: false } });
    case 'problems': {
      const errors = result.problems.map(({ field, reason }) => ({
        field: `many-${field}`,
        text: issueProblemWords[asked.language][reason],
      }));
      return issuePage(visit, id, 422, { typed, errors });
    }
  }
}

const doneBy = (wanted: string | undefined) =>
  wanted === 'close' ? 'closed' : wanted === 'correct' ? 'corrected' : 'news';

async function issuePage(
  visit: StaffVisit,
  id: string,
  status: number,
  shown: Partial<Pick<KnownIssuePageProps, 'typed' | 'errors' | 'notice'>>,
): Promise<WebResponse> {
  const { asked, deps } = visit;
  const access = generalAccess('known-issues', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  const issue = issueById(asked.applied, id);
  if (!issue) return notFound(visit);
  const found = await casesOfKnownIssue(issue, asked, deps);
  if (found.kind === 'denied') return notAllowed(visit, found.access);
  return page(
    status,
    <KnownIssuePage
      {...frameOf(visit)}
      issue={issue}
      joined={found.joined}
      alike={found.alike}
      now={asked.now.toISOString()}
      nonce={deps.newId()}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
    />,
  );
}
