import { log } from '../../shared/adapters/runtime/log.ts';
import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Route } from '../../shared/adapters/web/router.ts';
import { serveRoutes } from '../../shared/adapters/web/serve-routes.ts';
import {
  currentSession,
  type SignedIn,
  sameToken,
} from '../../shared/adapters/web/sign-in/current-session.ts';
import type { SessionStore } from '../../shared/adapters/web/sign-in/sessions.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { contextOf, logAccess, type StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { askedReport } from './asked-report.ts';
import { logCsv } from './log-csv.ts';
import type { LogReader } from './log-reader.ts';
import { logReport } from './log-report.ts';
import { LogPage } from './pages/log-page.tsx';

export interface LogDeps {
  readonly settings: SettingsStore;
  readonly sessions: SessionStore;
  readonly readLog: ReadLog;
  readonly reader: LogReader;
  readonly publicUrl: string;
  readonly clock: () => Date;
}

interface LogVisit {
  readonly request: WebRequest;
  readonly asked: StaffRequest;
  readonly signedIn: SignedIn;
  readonly deps: LogDeps;
}

/** The follow-up of the read log: for its reviewer only, and itself logged. */
export async function serveLogPages(request: WebRequest, deps: LogDeps): Promise<WebResponse> {
  const reviewed = (action: string, serve: (visit: LogVisit) => Promise<WebResponse>) => () =>
    forReviewer(request, deps, action, serve);
  const routes: readonly Route[] = [
    { method: 'GET', path: '/log', serve: reviewed('log-read', showReport) },
    { method: 'GET', path: '/log/export.csv', serve: reviewed('log-export', exportLines) },
    { method: 'POST', path: '/log/sign-off', serve: reviewed('log-sign-off', signOff) },
  ];
  return serveRoutes(routes, request, deps.settings);
}

async function forReviewer(
  request: WebRequest,
  deps: LogDeps,
  action: string,
  serve: (visit: LogVisit) => Promise<WebResponse>,
): Promise<WebResponse> {
  const applied = await deps.settings.current();
  const now = deps.clock();
  const signedIn = await currentSession(request, applied, now, deps);
  if (!signedIn) {
    const query = request.query.size > 0 ? `?${request.query}` : '';
    const back = request.method === 'POST' ? '/log' : `${request.path}${query}`;
    return seeOther(`/sign-in?${new URLSearchParams({ return: back })}`);
  }
  const language = staffLanguage(request, applied.settings);
  const { staff } = signedIn;
  const asked: StaffRequest = { staff, way: 'page', from: request.sourceIp, language, now, applied };
  const access = generalAccess('read-log', staff, contextOf(asked));
  await logAccess(deps.readLog, asked, { action, access });
  const visit = { request, asked, signedIn, deps };
  const response = access.kind === 'denied' ? notAllowed(visit) : await serve(visit);
  const cookies = [...(response.cookies ?? []), ...signedIn.cookies, ...languageCookie(request)];
  return { ...response, cookies };
}

function notAllowed({ asked, signedIn }: LogVisit): WebResponse {
  const texts = staffLayoutWords[asked.language].notAllowed;
  const frame = { language: asked.language, settings: asked.applied.settings, signedIn };
  return page(403, <StaffMessagePage {...frame} title={texts.title} text={texts.text} />);
}

async function reportOf({ asked, deps }: LogVisit, query: URLSearchParams) {
  const { settings } = asked.applied;
  const { period, filter, bad, ended } = askedReport(query, asked.now, settings);
  const secret = await deps.settings.secret('log');
  return { report: await logReport(deps.reader, period, filter, { settings, secret }), filter, bad, ended };
}

async function showReport(visit: LogVisit): Promise<WebResponse> {
  const { asked, signedIn, deps, request } = visit;
  const { report, filter, bad, ended } = await reportOf(visit, request.query);
  return page(
    bad ? 422 : 200,
    <LogPage
      language={asked.language}
      settings={asked.applied.settings}
      signedIn={signedIn}
      report={report}
      filter={filter}
      signOffs={await deps.reader.signOffs()}
      signedNow={request.query.has('signed')}
      badDays={bad}
      ended={ended}
    />,
  );
}

async function exportLines(visit: LogVisit): Promise<WebResponse> {
  const { report, bad } = await reportOf(visit, visit.request.query);
  if (bad) return problem(422);
  const { from, to } = report.period;
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="log-${from}-${to}.csv"`,
    },
    body: logCsv(report.lines),
  };
}

/** Keeps that this report was read, with what it said; added, never changed. The hash goes to the function's log too, out of the table's reach. */
async function signOff(visit: LogVisit): Promise<WebResponse> {
  const { request, asked, signedIn, deps } = visit;
  const { csrf, from = '', to = '', note, digest: seen } = (await postedForm(request))?.fields ?? {};
  const days = new URLSearchParams({ from, to });
  if (!sameToken(csrf, signedIn.csrf)) return seeOther(`/log?${days}`);
  const { report, bad, ended } = await reportOf(visit, days);
  // Signed is what was seen; days that go on get more lines.
  if (bad || !ended || seen !== report.digest) return seeOther(`/log?${days}`);
  const { digest, total, findings, faults, period } = report;
  await deps.reader.sign({
    at: asked.now.toISOString(),
    by: asked.staff.id,
    ...period,
    lines: total,
    findings: findings.length,
    faults: faults.length,
    digest,
    ...(note?.trim() && { note: note.trim().slice(0, 2_000) }),
  });
  log('info', 'read-log-signed', { ...period, lines: total, digest });
  return seeOther(`/log?${days}&signed=1`);
}
