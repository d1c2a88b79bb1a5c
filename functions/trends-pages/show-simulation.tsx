import { StaffLayout } from '../../shared/adapters/web/components/staff-layout.tsx';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { roleHas, trendDepartments } from '../../shared/domain/handling/access.ts';
import type { AppliedSettings, Settings, Staff } from '../../shared/domain/settings/settings.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import { type AskedPeriod, askedPeriod } from '../../shared/domain/trends/period.ts';
import {
  leastCases,
  type SimulatedPeriod,
  simulatePeriod,
} from '../../shared/use-cases/trends/simulate-year.ts';
import { refresh } from './asked-view.ts';
import { faultWords } from './pages/period-words.ts';
import { SimulationPage } from './pages/simulation-page.tsx';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { type TriedAsked, triedAsked } from './tried-asked.ts';
import { trendsPagesWords } from './words/words.ts';

/** `GET /trends/simulation`: the form, and below it what came of it once something was asked. */
export async function showSimulation(
  request: WebRequest,
  deps: TrendsDeps,
  applied: AppliedSettings,
  { staff, session }: Visitor,
): Promise<WebResponse> {
  const { settings } = applied;
  const language = staffLanguage(request, settings);
  const period = periodOf(request, deps, settings);
  const departments = ownDepartments(staff, settings);
  const asked = triedAsked(request.query, settings);
  const isAsked = request.query.has('from');
  const isWrong = period.kind === 'wrong' || asked.wrong.length > 0;
  const found = isAsked && !isWrong ? await simulated(period, departments, asked, deps, applied) : undefined;
  return page(
    isWrong ? 422 : 200,
    <StaffLayout
      language={language}
      settings={settings}
      title={trendsPagesWords[language].simulation.title}
      here="trends"
      signedIn={session && { staff, csrf: session.csrf }}
    >
      <SimulationPage
        language={language}
        settings={settings}
        departments={departments ?? settings.departments.map(({ id }) => id)}
        period={period}
        typedPeriod={{ from: request.query.get('from') ?? '', to: request.query.get('to') ?? '' }}
        asked={asked}
        found={found}
      />
    </StaffLayout>,
    { cookies: languageCookie(request) },
  );
}

/** `GET /trends/simulation.json`: the same for programs, `npm run simulate` among them. */
export async function simulationJson(
  request: WebRequest,
  deps: TrendsDeps,
  applied: AppliedSettings,
  { staff }: Visitor,
): Promise<WebResponse> {
  const period = periodOf(request, deps, applied.settings);
  const asked = triedAsked(request.query, applied.settings);
  const errors = [
    ...(period.kind === 'wrong'
      ? [{ path: `/${period.field}`, detail: faultWords(period.why, trendsPagesWords.en) }]
      : []),
    ...asked.wrong.map((field) => ({ path: `/${field}`, detail: trendsPagesWords.en.simulation.wrong })),
  ];
  if (errors.length > 0) return problem(422, { errors });
  const departments = ownDepartments(staff, applied.settings);
  const found = await simulated(period, departments, asked, deps, applied);
  if (found?.kind !== 'simulated')
    return problem(409, { detail: `fewer than ${leastCases} cases of the period are due yet` });
  return json(200, found.simulation);
}

/** The days asked for; a year back from today when none are. */
function periodOf(request: WebRequest, deps: TrendsDeps, settings: Settings): AskedPeriod {
  const today = localDayOf(deps.clock().toISOString(), settings);
  const from = request.query.get('from') || addDays(today, -365);
  const to = request.query.get('to') || today;
  return askedPeriod({ period: 'custom', from, to }, today);
}

/** Departments somebody leads or works in; undefined for who sees every department's trends. */
function ownDepartments(staff: Staff, settings: Settings): readonly string[] | undefined {
  return roleHas(staff.role, 'trends-everywhere') ? undefined : trendDepartments(staff, settings);
}

async function simulated(
  period: AskedPeriod,
  departments: readonly string[] | undefined,
  { tried }: TriedAsked,
  deps: TrendsDeps,
  applied: AppliedSettings,
): Promise<SimulatedPeriod | undefined> {
  if (period.kind === 'wrong') return undefined;
  await refresh(deps, applied.settings);
  return simulatePeriod(deps.trends, period.period, { applied, departments, tried, now: deps.clock() });
}
