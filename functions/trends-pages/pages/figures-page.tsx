import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  Hidden,
  InputField,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { measures } from '../../../shared/domain/trends/measures.ts';
import { outsideMeasures } from '../../../shared/domain/trends/outside-figure.ts';
import {
  figureColumns,
  mostFigures,
  type ReadFigures,
} from '../../../shared/domain/trends/read-outside-figures.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { toldMeasure } from '../../../shared/words/measures/told-measure.ts';
import { wordsOf } from '../trends-view.ts';
import type { TrendsPagesWords } from '../words/words.ts';
import { DataTable } from './data-table.tsx';

/** So many rows are named; the rest are counted. */
const shownFaults = 20;

/** What is wrong with a file, in words: one line a row. */
export function figureErrors(
  read: Exclude<ReadFigures, { kind: 'read' }>,
  { outside: t }: TrendsPagesWords,
): readonly string[] {
  switch (read.kind) {
    case 'unreadable':
      return [t.unreadable];
    case 'columns-missing':
      return [t.columnsMissing({ columns: read.columns.join(', ') })];
    case 'too-many':
      return [t.tooMany({ rows: read.rows, most: mostFigures })];
    case 'wrong': {
      const { faults } = read;
      const more = faults.length - shownFaults;
      return [
        ...faults.slice(0, shownFaults).map(({ row, why, value }) => t.fault[why]({ row, value })),
        ...(more > 0 ? [t.moreFaults({ count: more })] : []),
      ];
    }
  }
}

interface FiguresPageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly csrf: string;
  /** As it was sent, when it could not be taken. */
  readonly csv: string;
  readonly errors: readonly string[];
  /** How many figures were taken in just now. */
  readonly taken: number | undefined;
}

/** Figures of the telephone exchange, the e-services and others, from a file. */
export function FiguresPage({ language, settings, csrf, csv, errors, taken }: FiguresPageProps): VNode {
  const words = wordsOf(settings, language);
  const t = words.texts.outside;
  const known = [
    ...Object.keys(outsideMeasures).map((key) => [key, outsideName(key, words.texts) ?? key] as const),
    ...measures.map((measure) => [measure.key, toldMeasure(measure, language).name] as const),
  ];
  return (
    <>
      <ErrorSummary title={t.wrong} errors={errors.map((text) => ({ field: 'csv', text }))} />
      <h1 class="ds-heading" data-size="lg">
        {t.uploadTitle}
      </h1>
      <p class="lead">{t.uploadLead}</p>
      {taken !== undefined && (
        <p role="status" class="ds-alert" data-color="success">
          {t.taken({ count: taken })}{' '}
          <a class="ds-link" href="/trends#outside">
            {t.see}
          </a>
        </p>
      )}
      <form class="form wide" method="post" action="/trends/figures" enctype="multipart/form-data" novalidate>
        <Hidden name="csrf" value={csrf} />
        <InputField name="file" type="file" label={t.file} input={{ accept: '.csv,.txt' }} />
        <TextArea name="csv" label={t.text} help={t.columns} value={csv} rows={8} />
        <Button>{t.take}</Button>
      </form>
      <h2 class="ds-heading" data-size="sm">
        {t.formatTitle}
      </h2>
      <p>{t.format}</p>
      <pre class="said">
        {`${figureColumns.join(',')}\ncallsAnsweredWithin24Seconds,2026-10,,,71.5,18240,${t.exampleSource}\nsatisfied,2025,${settings.departments[0]?.id ?? ''},,78,412,${t.exampleSurvey}`}
      </pre>
      <DataTable
        folded={t.codes}
        caption={t.codes}
        head={[t.code, t.measure]}
        rows={known.map(([key, name]) => [key, name])}
      />
    </>
  );
}

/** Name of a measure of another system. */
export function outsideName(key: string, texts: TrendsPagesWords): string | undefined {
  const named: Readonly<Record<string, string>> = texts.outside.name;
  return named[key];
}
