import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Route } from '../../shared/adapters/web/router.ts';
import type { JudgeDeps, JudgedSetAside } from '../../shared/use-cases/case/set-aside-mail.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { notDone } from './not-done.ts';

const lessAsked = () => import('./less-asked.ts');

/** Mails no case was made of: the list, one of them, and what a person makes of it. */
export function setAsideRoutes(request: WebRequest, asked: StaffRequest, deps: JudgeDeps): readonly Route[] {
  const judged = (made: 'case' | 'right', how: 'makeCaseOf' | 'leaveAsItIs'): Route => ({
    method: 'POST',
    path: `/api/cases/set-aside/{mail}/${made}`,
    serve: async (_, { mail = '' }) => answer(await (await lessAsked())[how](mail, asked, deps), asked),
  });
  return [
    { method: 'GET', path: '/api/cases/set-aside', serve: async () => list(request, asked, deps) },
    {
      method: 'GET',
      path: '/api/cases/set-aside/{mail}',
      serve: async (_, { mail = '' }) => {
        const result = await (await lessAsked()).readSetAside(mail, asked, deps);
        if (!result) return problem(404);
        return result.kind === 'read' ? json(200, result.view) : notDone(result, asked.language);
      },
    },
    judged('case', 'makeCaseOf'),
    judged('right', 'leaveAsItIs'),
  ];
}

async function list(request: WebRequest, asked: StaffRequest, deps: JudgeDeps): Promise<WebResponse> {
  const listed = await (await lessAsked()).listSetAside(asked, deps, {
    after: request.query.get('after') ?? undefined,
  });
  if (listed.kind === 'denied') return notDone(listed, asked.language);
  const { rows, sample, next } = listed;
  const link = next && `</api/cases/set-aside?${new URLSearchParams({ after: next })}>; rel="next"`;
  return json(200, { mails: rows, sample }, link ? { link } : {});
}

function answer(judged: JudgedSetAside | undefined, { language }: StaffRequest): WebResponse {
  if (!judged) return problem(404);
  switch (judged.kind) {
    case 'denied':
      return notDone(judged, language);
    case 'case':
      return json(201, { reference: judged.reference }, { location: `/api/cases/${judged.reference}` });
    case 'right':
      return json(200, { state: 'right' });
    case 'already':
      return problem(409, { reason: 'already-a-case', detail: judged.reference });
  }
}
