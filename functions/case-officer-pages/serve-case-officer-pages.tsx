import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type Route, route } from '../../shared/adapters/web/router.ts';
import { currentSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { type CaseActionName, caseActionBodies } from '../../shared/use-cases/case/case-api.ts';
import { actOnCase } from './act-on-case.tsx';
import { uploadForAnswer } from './answer-files.ts';
import { attachment } from './attachment.ts';
import type { CaseOfficerDeps, StaffVisit } from './case-officer-deps.ts';
import { showList } from './list-pages.tsx';
import { nextInList } from './next-in-list.ts';
import { searchByForm, showSearch } from './search-pages.tsx';
import { sessionEnded } from './session-ended.tsx';
import { printCase, showCase } from './show-case.tsx';
import { notFound, wrongMethod } from './staff-answers.tsx';

/** What most visits do not ask for is loaded when one does (docs/decisions/0133). */
const lessAsked = () => import('./less-asked.ts');

type ForStaff = (visit: StaffVisit, reference: string, number: string, copy?: string) => Promise<WebResponse>;

const late =
  (choose: (pages: Awaited<ReturnType<typeof lessAsked>>) => ForStaff): ForStaff =>
  async (...asked) =>
    choose(await lessAsked())(...asked);

const isActionName = (name: string): name is CaseActionName => name in caseActionBodies;
const actionNames = Object.keys(caseActionBodies).filter(isActionName);

/** Everything staff do on the web. Who is not signed in is sent to the provider and comes back where they were going. */
export async function serveCaseOfficerPages(
  request: WebRequest,
  deps: CaseOfficerDeps,
): Promise<WebResponse> {
  const signInRoutes: readonly Route[] = [
    { method: 'GET', path: '/sign-in', serve: async () => (await lessAsked()).beginSignIn(request, deps) },
    {
      method: 'GET',
      path: '/sign-in/callback',
      serve: async () => (await lessAsked()).finishSignIn(request, deps),
    },
    { method: 'GET', path: '/sign-out', serve: async () => (await lessAsked()).signedOutPage(request, deps) },
    { method: 'POST', path: '/sign-out', serve: async () => (await lessAsked()).signOut(request, deps) },
  ];
  const found = route([...signInRoutes, ...staffRoutes(deps)], request);
  switch (found.kind) {
    case 'found':
      return withLanguage(request, await found.serve());
    case 'wrong-method':
      return forStaff(request, deps, async (visit) => wrongMethod(visit, found.allow));
    case 'unknown-path':
      return forStaff(request, deps, async (visit) => notFound(visit));
  }
}

function staffRoutes(deps: CaseOfficerDeps): readonly Route[] {
  const staff =
    (serve: ForStaff): Route['serve'] =>
    (request, { reference = '', number = '', copy }) =>
      forStaff(request, deps, (visit) => serve(visit, reference, number, copy));
  return [
    { method: 'GET', path: '/cases', serve: staff((visit) => showList(visit)) },
    { method: 'GET', path: '/cases/new', serve: staff(late((pages) => pages.showRegisterForm)) },
    { method: 'POST', path: '/cases/new', serve: staff(late((pages) => pages.registerByForm)) },
    { method: 'GET', path: '/cases/search', serve: staff(showSearch) },
    { method: 'POST', path: '/cases/search', serve: staff(searchByForm) },
    { method: 'GET', path: '/cases/person', serve: staff(late((pages) => pages.showPerson)) },
    { method: 'POST', path: '/cases/person', serve: staff(late((pages) => pages.collectByForm)) },
    { method: 'GET', path: '/cases/workload', serve: staff(late((pages) => pages.showWorkload)) },
    { method: 'GET', path: '/cases/absence', serve: staff(late((pages) => pages.showAbsence)) },
    { method: 'POST', path: '/cases/absence', serve: staff(late((pages) => pages.changeAbsence)) },
    { method: 'GET', path: '/cases/sign-ins', serve: staff(late((pages) => pages.showSignIns)) },
    {
      method: 'POST',
      path: '/cases/sign-ins',
      serve: staff(late((pages) => pages.endOtherSignIns)),
    },
    { method: 'GET', path: '/cases/texts', serve: staff(late((pages) => pages.showTexts)) },
    { method: 'POST', path: '/cases/texts', serve: staff(late((pages) => pages.remarkByForm)) },
    { method: 'GET', path: '/cases/views', serve: staff(late((pages) => pages.noneToChoose)) },
    { method: 'POST', path: '/cases/views', serve: staff(late((pages) => pages.keepView)) },
    { method: 'GET', path: '/cases/next', serve: staff((visit) => nextInList(visit, 'next')) },
    { method: 'GET', path: '/cases/previous', serve: staff((visit) => nextInList(visit, 'previous')) },
    { method: 'GET', path: '/cases/many', serve: staff(late((pages) => pages.noneToChoose)) },
    { method: 'POST', path: '/cases/many', serve: staff(late((pages) => pages.chooseForMany)) },
    { method: 'GET', path: '/cases/many/send', serve: staff(late((pages) => pages.noneToChoose)) },
    { method: 'POST', path: '/cases/many/send', serve: staff(late((pages) => pages.sendToMany)) },
    {
      method: 'GET',
      path: '/cases/known-issues',
      serve: staff(late((pages) => pages.showKnownIssues)),
    },
    {
      method: 'GET',
      path: '/cases/known-issues/new',
      serve: staff(late((pages) => pages.newKnownIssue)),
    },
    {
      method: 'GET',
      path: '/cases/known-issues/{reference}',
      serve: staff(late((pages) => pages.showKnownIssue)),
    },
    {
      method: 'POST',
      path: '/cases/known-issues/{reference}',
      serve: staff(late((pages) => pages.changeKnownIssue)),
    },
    { method: 'GET', path: '/cases/set-aside', serve: staff(late((pages) => pages.showSetAside)) },
    {
      method: 'POST',
      path: '/cases/set-aside',
      serve: staff(late((pages) => pages.searchSetAsideByForm)),
    },
    {
      method: 'GET',
      path: '/cases/set-aside/{reference}',
      serve: staff(late((pages) => pages.showSetAsideMail)),
    },
    {
      method: 'GET',
      path: '/cases/set-aside/{reference}/text',
      serve: staff(late((pages) => pages.setAsideAsText)),
    },
    {
      method: 'GET',
      path: '/cases/set-aside/{reference}/eml',
      serve: staff(late((pages) => pages.setAsideAsFile)),
    },
    ...(['case', 'right'] as const).map(
      (made): Route => ({
        method: 'POST',
        path: `/cases/set-aside/{reference}/${made}`,
        serve: staff(async (visit, id) => (await lessAsked()).judgeByForm(visit, id, made)),
      }),
    ),
    {
      method: 'GET',
      path: '/cases/{reference}',
      serve: staff((visit, reference) => showCase(visit, reference)),
    },
    {
      method: 'GET',
      path: '/cases/{reference}/merge',
      serve: staff(late((pages) => pages.showMerge)),
    },
    { method: 'GET', path: '/cases/{reference}/print', serve: staff(printCase) },
    {
      method: 'GET',
      path: '/cases/{reference}/original',
      serve: staff(late((pages) => pages.showOriginal)),
    },
    { method: 'GET', path: '/cases/{reference}/attachments/{number}', serve: staff(attachment) },
    {
      method: 'GET',
      path: '/cases/{reference}/attachments/{number}/{copy}',
      serve: staff(attachment),
    },
    {
      method: 'GET',
      path: '/cases/{reference}/mails/{number}/text',
      serve: staff(late((pages) => pages.mailAsText)),
    },
    {
      method: 'GET',
      path: '/cases/{reference}/mails/{number}/eml',
      serve: staff(late((pages) => pages.mailAsFile)),
    },
    { method: 'POST', path: '/cases/{reference}/uploads', serve: staff(uploadForAnswer) },
    ...actionNames.map(
      (name): Route => ({
        method: 'POST',
        path: `/cases/{reference}/${name}`,
        serve: staff((visit, reference) => actOnCase(visit, reference, name)),
      }),
    ),
  ];
}

async function forStaff(
  request: WebRequest,
  deps: CaseOfficerDeps,
  serve: (visit: StaffVisit) => Promise<WebResponse>,
): Promise<WebResponse> {
  const applied = await deps.settings.current();
  const now = deps.clock();
  const signedIn = await currentSession(request, applied, now, deps);
  if (!signedIn) return request.method === 'POST' ? sessionEnded(request, deps) : toSignIn(request);

  const language = staffLanguage(request, applied.settings);
  const { staff } = signedIn;
  const asked = { staff, way: 'page', from: request.sourceIp, language, now, applied } as const;
  const response = await serve({ request, asked, signedIn, deps });
  return { ...response, cookies: [...(response.cookies ?? []), ...signedIn.cookies] };
}

function toSignIn(request: WebRequest): WebResponse {
  const query = request.query.size > 0 ? `?${request.query}` : '';
  return seeOther(`/sign-in?${new URLSearchParams({ return: `${request.path}${query}` })}`);
}

function withLanguage(request: WebRequest, response: WebResponse): WebResponse {
  return { ...response, cookies: [...(response.cookies ?? []), ...languageCookie(request)] };
}
