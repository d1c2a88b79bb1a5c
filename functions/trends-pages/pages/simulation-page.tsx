import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  Hidden,
  InputField,
  Select,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { AskedPeriod } from '../../../shared/domain/trends/period.ts';
import { dollarsOfYear } from '../../../shared/domain/trends/simulation/cost.ts';
import type { Ranged, SimulatedYear, Simulation } from '../../../shared/domain/trends/simulation/simulate.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { leastCases, type SimulatedPeriod } from '../../../shared/use-cases/trends/simulate-year.ts';
import { wordsOf } from '../trends-view.ts';
import {
  mostOfficers,
  type NumberField,
  numberFields,
  officersField,
  type TriedAsked,
} from '../tried-asked.ts';
import { DataTable } from './data-table.tsx';
import { numberWords } from './figure-words.ts';
import { faultWords } from './period-words.ts';

interface SimulationPageProps {
  readonly language: Language;
  readonly settings: Settings;
  /** Those the reader may see trends of. */
  readonly departments: readonly string[];
  readonly period: AskedPeriod;
  readonly typedPeriod: { readonly from: string; readonly to: string };
  readonly asked: TriedAsked;
  /** Absent until something was asked for. */
  readonly found: SimulatedPeriod | undefined;
}

/** What would this promise have cost: another rule or staffing beside today's. */
export function SimulationPage(props: SimulationPageProps): VNode {
  const { language, settings, found } = props;
  const t = wordsOf(settings, language).texts.simulation;
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t.title}
      </h1>
      <p class="lead">{t.lead}</p>
      <p>
        <a class="ds-link" href={`/trends?language=${language}`}>
          {t.back}
        </a>
      </p>
      <SimulationForm {...props} />
      {found?.kind === 'too-few' && (
        <p role="status">{t.tooFew({ count: found.cases, least: leastCases })}</p>
      )}
      {found?.kind === 'simulated' && <Result {...props} simulation={found.simulation} />}
      <h2 class="ds-heading" data-size="sm">
        {t.how}
      </h2>
      <p>{t.howText}</p>
      <p>{t.unknown}</p>
    </>
  );
}

function SimulationForm(props: SimulationPageProps): VNode {
  const { language, settings, departments, period, typedPeriod, asked } = props;
  const words = wordsOf(settings, language);
  const t = words.texts.simulation;
  const { typed } = asked;
  const shown = period.kind === 'period' ? period.period : typedPeriod;
  const errorOf = (field: string): string | undefined => {
    if (period.kind === 'wrong' && period.field === field) return faultWords(period.why, words.texts);
    if (!asked.wrong.includes(field)) return undefined;
    if (field === 'closedDays') return t.wrongDays;
    return t.wrongNumber({ least: 1, most: mostOf(field) });
  };
  const number = (field: string, label: string) => (
    <InputField name={field} label={label} value={typed[field]} error={errorOf(field)} />
  );
  const fields = ['from', 'to', 'closedDays', ...Object.keys(typed)];
  const errors = [...new Set(fields)].flatMap((field) => {
    const text = errorOf(field);
    return text ? [{ field, text }] : [];
  });
  return (
    <form method="get" action="/trends/simulation" class="filters" aria-label={t.title} data-busy>
      <ErrorSummary title={t.wrong} errors={errors} />
      <Hidden name="language" value={language} />
      <InputField
        name="from"
        label={words.texts.filters.from}
        type="date"
        value={shown.from}
        error={errorOf('from')}
      />
      <InputField
        name="to"
        label={words.texts.filters.to}
        type="date"
        value={shown.to}
        error={errorOf('to')}
      />
      {number('workingDays', t.workingDays)}
      <Select
        name="rule"
        label={t.rule}
        value={typed.rule}
        options={(['A', 'B', 'C'] as const).map((value) => ({ value, text: t.ruleName[value] }))}
      />
      <InputField
        name="closedDays"
        label={t.closedDays}
        help={t.closedDaysHelp}
        value={typed.closedDays}
        error={errorOf('closedDays')}
      />
      {number('level2AfterWorkingDays', t.level2)}
      {number('level3AfterWorkingDays', t.level3)}
      {number('noticeEveryWorkingDays', t.notice)}
      {departments.map((id) => (
        <InputField
          key={id}
          name={officersField(id)}
          label={t.officers({ department: words.department(id) })}
          value={typed[officersField(id)]}
          error={errorOf(officersField(id))}
        />
      ))}
      <Button>{t.run}</Button>
      <p class="quiet">{t.wait}</p>
      <p data-busy-say hidden>
        <progress aria-label={t.busy} /> <span role="status" data-busy-text={t.busy} />{' '}
        <span aria-hidden="true" data-busy-seconds />
      </p>
    </form>
  );
}

const isNumberField = (field: string): field is NumberField => field in numberFields;
const mostOf = (field: string) => (isNumberField(field) ? numberFields[field] : mostOfficers);

function Result({
  language,
  settings,
  simulation,
}: SimulationPageProps & { readonly simulation: Simulation }): VNode {
  const t = wordsOf(settings, language).texts.simulation;
  const { now, tried, measuredKept, cases } = simulation;
  const share = (value: number) => `${numberWords(value * 100, language, 1)}\u00A0%`;
  const count = (value: number) => numberWords(value, language);
  const days = (value: number) => numberWords(value, language, 1);
  const dollars = (value: number) => t.dollars({ value: numberWords(value, language, 2) });
  const row = (name: string, read: (year: SimulatedYear) => Ranged, say: (value: number) => string) => [
    name,
    ...[now, tried].map((year) => {
      const { value, low, high } = read(year);
      return t.range({ value: say(value), low: say(low), high: say(high) });
    }),
  ];
  return (
    <section aria-labelledby="simulated">
      <h2 class="ds-heading" data-size="md" id="simulated">
        {t.result}
      </h2>
      <p role="status">
        <strong>{t[verdict(simulation)]}</strong> {t.cases({ count: cases })}
      </p>
      <DataTable
        caption={t.result}
        head={[t.figure, t.now, t.tried]}
        rows={[
          row(t.kept, ({ kept }) => kept, share),
          row(t.late, ({ lateDays }) => lateDays, days),
          row(t.lateNinth, ({ lateDaysNinth }) => lateDaysNinth, days),
          row(t.reminders, ({ reminders }) => reminders, count),
          row(t.escalations, ({ escalations }) => escalations, count),
          row(t.notices, ({ delayNotices }) => delayNotices, count),
          [t.cost, ...[now, tried].map((year) => dollars(dollarsOfYear(cases, year)))],
        ]}
      />
      <p>{t.costText}</p>
      <p>{t.sure({ measured: share(measuredKept), played: share(now.kept.value) })}</p>
    </section>
  );
}

function verdict({ now, tried }: Simulation): 'better' | 'worse' | 'same' {
  if (tried.kept.low > now.kept.high) return 'better';
  return tried.kept.high < now.kept.low ? 'worse' : 'same';
}
