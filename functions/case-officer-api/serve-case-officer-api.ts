import type { BearerTokens } from '../../shared/adapters/web/bearer-token.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { acceptedLanguage } from '../../shared/adapters/web/language.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type Route, route } from '../../shared/adapters/web/router.ts';
import { staffOf } from '../../shared/adapters/web/staff-of.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import type { KnownIssueStore } from '../../shared/domain/settings/known-issue-store.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import {
  type CaseActionName,
  caseActionBodies,
  needNoBody,
  searchBodySchema,
} from '../../shared/use-cases/case/case-api.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { readCase } from '../../shared/use-cases/case/read-case.ts';
import { readOriginal } from '../../shared/use-cases/case/read-original.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import type { Warn } from '../../shared/use-cases/intake/warn.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { knownIssueRoutes } from './known-issue-routes.ts';
import { notDone } from './not-done.ts';
import { setAsideRoutes } from './set-aside-routes.ts';

const acting = () => import('../../shared/use-cases/case/perform-action.ts');
const lessAsked = () => import('./less-asked.ts');

export interface CaseOfficerApiDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly knownIssues: KnownIssueStore;
  readonly readLog: ReadLog;
  readonly tokens: BearerTokens;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly warn: Warn;
}

/** The JSON API of staff: the same rules through the same code as the pages (`docs/local-stack.md`). */
export async function serveCaseOfficerApi(
  request: WebRequest,
  deps: CaseOfficerApiDeps,
): Promise<WebResponse> {
  const asked = await staffRequest(request, deps);
  if ('status' in asked) return asked;

  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: '/api/cases',
      serve: async () => (await lessAsked()).listByApi(request, asked, deps),
    },
    { method: 'POST', path: '/api/cases', serve: async () => register(request, asked, deps) },
    {
      method: 'POST',
      path: '/api/cases/many',
      serve: async () => (await lessAsked()).actOnManyByApi(request, asked, deps),
    },
    { method: 'POST', path: '/api/cases/search', serve: async () => search(request, asked, deps) },
    ...setAsideRoutes(request, asked, deps),
    ...knownIssueRoutes(request, asked, deps),
    {
      method: 'GET',
      path: '/api/cases/{reference}',
      serve: async (_, { reference = '' }) => read(reference, asked, deps),
    },
    {
      method: 'GET',
      path: '/api/cases/{reference}/original',
      serve: async (_, { reference = '' }) => readUnmasked(reference, asked, deps),
    },
    ...actionNames.map(
      (name): Route => ({
        method: 'POST',
        path: `/api/cases/{reference}/${name}`,
        serve: async (_, { reference = '' }) => act(reference, name, request, asked, deps),
      }),
    ),
  ];
  const found = route(routes, request);
  if (found.kind === 'found') return found.serve();
  return found.kind === 'wrong-method' ? problem(405, {}, { allow: found.allow }) : problem(404);
}

const isActionName = (name: string): name is CaseActionName => name in caseActionBodies;
const actionNames = Object.keys(caseActionBodies).filter(isActionName);

async function staffRequest(
  request: WebRequest,
  deps: CaseOfficerApiDeps,
): Promise<StaffRequest | WebResponse> {
  const holder = await deps.tokens(request.headers.authorization);
  if (!holder) return problem(401, {}, { 'www-authenticate': 'Bearer' });
  const applied = await deps.settings.current();
  const now = deps.clock();
  const staff = staffOf(holder, applied.settings, now.toISOString());
  if (!staff) {
    const from = request.sourceIp;
    const line = {
      at: now.toISOString(),
      staff: 'unknown',
      role: 'none',
      from,
      way: 'api',
      action: 'sign-in',
    } as const;
    await deps.readLog.append({ ...line, refusedBy: 'unknown-person' });
    return problem(403, { rule: 'unknown-person' });
  }
  const language = acceptedLanguage(request, applied.settings.municipality.language);
  return { staff, way: 'api', from: request.sourceIp, language, now, applied };
}

