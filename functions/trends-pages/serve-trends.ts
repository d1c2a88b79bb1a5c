import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Route } from '../../shared/adapters/web/router.ts';
import { serveRoutes } from '../../shared/adapters/web/serve-routes.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import {
  type GeneralAction,
  generalAccess,
  roleHas,
  trendDepartments,
} from '../../shared/domain/handling/access.ts';
import type { ReadLogEntry } from '../../shared/domain/handling/read-log.ts';
import type { Settings, Staff } from '../../shared/domain/settings/settings.ts';
import { type CsvDialect, csvDialects } from '../../shared/domain/trends/csv-dialect.ts';
import { comparablePeriods } from '../../shared/domain/trends/period.ts';
import type { Report } from '../../shared/domain/trends/report.ts';
import { reportJson } from '../../shared/domain/trends/report-json.ts';
import { loadEffects } from '../../shared/use-cases/trends/load-effects.ts';
import { loadReport } from '../../shared/use-cases/trends/load-report.ts';
import { aggregateAsked } from './aggregate-asked.ts';
import { periodAsked, refresh, reportOf } from './asked-view.ts';
import { excelExport } from './excel-export.ts';
import { exportCases } from './export-cases.ts';
import { csvExport, exportName, jsonExport } from './export-files.ts';
import { importCases } from './import-cases.ts';
import { keepExport, keptExport } from './keep-export.tsx';
import { loadBeside } from './load-beside.ts';
import { faultWords } from './pages/period-words.ts';
import { showPublic } from './pages/public-page.tsx';
import { publicFile } from './public-files.ts';
import { showSimulation, simulationJson } from './show-simulation.tsx';
import { showDefinitions, showRefused, showTrends } from './show-trends.tsx';
import { postTally, showTally } from './tally-contacts.tsx';
import { toldDefinitions } from './told-definitions.ts';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { cutOffWords, wordsOf } from './trends-view.ts';
import { trendsPagesWords } from './words/words.ts';

/** Few upload figures of other systems, and reading their files takes a library (docs/decisions/0133). */
const figures = () => import('./upload-figures.tsx');

/** `own` is the request within what the visitor may see. */
type Served = (visitor: Visitor, own: WebRequest) => Promise<WebResponse>;

/** Trends: page, definitions, API, exports; the public files need no sign-in. */
export async function serveTrends(request: WebRequest, deps: TrendsDeps): Promise<WebResponse> {
  const applied = await deps.settings.current();
  const { settings } = applied;
  const language = staffLanguage(request, settings);
  const words = wordsOf(settings, language);
  const guarded = (action: GeneralAction, serve: Served) => async () => {
    const visitor = await deps.visitor(request, applied);
    if (!visitor) return notSignedIn(request);
    const logged = (line: Pick<ReadLogEntry, 'because' | 'refusedBy'>) =>
      logVisit(request, visitor, deps, line);
    const access = generalAccess(action, visitor.staff, { settings, now: deps.clock().toISOString() });
    if (access.kind === 'denied') {
      await logged({ refusedBy: access.rule });
      return isForPrograms(request) ? problem(403) : showRefused(request, settings, visitor);
    }
    const own = withinOwn(request, visitor.staff, settings);
    if (!own) {
      await logged({ refusedBy: 'R-107' });
      return isForPrograms(request) ? problem(403) : showRefused(request, settings, visitor);
    }
    await logged({ because: 'trends' });
    const response = await serve(visitor, own);
    return { ...response, cookies: [...(response.cookies ?? []), ...(visitor.session?.cookies ?? [])] };
  };
  const get = (path: string, serve: Served): Route => ({
    method: 'GET',
    path,
    serve: guarded('trends', serve),
  });
  const post = (path: string, serve: Served): Route => ({
    method: 'POST',
    path,
    serve: guarded('keep-trends', async (visitor) =>
      visitor.session ? problem(401, {}, bearer) : serve(visitor, request),
    ),
  });
  const withReport =
    (answer: (report: Report) => Promise<WebResponse>): Served =>
    (_, own) =>
      reported(own, deps, settings, answer);

  const effectsOf = async ({ period, filters }: Report) =>
    loadEffects(deps.trends, await deps.trends.days(), { period, filters, now: deps.clock(), settings });

  const besideOf = async ({ period, filters }: Report) => loadBeside(deps, { period, filters, settings });

  const xlsxOf = async (report: Report) => {
    const { filters } = report;
    const now = deps.clock();
    const { before } = comparablePeriods(report.period, localDayOf(now.toISOString(), settings));
    const earlier = await loadReport(deps.trends, { period: before, filters, now, settings, split: [] });
    return excelExport(report, earlier, await besideOf(report), cutOffWords(now, settings, language), words);
  };

  const routes: readonly Route[] = [
    get('/trends', (visitor, own) => showTrends(own, deps, settings, visitor)),
    get('/trends/simulation', (visitor) => showSimulation(request, deps, applied, visitor)),
    get('/trends/simulation.json', (visitor) => simulationJson(request, deps, applied, visitor)),
    get('/trends/definitions', async (visitor) => showDefinitions(request, settings, visitor)),
    get(
      '/api/trends',
      withReport(async (report) =>
        json(
          200,
          reportJson(
            report,
            await effectsOf(report),
            toldDefinitions(report, language),
            await besideOf(report),
          ),
        ),
      ),
    ),
    get(
      '/trends/export.json',
      withReport(async (report) =>
        file(
          report,
          'json',
          'application/json',
          jsonExport(report, await besideOf(report), await effectsOf(report), language),
        ),
      ),
    ),
    get(
      '/trends/export.csv',
      withReport(async (report) =>
        file(
          report,
          'csv',
          'text/csv; charset=utf-8',
          csvExport(report, await besideOf(report), dialect(request), words),
        ),
      ),
    ),
    get(
      '/trends/export.xlsx',
      withReport(async (report) =>
        file(
          report,
          'xlsx',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          await xlsxOf(report),
        ),
      ),
    ),
    {
      method: 'GET',
      path: '/trends/cases.csv',
      serve: guarded('export-rows', (visitor) =>
        exportCases(request, deps, settings, dialect(request), visitor),
      ),
    },
    {
      method: 'POST',
      path: '/trends/kept',
      serve: guarded('trends', async ({ session }, own) => {
        const csrf = session && (await postedForm(request))?.fields.csrf;
        if (session && !sameToken(csrf, session.csrf)) return problem(403);
        return reported(own, deps, settings, async (report) =>
          keepExport(
            {
              json: jsonExport(report, await besideOf(report), await effectsOf(report), language),
              csv: csvExport(report, await besideOf(report), 'rfc4180', words),
              'excel.csv': csvExport(report, await besideOf(report), 'excel', words),
              xlsx: await xlsxOf(report),
            },
            deps.exports,
          ),
        );
      }),
    },
    {
      method: 'GET',
      path: '/trends/kept/{name}',
      serve: (_, { name = '' }) =>
        guarded('trends', (visitor) => keptExport(name, request, deps, settings, visitor))(),
    },
    post('/api/trends/aggregate', () => aggregateAsked(request, deps, settings)),
    {
      method: 'GET',
      path: '/trends/contacts',
      serve: guarded('register', (visitor) => showTally(request, deps, settings, visitor)),
    },
    {
      method: 'POST',
      path: '/trends/contacts',
      serve: guarded('register', (visitor) => postTally(request, deps, settings, visitor)),
    },
    {
      method: 'GET',
      path: '/trends/figures',
      serve: guarded('keep-trends', async (visitor) =>
        (await figures()).showFigures(request, settings, visitor),
      ),
    },
    {
      method: 'POST',
      path: '/trends/figures',
      serve: guarded('keep-trends', async (visitor) =>
        (await figures()).postFigures(request, deps, settings, visitor),
      ),
    },
    post('/api/trends/figures', async () => (await figures()).postFiguresApi(request, deps, settings)),
    post('/api/trends/import', () => importCases(request, deps, settings)),
    { method: 'GET', path: '/trends/public', serve: () => showPublic(request, deps, settings) },
    {
      method: 'GET',
      path: '/trends/public/{file}',
      serve: (_, { file: name = '' }) => publicFile(name, deps),
    },
  ];
  return serveRoutes(routes, request, deps.settings);
}

