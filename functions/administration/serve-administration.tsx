import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type Route, route } from '../../shared/adapters/web/router.ts';
import { currentSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { ownsTexts } from '../../shared/domain/administration/owns-texts.ts';
import type { Section } from '../../shared/domain/administration/section.ts';
import { sectionNamed, staffSection } from '../../shared/domain/administration/sections.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { type Access, generalAccess } from '../../shared/domain/handling/access.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { contextOf, logAccess, type StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { type AdministrationDeps, frameOf, type Visit } from './administration-deps.ts';
import { notFound, postEnding, postEntry, showEntry, showSection, tryTopic } from './entry-pages.tsx';
import { showOverview } from './overview.tsx';

/** What most visits do not ask for is loaded when one does (docs/decisions/0133). */
const lessAsked = () => import('./less-asked.ts');

const late =
  (choose: (pages: Awaited<ReturnType<typeof lessAsked>>) => Serve): Serve =>
  async (visit, path) =>
    choose(await lessAsked())(visit, path);

type Serve = (visit: Visit, path: Readonly<Record<string, string>>) => Promise<WebResponse>;

/** Everything administrators do on the web: the settings, part by part, as a whole, and as they were. */
export async function serveAdministration(
  request: WebRequest,
  deps: AdministrationDeps,
): Promise<WebResponse> {
  const found = route(routes(deps), request);
  switch (found.kind) {
    case 'found':
      return found.serve();
    case 'wrong-method':
      return problem(405, {}, { allow: found.allow });
    case 'unknown-path':
      return forAdministrator(request, deps, async (visit) => notFound(visit));
  }
}

function routes(deps: AdministrationDeps): readonly Route[] {
  const administrator =
    (serve: Serve): Route['serve'] =>
    (request, path) =>
      forAdministrator(request, deps, (visit) => serve(visit, path));
  const get = (path: string, serve: Serve): Route => ({ method: 'GET', path, serve: administrator(serve) });
  const post = (path: string, serve: Serve): Route => ({ method: 'POST', path, serve: administrator(serve) });
  return [
    get('/admin', showOverview),
    get(
      '/admin/file',
      late((pages) => pages.showFile),
    ),
    post(
      '/admin/file',
      late((pages) => pages.postFile),
    ),
    get(
      '/admin/file/settings.yaml',
      late((pages) => pages.downloadFile),
    ),
    get(
      '/admin/history',
      late((pages) => pages.showHistory),
    ),
    get(
      '/admin/history/{version}',
      late(
        (pages) =>
          (visit, { version = '' }) =>
            pages.showVersion(visit, version),
      ),
    ),
    post(
      '/admin/history/{version}',
      late(
        (pages) =>
          (visit, { version = '' }) =>
            pages.goBack(visit, version),
      ),
    ),
    post('/admin/try', tryTopic),
    get(
      '/admin/staff/import',
      late((pages) => pages.showImport),
    ),
    post(
      '/admin/staff/import',
      late((pages) => pages.postImport),
    ),
    get(
      '/admin/remarks',
      late((pages) => pages.showRemarks),
    ),
    post(
      '/admin/remarks/{id}',
      late(
        (pages) =>
          (visit, { id = '' }) =>
            pages.postRemark(visit, id),
      ),
    ),
    get('/admin/{section}', ofSection(showSection)),
    post(
      '/admin/{section}',
      ofSection((visit, section) => postEntry(visit, section, undefined)),
    ),
    get(
      '/admin/{section}/new',
      ofSection((visit, section) => showEntry(visit, section, undefined)),
    ),
    post(
      '/admin/{section}/new',
      ofSection((visit, section) => postEntry(visit, section, undefined)),
    ),
    get('/admin/{section}/{key}', ofSection(showEntry)),
    post('/admin/{section}/{key}', ofSection(postEntry)),
    post(
      '/admin/{section}/{key}/remove',
      ofSection((visit, section, key) => postEnding(visit, section, { key, ending: 'remove' })),
    ),
    post('/admin/staff/{key}/leave', (visit, { key = '' }) =>
      postEnding(visit, staffSection, { key, ending: 'leave' }),
    ),
  ];
}

function ofSection(serve: (visit: Visit, section: Section, key: string) => Promise<WebResponse>): Serve {
  return async (visit, { section: name = '', key = '' }) => {
    const section = sectionNamed(name);
    return section ? serve(visit, section, key) : notFound(visit);
  };
}

async function forAdministrator(
  request: WebRequest,
  deps: AdministrationDeps,
  serve: (visit: Visit) => Promise<WebResponse>,
): Promise<WebResponse> {
  const applied = await deps.settings.current();
  const now = deps.clock();
  const signedIn = await currentSession(request, applied, now, deps);
  if (!signedIn) {
    const back = request.method === 'POST' ? '/admin' : request.path;
    return seeOther(`/sign-in?${new URLSearchParams({ return: back })}`);
  }
  const language = staffLanguage(request, applied.settings);
  const { staff } = signedIn;
  const asked: StaffRequest = { staff, way: 'page', from: request.sourceIp, language, now, applied };
  const general = generalAccess('administer', staff, contextOf(asked));
  const owns = ownsTexts(staff, applied.settings) && isOwnText(request.path, staff.id, applied.settings);
  const access: Access = general.kind === 'denied' && owns ? { kind: 'allowed', because: 'role' } : general;
  const may = general.kind === 'allowed' ? 'all' : 'own-texts';
  const today = localDayOf(now.toISOString(), applied.settings);
  const visit: Visit = { request, asked, access, may, signedIn, deps, today };
  const response = access.kind === 'denied' ? await refused(visit) : await serve(visit);
  const cookies = [...(response.cookies ?? []), ...signedIn.cookies, ...languageCookie(request)];
  return { ...response, cookies };
}

/** Pages of somebody's own standard texts: the list of them, and the form of each. */
function isOwnText(path: string, staff: string, { standardTexts }: Settings): boolean {
  const [, , section, key, more] = path.split('/');
  if (section !== 'standardTexts' || more !== undefined) return false;
  return key === undefined || standardTexts.some(({ id, owner }) => id === key && owner === staff);
}

async function refused(visit: Visit): Promise<WebResponse> {
  const { asked, deps, access } = visit;
  await logAccess(deps.readLog, asked, { action: 'administer', access });
  const texts = staffLayoutWords[asked.language].notAllowed;
  return page(403, <StaffMessagePage {...frameOf(visit)} title={texts.title} text={texts.text} />);
}
