import type { VNode } from 'preact';
import { compareShares } from '../../../shared/domain/trends/compare.ts';
import type { Figure } from '../../../shared/domain/trends/measure.ts';
import { measureWords } from '../../../shared/words/measures/words.ts';
import { type TrendsView, wordsOf } from '../trends-view.ts';
import { LineChart } from './charts/line-chart.tsx';
import { DataTable } from './data-table.tsx';
import { basisWords, changeWords, numberWords, targetWords, valueWords } from './figure-words.ts';
import { weekNames } from './period-words.ts';

/** Do we keep the promise? The figures that say so, week by week, with target and change. */
export function PromiseSection({ view }: { view: TrendsView }): VNode {
  const { language, settings } = view;
  const { texts } = wordsOf(settings, language);
  const named = measureWords[language].measure;
  const cards = [
    ['answeredWithinTwoWorkingDays', named.answeredWithinTwoWorkingDays.name],
    ['promiseKept', named.promiseKept.name],
    ['overdueNow', named.overdueNow.name],
    ['acknowledgedWithinOneWorkingHour', named.acknowledgedWithinOneWorkingHour.name],
    ['replyHoursMedian', named.replyHoursMedian.name],
    ['satisfied', named.satisfied.name],
  ] as const;
  const { weeks } = view;
  const weekName = weekNames(
    weeks.map(({ key }) => key),
    texts,
  );
  const percent = (value: number) => `${numberWords(value, language)}\u00A0%`;
  const target = (name: string, value: number) =>
    `${name}: ${texts.promise.target({ value: percent(value) })}`;
  const values = (key: string) => weeks.map((week) => week.figures.get(key)?.value ?? null);
  const cell = (figures: ReadonlyMap<string, Figure>, key: string, unit: 'percent' | 'cases') =>
    valueWords(figures.get(key)?.value, unit, language, texts);

  return (
    <section aria-labelledby="promise">
      <h2 id="promise" class="ds-heading" data-size="md">
        {texts.promise.title}
      </h2>
      <ul class="figures">
        {cards.map(([key, name]) => (
          <Card key={key} measure={key} name={name} view={view} />
        ))}
      </ul>
      <LineChart
        title={texts.promise.chart}
        labels={weeks.map((week) => weekName(week.key))}
        series={[
          { name: named.answeredWithinTwoWorkingDays.name, values: values('answeredWithinTwoWorkingDays') },
          { name: named.promiseKept.name, values: values('promiseKept') },
        ]}
        top={100}
        targets={[
          {
            value: settings.targets.answeredWithinTwoWorkingDaysPercent,
            name: target(
              named.answeredWithinTwoWorkingDays.name,
              settings.targets.answeredWithinTwoWorkingDaysPercent,
            ),
          },
          {
            value: settings.targets.promiseKeptPercent,
            name: target(named.promiseKept.name, settings.targets.promiseKeptPercent),
          },
        ]}
        format={percent}
        nothing={texts.promise.noChart}
      />
      <p class="quiet">{texts.promise.partWeeks}</p>
      <DataTable
        folded={texts.table.show}
        caption={texts.promise.chart}
        head={[
          texts.table.week,
          named.received.name,
          named.answeredWithinTwoWorkingDays.name,
          named.answeredWithinTwoWorkingDaysRuleB.name,
          texts.promise.keptShort,
          named.overdueNow.name,
        ]}
        rows={weeks.map(({ key, figures }) => [
          weekName(key),
          cell(figures, 'received', 'cases'),
          cell(figures, 'answeredWithinTwoWorkingDays', 'percent'),
          cell(figures, 'answeredWithinTwoWorkingDaysRuleB', 'percent'),
          cell(figures, 'promiseKept', 'percent'),
          cell(figures, 'overdueNow', 'cases'),
        ])}
      />
    </section>
  );
}

function Card({ measure, name, view }: { measure: string; name: string; view: TrendsView }): VNode | null {
  const { language, settings, report, before } = view;
  const { texts } = wordsOf(settings, language);
  const figure = report.overall.get(measure);
  const definition = report.definitions.find((d) => d.key === measure);
  if (!figure || !definition) return null;
  const imported = measure === 'overdueNow' ? (report.overall.get('overdueNowImported')?.value ?? 0) : 0;
  const hadNothing = before.overall.get('received')?.value === 0;
  // What an earlier system left open is shown, and is no failure of ours.
  const ours = figure.value === null ? null : figure.value - imported;
  const missed =
    ours !== null &&
    definition.target !== null &&
    (definition.better === 'higher' ? ours < definition.target : ours > definition.target);
  const isShare = figure.denominator !== null;
  return (
    <li {...(missed && { 'data-missed': true })}>
      <h3>{name}</h3>
      {figure.value === null ? (
        <p class="value none">{texts.promise.noneYet}</p>
      ) : (
        <p class="value">{valueWords(figure.value, definition.unit, language, texts)}</p>
      )}
      <p class="quiet">
        {[
          ...(imported > 0 ? [texts.promise.ofImported({ count: numberWords(imported, language) })] : []),
          ...(measure === 'overdueNow' || (figure.n === 0 && figure.pending === 0)
            ? []
            : [basisWords(figure, language, texts)]),
          ...(definition.target === null
            ? []
            : [texts.promise.target({ value: targetWords(definition.target, definition.unit, language) })]),
        ].join(' · ')}
      </p>
      {isShare && figure.n > 0 && (
        <p class="quiet">
          {texts.change.sinceBefore}:{' '}
          {hadNothing
            ? texts.change.nothingBefore
            : changeWords(compareShares(figure, before.overall.get(measure)), texts)}
        </p>
      )}
    </li>
  );
}