/**
 * The request within the departments somebody may see: their first where they ask for none, undefined where they ask for
 * another's. Secrecy groups are closed to each other in trends too.
 */
function withinOwn(request: WebRequest, staff: Staff, settings: Settings): WebRequest | undefined {
  if (roleHas(staff.role, 'trends-everywhere')) return request;
  const own = trendDepartments(staff, settings);
  const department = request.query.get('department') || own[0];
  if (department === undefined || !own.includes(department)) return undefined;
  const query = new URLSearchParams(request.query);
  query.set('department', department);
  return { ...request, query };
}

/** Aggregates hold no personal data, yet who looked at and took them is kept too. Rows of cases log themselves, and who
 * counts a contact looks at nothing. */
async function logVisit(
  request: WebRequest,
  { staff, session }: Visitor,
  { readLog, clock }: TrendsDeps,
  line: Pick<ReadLogEntry, 'because' | 'refusedBy'>,
): Promise<void> {
  const isUnlogged = request.path === '/trends/cases.csv' || request.path === '/trends/contacts';
  if (isUnlogged && line.refusedBy === undefined) return;
  const takes = /\/(export|kept)/.test(request.path);
  await readLog.append({
    at: clock().toISOString(),
    staff: staff.id,
    role: staff.role,
    from: request.sourceIp,
    way: session ? 'page' : 'api',
    action: takes ? 'export-trends' : request.method === 'POST' ? 'change-trends' : 'trends',
    ...line,
  });
}

async function reported(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  answer: (report: Report) => Promise<WebResponse>,
): Promise<WebResponse> {
  const asked = periodAsked(request, deps, settings);
  if (asked.kind === 'wrong')
    return problem(422, {
      errors: [{ path: `/${asked.field}`, detail: faultWords(asked.why, trendsPagesWords.en) }],
    });
  await refresh(deps, settings);
  return answer(await reportOf(asked.period, request, deps, settings));
}

function file(report: Report, ending: string, mediaType: string, body: string | Buffer): WebResponse {
  const headers = {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${exportName(report, ending)}"`,
  };
  return { status: 200, headers, body };
}

function dialect({ query }: WebRequest): CsvDialect {
  return csvDialects.find((known) => known === query.get('dialect')) ?? 'rfc4180';
}

const bearer = { 'www-authenticate': 'Bearer' } as const;

/** Programs get a status, people get the sign-in page. */
function isForPrograms({ path, headers }: WebRequest): boolean {
  return path.startsWith('/api/') || headers.authorization !== undefined;
}

function notSignedIn(request: WebRequest): WebResponse {
  if (isForPrograms(request)) return problem(401, {}, bearer);
  const back = request.query.size > 0 ? `${request.path}?${request.query}` : request.path;
  return seeOther(`/sign-in?${new URLSearchParams({ return: back })}`);
}
