import type * as z from 'zod/mini';
import { type Beside, besideJson } from './beside-rows.ts';
import type { Dimension } from './dimension.ts';
import type { Figure } from './measure.ts';
import type { MeasureEffect } from './measure-effects.ts';
import type { Group, Report } from './report.ts';
import { isEmpty } from './report.ts';
import type { definitionSchema } from './report-schema.ts';

/** Values by measure key, and behind them how each came about, by measure id. */
export type FiguresJson = Readonly<Record<string, unknown>> & {
  readonly measures: Readonly<Record<string, Omit<Figure, 'id' | 'key'> & { readonly key: string }>>;
};

/** A definition in words. */
type DefinitionJson = z.infer<typeof definitionSchema>;

/**
 * A report as JSON (`GET /api/trends`, `/trends/export.json`). Each group has the plain values by key
 * (`received`, `answeredWithinTwoWorkingDays`, `promiseKept`, `overdueNow` …; shares in per cent, null when there is
 * nothing to measure) and, under `measures`, by id: value, n, numerator, denominator and how many are not yet due.
 */
export function reportJson(
  report: Report,
  effects: readonly MeasureEffect[],
  definitions: readonly DefinitionJson[],
  beside: Beside,
) {
  const { period, filters, cutOffAt, definitionsVersion, overall, by } = report;
  const groups = (dimension: Dimension) =>
    by[dimension]
      .filter((group) => dimension === 'week' || !isEmpty(group))
      .map((group: Group) => ({ [dimension]: group.key, ...figuresJson(group.figures) }));
  return {
    period,
    filters,
    cutOffAt,
    definitionsVersion,
    overall: figuresJson(overall),
    byDepartment: groups('department'),
    byChannel: groups('channel'),
    byWeek: groups('week'),
    byTopic: groups('topic'),
    byType: groups('type'),
    byLanguage: groups('language'),
    arrivals: { weekdays: 'Monday to Sunday', hours: '0 to 23', counts: report.arrivals },
    /** Measures done in the period or owed by its end, and cases of that kind so many weeks before and after. */
    measureEffects: effects,
    ...besideJson(beside),
    definitions,
  };
}

function figuresJson(figures: ReadonlyMap<string, Figure>): FiguresJson {
  const values: Record<string, unknown> = {};
  const measures: Record<string, Omit<Figure, 'id'>> = {};
  for (const [key, { id, ...figure }] of figures) {
    values[key] = figure.value;
    measures[id] = figure;
  }
  return { ...values, measures };
}
