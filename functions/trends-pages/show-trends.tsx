import { StaffLayout } from '../../shared/adapters/web/components/staff-layout.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { roleHas, roleMay, trendDepartments } from '../../shared/domain/handling/access.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { comparablePeriods, lengthOf, periodAround, weekOf } from '../../shared/domain/trends/period.ts';
import { readAlerts } from '../../shared/use-cases/trends/kept-alerts.ts';
import { loadEffects } from '../../shared/use-cases/trends/load-effects.ts';
import { shownReports } from '../../shared/use-cases/trends/load-report.ts';
import { filtersAsked, periodAsked, refresh } from './asked-view.ts';
import { casePartsOf } from './export-cases.ts';
import { loadBeside } from './load-beside.ts';
import { DefinitionsPage } from './pages/definitions-page.tsx';
import { TrendsPage } from './pages/trends-page.tsx';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { cutOffWords } from './trends-view.ts';
import { trendsPagesWords } from './words/words.ts';

/** The trends page, drawn now. */
export async function showTrends(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  visitor: Visitor,
): Promise<WebResponse> {
  await refresh(deps, settings);
  const language = staffLanguage(request, settings);
  const asked = periodAsked(request, deps, settings);
  const today = localDayOf(deps.clock().toISOString(), settings);
  const period = asked.kind === 'period' ? asked.period : periodAround('month', today);
  const { elapsed, before: earlier, isOngoing } = comparablePeriods(period, today);
  const common = { filters: filtersAsked(request), now: deps.clock(), settings };
  const days = await deps.trends.days();
  const [report, before] = await shownReports(deps.trends, days, [
    { ...common, period, split: ['department', 'topic', 'week'] },
    { ...common, period: earlier, split: ['department', 'topic'] },
  ]);
  if (!report || !before) throw new Error('A report was asked for and not built');
  const effects = await loadEffects(deps.trends, days, { ...common, period });
  const own = roleHas(visitor.staff.role, 'trends-everywhere')
    ? undefined
    : trendDepartments(visitor.staff, settings);
  const kept = await readAlerts(deps.exports);
  const alerts = kept?.alerts.filter(({ department }) => own?.includes(department) ?? true) ?? [];
  const beside = await loadBeside(deps, { period: elapsed, filters: common.filters, settings });
  const wrong = asked.kind === 'wrong' ? asked : undefined;
  return page(
    wrong ? 422 : 200,
    <StaffLayout
      language={language}
      settings={settings}
      title={trendsPagesWords[language].title}
      here="trends"
      signedIn={signedIn(visitor)}
      inLanguage={(other) =>
        `?${new URLSearchParams([...[...request.query].filter(([name]) => name !== 'language'), ['language', other]])}`
      }
    >
      <TrendsPage
        view={{
          language,
          settings,
          report,
          before,
          days: { now: lengthOf(elapsed), before: lengthOf(earlier) },
          isOngoing,
          effects,
          weeks: report.by.week.filter(({ key }) => key <= weekOf(today)),
          alerts,
          ...beside,
        }}
        today={today}
        caseParts={casePartsOf(days, period).length}
        csrf={visitor.session?.csrf}
        cutOff={cutOffWords(deps.clock(), settings, language)}
        mayTakeIn={visitor.session !== undefined && roleMay(visitor.staff.role, 'keep-trends')}
        setAside={deps.trends.setAside().length}
        wrong={wrong}
      />
    </StaffLayout>,
    { cookies: languageCookie(request) },
  );
}

export function showDefinitions(request: WebRequest, settings: Settings, visitor: Visitor): WebResponse {
  const language = staffLanguage(request, settings);
  return page(
    200,
    <StaffLayout
      language={language}
      settings={settings}
      title={trendsPagesWords[language].definitions.title}
      here="trends"
      signedIn={signedIn(visitor)}
    >
      <DefinitionsPage settings={settings} language={language} />
    </StaffLayout>,
  );
}

export function showRefused(request: WebRequest, settings: Settings, visitor: Visitor): WebResponse {
  const language = staffLanguage(request, settings);
  const { title, text } = trendsPagesWords[language].refused;
  return page(
    403,
    <StaffLayout
      language={language}
      settings={settings}
      title={title}
      here="trends"
      signedIn={signedIn(visitor)}
    >
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="lead">{text}</p>
    </StaffLayout>,
  );
}

/** The menu needs a session; somebody with a bearer token has none to end. */
function signedIn({ staff, session }: Visitor) {
  return session && { staff, csrf: session.csrf };
}
