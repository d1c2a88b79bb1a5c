import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type Route, route } from '../../shared/adapters/web/router.ts';
import { currentSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { type CaseActionName, caseActionBodies } from '../../shared/use-cases/case/case-api.ts';
import { attachment } from './attachment.ts';
import type { CaseOfficerDeps, StaffVisit } from './case-officer-deps.ts';
import { showList } from './list-pages.tsx';
import { nextInList } from './next-in-list.ts';
import { searchByForm, showSearch } from './search-pages.tsx';
import { sessionEnded } from './session-ended.tsx';
import { printCase, showCase } from './show-case.tsx';
import { notFound, wrongMethod } from './staff-answers.tsx';

/** What most visits do not ask for is loaded when one does (docs/decisions/0133). */
const acting = () => import('./act-on-case.tsx');
const lessAsked = () => import('./less-asked.ts');

type ForStaff = (visit: StaffVisit, reference: string, number: string, copy?: string) => Promise<WebResponse>;
type Served = Readonly<Partial<Record<'GET' | 'POST', ForStaff>>>;

const late =
  (choose: (pages: Awaited<ReturnType<typeof lessAsked>>) => ForStaff): ForStaff =>
  async (...asked) =>
    choose(await lessAsked())(...asked);

/** What each path shows, and what is done by its form; the first that fits counts. */
const pages: Readonly<Record<string, Served>> = {
  '/cases': { GET: (visit) => showList(visit) },
  '/cases/new': { GET: late((of) => of.showRegisterForm), POST: late((of) => of.registerByForm) },
  '/cases/search': { GET: showSearch, POST: searchByForm },
  '/cases/person': { GET: late((of) => of.showPerson), POST: late((of) => of.collectByForm) },
  '/cases/workload': { GET: late((of) => of.showWorkload) },
  '/cases/absence': { GET: late((of) => of.showAbsence), POST: late((of) => of.changeAbsence) },
  '/cases/sign-ins': { GET: late((of) => of.showSignIns), POST: late((of) => of.endOtherSignIns) },
  '/cases/texts': { GET: late((of) => of.showTexts), POST: late((of) => of.remarkByForm) },
  '/cases/views': { GET: late((of) => of.noneToChoose), POST: late((of) => of.keepView) },
  '/cases/next': { GET: (visit) => nextInList(visit, 'next') },
  '/cases/previous': { GET: (visit) => nextInList(visit, 'previous') },
  '/cases/many': { GET: late((of) => of.noneToChoose), POST: late((of) => of.chooseForMany) },
  '/cases/many/send': { GET: late((of) => of.noneToChoose), POST: late((of) => of.sendToMany) },
  '/cases/known-issues': { GET: late((of) => of.showKnownIssues) },
  '/cases/known-issues/new': { GET: late((of) => of.newKnownIssue) },
  '/cases/known-issues/{reference}': {
    GET: late((of) => of.showKnownIssue),
    POST: late((of) => of.changeKnownIssue),
  },
  '/cases/set-aside': { GET: late((of) => of.showSetAside), POST: late((of) => of.searchSetAsideByForm) },
  '/cases/set-aside/{reference}': { GET: late((of) => of.showSetAsideMail) },
  '/cases/set-aside/{reference}/text': { GET: late((of) => of.setAsideAsText) },
  '/cases/set-aside/{reference}/eml': { GET: late((of) => of.setAsideAsFile) },
  '/cases/set-aside/{reference}/case': {
    POST: late((of) => (visit, mail) => of.judgeByForm(visit, mail, 'case')),
  },
  '/cases/set-aside/{reference}/right': {
    POST: late((of) => (visit, mail) => of.judgeByForm(visit, mail, 'right')),
  },
  '/cases/{reference}': { GET: (visit, reference) => showCase(visit, reference) },
  '/cases/{reference}/merge': { GET: late((of) => of.showMerge) },
  '/cases/{reference}/print': { GET: printCase },
  '/cases/{reference}/original': { GET: late((of) => of.showOriginal) },
  '/cases/{reference}/attachments/{number}': { GET: attachment },
  '/cases/{reference}/attachments/{number}/{copy}': { GET: attachment },
  '/cases/{reference}/mails/{number}/text': { GET: late((of) => of.mailAsText) },
  '/cases/{reference}/mails/{number}/eml': { GET: late((of) => of.mailAsFile) },
  '/cases/{reference}/uploads': { POST: late((of) => of.uploadForAnswer) },
};

const isActionName = (name: string): name is CaseActionName => name in caseActionBodies;

/** What can be done with a case, each to a path of its own. */
const actions = Object.keys(caseActionBodies)
  .filter(isActionName)
  .map((name): [string, Served] => [
    `/cases/{reference}/${name}`,
    { POST: async (visit, reference) => (await acting()).actOnCase(visit, reference, name) },
  ]);

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
  return [...Object.entries(pages), ...actions].flatMap(([path, served]) =>
    (['GET', 'POST'] as const).flatMap((method): Route[] => {
      const serve = served[method];
      if (!serve) return [];
      return [
        {
          method,
          path,
          serve: (request, { reference = '', number = '', copy }) =>
            forStaff(request, deps, (visit) => serve(visit, reference, number, copy)),
        },
      ];
    }),
  );
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
