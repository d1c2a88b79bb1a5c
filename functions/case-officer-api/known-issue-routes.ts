import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { Route } from '../../shared/adapters/web/router.ts';
import { issueActionNames } from '../../shared/use-cases/case/known-issues-api.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import type { IssueDeps } from './known-issue-answers.ts';

const lessAsked = () => import('./less-asked.ts');

/** Known issues: the list, one with its cases, opening one, and what is said of it (E-40). Cases `join` and `leave` one by their own actions. */
export function knownIssueRoutes(
  request: WebRequest,
  asked: StaffRequest,
  deps: IssueDeps,
): readonly Route[] {
  const all = '/api/cases/known-issues';
  const one = `${all}/{issue}`;
  return [
    { method: 'GET', path: all, serve: async () => (await lessAsked()).listIssues(asked) },
    { method: 'POST', path: all, serve: async () => (await lessAsked()).openIssue(request, asked, deps) },
    {
      method: 'GET',
      path: one,
      serve: async (_, { issue = '' }) => (await lessAsked()).readIssue(issue, asked, deps),
    },
    ...issueActionNames.map(
      (name): Route => ({
        method: 'POST',
        path: `${one}/${name}`,
        serve: async (_, { issue = '' }) => (await lessAsked()).actOnIssue(name, issue, request, asked, deps),
      }),
    ),
  ];
}
