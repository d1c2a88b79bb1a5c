import type * as z from 'zod/mini';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { issueById, type SaidOfIssue } from '../../shared/domain/complaint/known-issues.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import {
  casesOfKnownIssue,
  correctKnownIssue,
  dismissKnownIssue,
  type IssueDone,
  type KnownIssueDeps,
  openKnownIssue,
  tellOfKnownIssue,
} from '../../shared/use-cases/case/known-issues.ts';
import {
  type IssueActionName,
  issueActionBodies,
  type issueSaidSchema,
  openIssueSchema,
} from '../../shared/use-cases/case/known-issues-api.ts';
import { contextOf, type StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { issueProblemWords } from '../../shared/words/issue-problem/words.ts';
import { notDone } from './not-done.ts';

export type IssueDeps = KnownIssueDeps & { readonly newId: () => string };

/** All of it is public but for what is proposed, so that looking is no line of the log. */
export async function listIssues(asked: StaffRequest): Promise<WebResponse> {
  const access = generalAccess('known-issues', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notDone({ kind: 'denied', access }, asked.language);
  return json(200, { issues: asked.applied.knownIssues ?? [] });
}

export async function readIssue(id: string, asked: StaffRequest, deps: IssueDeps): Promise<WebResponse> {
  const access = generalAccess('known-issues', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notDone({ kind: 'denied', access }, asked.language);
  const issue = issueById(asked.applied, id);
  if (!issue) return problem(404);
  const found = await casesOfKnownIssue(issue, asked, deps);
  if (found.kind === 'denied') return notDone(found, asked.language);
  return json(200, { issue, joined: found.joined, alike: found.alike });
}

export async function openIssue(
  request: WebRequest,
  asked: StaffRequest,
  deps: IssueDeps,
): Promise<WebResponse> {
  const body = bodyFor(openIssueSchema, request, asked);
  if ('status' in body) return body;
  const { proposed, ...said } = body.said;
  const key = request.headers['idempotency-key'] ?? deps.newId();
  return answer(await openKnownIssue(saidOf(said, asked), { key, proposed }, asked, deps), asked, 201);
}

export async function actOnIssue(
  name: IssueActionName,
  id: string,
  request: WebRequest,
  asked: StaffRequest,
  deps: IssueDeps,
): Promise<WebResponse> {
  switch (name) {
    case 'dismiss':
      return answer(await dismissKnownIssue(id, asked, deps), asked);
    case 'correct': {
      const body = bodyFor(issueActionBodies.correct, request, asked);
      if ('status' in body) return body;
      return answer(await correctKnownIssue(id, saidOf(body.said, asked), asked, deps), asked);
    }
    case 'news':
    case 'close': {
      const body = bodyFor(issueActionBodies.news, request, asked);
      if ('status' in body) return body;
      return answer(
        await tellOfKnownIssue(id, { ...body.said, closes: name === 'close' }, asked, deps),
        asked,
      );
    }
  }
}

function bodyFor<Schema extends z.ZodMiniType>(
  schema: Schema,
  request: WebRequest,
  { language }: StaffRequest,
): { readonly said: z.infer<Schema> } | WebResponse {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const parsed = schema.safeParse(body.value);
  return parsed.success
    ? { said: parsed.data }
    : problem(422, { errors: fieldProblems(parsed.error, language) });
}

function saidOf(
  { topic, from, until, ...said }: z.infer<typeof issueSaidSchema>,
  { applied, now }: StaffRequest,
): SaidOfIssue {
  const isTopic = applied.settings.topics.some(({ id }) => id === topic);
  return {
    ...said,
    ...(isTopic && topic !== undefined && { topic }),
    from: from ?? now.toISOString(),
    ...(until !== undefined && { until }),
  };
}

function answer(done: IssueDone, { language }: StaffRequest, status = 200): WebResponse {
  switch (done.kind) {
    case 'done': {
      const at = { location: `/api/cases/known-issues/${done.issue.id}` };
      return json(status, done.issue, status === 201 ? at : {});
    }
    case 'denied':
      return notDone(done, language);
    case 'unknown-issue':
      return problem(404);
    case 'changed-meanwhile':
      return problem(409, { reason: 'changed-meanwhile' });
    case 'problems':
      return problem(422, {
        errors: done.problems.map(({ field, reason }) => ({
          path: field,
          detail: issueProblemWords[language][reason],
        })),
      });
  }
}
