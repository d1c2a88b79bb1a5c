import type { ComponentChildren, VNode } from 'preact';
import { trendTexts } from '../../shared/adapters/text/trends/trend-texts.ts';
import { Brand, Document } from '../../shared/adapters/web/components/layout.tsx';
import { acceptedLanguage, chosenLanguage } from '../../shared/adapters/web/language.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { languageNames } from '../../shared/adapters/web/text/texts.ts';
import { municipalCalendar } from '../../shared/domain/calendar.ts';
import { dayIn } from '../../shared/domain/instants.ts';
import { type Language, languages } from '../../shared/domain/language.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { measures } from '../../shared/domain/trends/measures.ts';
import { periodAround, periodBefore } from '../../shared/domain/trends/period.ts';
import type { ReportOptions } from '../../shared/domain/trends/report.ts';
import { periodAsked, refresh, reportOf } from './asked-view.ts';
import { DefinitionsPage } from './definitions-page.tsx';
import { shownMeasures } from './shown-measures.ts';
import type { TrendsDeps } from './trends-deps.ts';
import { TrendsPage } from './trends-page.tsx';

/** What the page shows of a period, and what it compares with of the one before: the rest need not be counted. */
const shown: ReportOptions = {
  chosen: measures.filter(({ key }) => shownMeasures.has(key) || /^(failureDemand|outcome)_/.test(key)),
  split: ['department', 'topic', 'week'],
};
const compared: ReportOptions = {
  chosen: measures.filter(({ key }) => shownMeasures.has(key)),
  split: ['topic'],
};

/** The trends page, drawn now. */
export async function showTrends(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
): Promise<WebResponse> {
  await refresh(deps, settings);
  const language = languageOf(request, settings);
  const asked = periodAsked(request, deps, settings);
  const timeZone = municipalCalendar(settings).timeZone;
  const period =
    asked.kind === 'period' ? asked.period : periodAround('month', dayIn(timeZone, deps.clock().getTime()));
  const report = await reportOf(period, request, deps, settings, shown);
  const before = await reportOf(periodBefore(period), request, deps, settings, compared);
  const cutOff = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(deps.clock());
  const wrong = asked.kind === 'wrong' ? asked : undefined;
  return page(
    wrong ? 422 : 200,
    <Frame request={request} language={language} settings={settings} title={trendTexts[language].title}>
      <TrendsPage view={{ language, settings, report, before }} cutOff={cutOff} wrong={wrong} />
    </Frame>,
  );
}

export function showDefinitions(request: WebRequest, settings: Settings): WebResponse {
  const language = languageOf(request, settings);
  return page(
    200,
    <Frame
      request={request}
      language={language}
      settings={settings}
      title={trendTexts[language].definitions.title}
    >
      <DefinitionsPage settings={settings} language={language} />
    </Frame>,
  );
}

export function showRefused(request: WebRequest, settings: Settings): WebResponse {
  const language = languageOf(request, settings);
  const { title, text } = trendTexts[language].refused;
  return page(
    403,
    <Frame request={request} language={language} settings={settings} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="lead">{text}</p>
    </Frame>,
  );
}

export function languageOf(request: WebRequest, settings: Settings): Language {
  return chosenLanguage(request) ?? acceptedLanguage(request, settings.municipality.language);
}

interface FrameProps {
  readonly request: WebRequest;
  readonly language: Language;
  readonly settings: Settings;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Header with the way back to the cases and the language switch. */
function Frame({ request, language, settings, title, children }: FrameProps): VNode {
  const inLanguage = (other: Language) => {
    const query = new URLSearchParams(request.query);
    query.set('language', other);
    return `${request.path}?${query}`;
  };
  return (
    <Document language={language} settings={settings} title={title} hidden>
      <header class="bar">
        <div class="wrap">
          <Brand settings={settings} service={trendTexts[language].title} href="/cases" />
          <nav aria-label={Object.values(languageNames).join(', ')}>
            <ul>
              {languages.map((other) => (
                <li key={other} lang={other}>
                  {other === language ? (
                    <span aria-current="true">{languageNames[other]}</span>
                  ) : (
                    <a href={inLanguage(other)} hreflang={other}>
                      {languageNames[other]}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="content" class="wrap" tabIndex={-1}>
        {children}
      </main>
    </Document>
  );
}
