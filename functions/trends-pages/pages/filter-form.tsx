import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  InputField,
  Select,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { PeriodFault } from '../../../shared/domain/trends/period.ts';
import { channels, complaintTypes } from '../../../shared/domain/vocabulary/classification.ts';
import type { TrendsView } from '../trends-view.ts';
import { wordsOf } from '../trends-view.ts';
import { faultWords } from './period-words.ts';

interface FilterFormProps {
  readonly view: TrendsView;
  readonly wrong?: { readonly field: string; readonly why: PeriodFault } | undefined;
}

/** Period and filters, as a plain GET form: every view has an address of its own. */
export function FilterForm({ view, wrong }: FilterFormProps): VNode {
  const { language, settings, report } = view;
  const { texts, department, topic, channel, type } = wordsOf(settings, language);
  const t = texts.filters;
  const all = { value: '', text: t.all };
  const { period, filters } = report;
  // What the settings name, what an earlier system brought in, and what is chosen, though nothing came in of it.
  const choices = (known: readonly { id: string }[], used: readonly { key: string }[], chosen?: string) => [
    ...new Set([...known.map(({ id }) => id), ...used.map(({ key }) => key), ...(chosen ? [chosen] : [])]),
  ];
  return (
    <form method="get" action="/trends" class="filters" aria-label={t.legend}>
      <ErrorSummary
        title={t.wrong}
        errors={wrong ? [{ field: wrong.field, text: faultWords(wrong.why, texts) }] : []}
      />
      <input type="hidden" name="language" value={language} />
      <Select
        name="period"
        label={t.period}
        value={period.kind}
        options={(['week', 'month', 'year', 'custom'] as const).map((value) => ({
          value,
          text: t.periods[value],
        }))}
      />
      <InputField name="from" label={t.from} help={t.fromHelp} type="date" value={period.from} />
      <InputField name="to" label={t.to} type="date" value={period.kind === 'custom' ? period.to : ''} />
      <Select
        name="department"
        label={t.department}
        value={filters.department}
        options={[
          all,
          ...choices(settings.departments, report.by.department, filters.department).map((id) => ({
            value: id,
            text: department(id),
          })),
        ]}
      />
      <Select
        name="topic"
        label={t.topic}
        value={filters.topic}
        options={[
          all,
          ...choices(settings.topics, report.by.topic, filters.topic).map((id) => ({
            value: id,
            text: topic(id),
          })),
        ]}
      />
      <Select
        name="type"
        label={t.type}
        value={filters.type}
        options={[all, ...complaintTypes.map((value) => ({ value, text: type(value) }))]}
      />
      <Select
        name="channel"
        label={t.channel}
        value={filters.channel}
        options={[all, ...channels.map((value) => ({ value, text: channel(value) }))]}
      />
      <Button>{t.show}</Button>
    </form>
  );
}
