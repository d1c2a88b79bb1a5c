import type { VNode } from 'preact';
import { Button, Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import { addDays } from '../../../shared/domain/time/days.ts';
import { type PeriodFault, periodBefore } from '../../../shared/domain/trends/period.ts';
import { weekdayInWords } from '../../../shared/words/time/dates.ts';
import { type TrendsView, wordsOf } from '../trends-view.ts';
import { AboutSection } from './about-section.tsx';
import { HeatMap } from './charts/heat-map.tsx';
import { DataTable } from './data-table.tsx';
import { FilterForm } from './filter-form.tsx';
import { LearnedSection } from './learned-section.tsx';
import { OutsideSection } from './outside-section.tsx';
import { periodWords } from './period-words.ts';
import { PromiseSection } from './promise-section.tsx';
import { SummarySection } from './summary-section.tsx';
import { SurveySection } from './survey-section.tsx';
import { WhereSection } from './where-section.tsx';

interface TrendsPageProps {
  readonly view: TrendsView;
  readonly cutOff: string;
  /** How many items could not be read; the figures are without them. */
  readonly setAside: number;
  readonly today: string;
  /** Whether the reader may bring in figures of other systems. */
  readonly mayTakeIn: boolean;
  /** Files the cases of the period fill. */
  readonly caseParts: number;
  /** Token of the session; without one nothing can be kept here. */
  readonly csrf?: string | undefined;
  readonly wrong?: { readonly field: string; readonly why: PeriodFault } | undefined;
}

/** The trends page's content: four questions answered at a glance, then the details. */
export function TrendsPage({
  view,
  cutOff,
  setAside,
  today,
  mayTakeIn,
  caseParts,
  csrf,
  wrong,
}: TrendsPageProps): VNode {
  const { language, settings, report } = view;
  const words = wordsOf(settings, language);
  const { texts } = words;
  const { period, filters } = report;
  const narrowed = [
    ...(filters.department === undefined ? [] : [words.department(filters.department)]),
    ...(filters.topic === undefined ? [] : [words.topic(filters.topic)]),
    ...(filters.type === undefined ? [] : [words.type(filters.type)]),
    ...(filters.channel === undefined ? [] : [words.channel(filters.channel)]),
  ];
  const everything = new URLSearchParams({ period: period.kind, from: period.from, to: period.to, language });
  const address = addressOf(view);
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => weekdayInWords(day, language));
  const before = periodBefore(period);
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {[`${texts.title}: ${periodWords(period, language, texts)}`, ...narrowed].join(', ')}
      </h1>
      <p class="quiet">{texts.cutOff({ when: cutOff })}</p>
      {setAside > 0 && <p role="status">{texts.setAside({ count: setAside })}</p>}
      <SummarySection view={view} />
      <nav aria-label={texts.filters.period} class="no-print">
        <p>
          <a class="ds-link" href={address('/trends', { from: before.from, to: before.to })}>
            {texts.earlier}
          </a>
          {period.to < today && (
            <>
              {' · '}
              <a class="ds-link" href={address('/trends', nextOf(view))}>
                {texts.later}
              </a>
            </>
          )}
          {narrowed.length > 0 && (
            <>
              {' · '}
              <a class="ds-link" href={`/trends?${everything}`}>
                {texts.filters.everything}
              </a>
            </>
          )}
        </p>
      </nav>
      <details
        class="ds-details no-print"
        open={wrong !== undefined || Object.keys(report.filters).length > 0}
      >
        <summary>{texts.filters.open}</summary>
        <div>
          <FilterForm view={view} wrong={wrong} />
        </div>
      </details>
      <PromiseSection view={view} />
      <WhereSection view={view} href={(department) => address('/trends', { department })} />
      <AboutSection view={view} href={(topic) => address('/trends', { topic })} />
      <LearnedSection view={view} />
      <SurveySection view={view} />
      <OutsideSection view={view} mayTakeIn={mayTakeIn} />
      <section aria-labelledby="heat">
        <h2 id="heat" class="ds-heading" data-size="md">
          {texts.heat.title}
        </h2>
        <p>{texts.heat.lead}</p>
        <HeatMap
          title={texts.heat.title}
          rows={weekdays}
          counts={report.arrivals}
          nothing={texts.promise.noCases}
        />
        {/* On paper the numbers stand in the cells of the map. */}
        <div class="no-print">
          <DataTable
            wide
            folded={texts.table.show}
            caption={texts.heat.title}
            head={[texts.heat.hour, ...weekdays]}
            rows={Array.from({ length: 24 }, (_, hour) => [
              hour,
              ...report.arrivals.map((day) => day[hour] ?? 0),
            ])}
          />
        </div>
      </section>
      <section aria-labelledby="files" class="no-print">
        <h2 id="files" class="ds-heading" data-size="md">
          {texts.files.title}
        </h2>
        <ul class="ds-list">
          <li>
            <a href={address('/trends/export.xlsx')}>{texts.files.xlsx}</a>
          </li>
          <li>
            <a href={address('/trends/export.csv', { dialect: 'excel' })}>{texts.files.excel}</a>
          </li>
          <li>
            <a href={address('/trends/export.csv')}>{texts.files.csv}</a>
          </li>
          <li>
            <a href={address('/trends/export.json')}>{texts.files.json}</a>
          </li>
          {Array.from({ length: caseParts }, (_, i) => (
            <li key={i}>
              <a href={address('/trends/cases.csv', { dialect: 'excel', part: String(i + 1) })}>
                {caseParts === 1 ? texts.files.cases : texts.files.part({ part: i + 1, of: caseParts })}
              </a>
            </li>
          ))}
          <li>
            <a href={`/trends/simulation?language=${language}`}>{texts.simulation.title}</a>
          </li>
          <li>
            <a href="/trends/public">{texts.files.public}</a>
          </li>
          <li>
            <a href={`/trends/definitions?language=${language}`}>{texts.definitions.title}</a>
          </li>
        </ul>
        {csrf && (
          <form method="post" action={address('/trends/kept')}>
            <Hidden name="csrf" value={csrf} />
            <Button variant="secondary">{texts.kept.keep}</Button>
          </form>
        )}
      </section>
    </>
  );
}

/** Address of a view of the same period and filters, with something changed. */
function addressOf(view: TrendsView): (path: string, change?: Readonly<Record<string, string>>) => string {
  const { period, filters } = view.report;
  return (path, change = {}) => {
    const query = new URLSearchParams({
      period: period.kind,
      from: period.from,
      to: period.to,
      ...filters,
      language: view.language,
      ...change,
    });
    return `${path}?${query}`;
  };
}

function nextOf(view: TrendsView): Readonly<Record<string, string>> {
  const { period } = view.report;
  const from = addDays(period.to, 1);
  const length = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000;
  return { from, to: addDays(from, length) };
}