async function search(
  request: WebRequest,
  asked: StaffRequest,
  deps: CaseOfficerApiDeps,
): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const parsed = searchBodySchema.safeParse(body.value);
  if (!parsed.success) return problem(422, { errors: fieldProblems(parsed.error, asked.language) });
  const result = await (await lessAsked()).searchCases(parsed.data.query, asked, deps);
  if (result.kind === 'denied') return notDone(result, asked.language);
  const { kind: _, ...found } = result;
  return json(200, found);
}

async function read(typed: string, asked: StaffRequest, deps: CaseOfficerApiDeps): Promise<WebResponse> {
  const id = await caseNamed(typed, 'read', asked, deps);
  const result = id === undefined ? undefined : await readCase(id, asked, deps);
  if (!result) return problem(404);
  return result.kind === 'read' ? json(200, result.view) : notDone(result, asked.language);
}

async function readUnmasked(
  typed: string,
  asked: StaffRequest,
  deps: CaseOfficerApiDeps,
): Promise<WebResponse> {
  const id = await caseNamed(typed, 'read-unmasked', asked, deps);
  const result = id === undefined ? undefined : await readOriginal(id, asked, deps);
  if (!result) return problem(404);
  if (result.kind === 'denied') return notDone(result, asked.language);
  const { kind: _, ...original } = result;
  return json(200, original);
}

async function act(
  typed: string,
  name: CaseActionName,
  request: WebRequest,
  asked: StaffRequest,
  deps: CaseOfficerApiDeps,
): Promise<WebResponse> {
  const id = await caseNamed(typed, name, asked, deps);
  if (id === undefined) return problem(404);
  const empty = request.body.length === 0 && needNoBody.has(name);
  const body = empty ? ({ kind: 'json', value: {} } as const) : jsonBody(request);
  // A body that cannot be read is no body: whoever may not do this hears so first, as for any other body.
  const { version, rest } = withoutVersion(body.kind === 'refused' ? undefined : body.value);
  const result = await (await acting()).performAction(
    id,
    name,
    rest,
    { ...asked, expectedVersion: version },
    deps,
  );
  if (body.kind === 'refused' && result.kind === 'bad-body') return body.response;
  if (result.kind !== 'done') {
    const other = name === 'merge' ? caseActionBodies.merge.safeParse(rest).data?.into : undefined;
    return notDone(result, asked.language, other === undefined ? [] : [typed, other]);
  }
  const after = await readCase(id, asked, deps, { line: result.line });
  return after?.kind === 'read' ? json(200, after.view) : json(200, { reference: typed });
}

/** `version` may stand in any body: the version of the case its writer had read. */
function withoutVersion(body: unknown): { version: number | undefined; rest: unknown } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { version: undefined, rest: body };
  const { version, ...rest }: { version?: unknown } = body;
  return typeof version === 'number' ? { version, rest } : { version: undefined, rest: body };
}

async function register(
  request: WebRequest,
  asked: StaffRequest,
  deps: CaseOfficerApiDeps,
): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const key = request.headers['idempotency-key'] ?? deps.newId();
  const result = await (await lessAsked()).registerCase(body.value, `${asked.staff.id}\n${key}`, asked, deps);
  if (result.kind === 'other-body') return problem(409, { reason: 'idempotency-key-reused' });
  if (result.kind !== 'registered') return notDone(result, asked.language);

  const { reference, receivedAt, promise } = result.case;
  const after = await readCase(result.case.id, asked, deps, { line: result.line });
  const refused = result.answer && {
    answerRefused: { ...result.answer, detail: refusalWords[asked.language][result.answer.reason] },
  };
  const view = after?.kind === 'read' ? after.view : { reference, receivedAt, dueAt: promise.dueAt };
  return json(
    result.repeated ? 200 : 201,
    { ...view, replyDueAt: promise.dueAt, ...refused },
    { location: `/api/cases/${reference}` },
  );
}
