import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Beside } from '../../shared/domain/trends/beside-rows.ts';
import { contactFigures } from '../../shared/domain/trends/contacts.ts';
import type { OutsideFigure } from '../../shared/domain/trends/outside-figure.ts';
import { touches } from '../../shared/domain/trends/outside-period.ts';
import type { Period } from '../../shared/domain/trends/period.ts';
import type { Filters } from '../../shared/domain/trends/report.ts';
import type { TrendsDeps } from './trends-deps.ts';

interface Asked {
  readonly period: Period;
  readonly filters: Filters;
  readonly settings: Settings;
}

/** What is counted beside the cases of a period: contacts that made none, and figures of other systems. */
export async function loadBeside(
  { contacts, outside }: Pick<TrendsDeps, 'contacts' | 'outside'>,
  { period, filters, settings }: Asked,
): Promise<Beside> {
  const first = Number(period.from.slice(0, 4));
  const last = Number(period.to.slice(0, 4));
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const [counts, figures] = await Promise.all([contacts.counts(period.from, period.to), outside.of(years)]);
  return {
    contacts: contactFigures(counts, filters, settings),
    outside: figures
      .filter((figure) => touches(figure.period, period) && isOf(figure, filters, settings))
      .toSorted(
        (a, b) =>
          a.measure.localeCompare(b.measure) ||
          (a.department ?? '').localeCompare(b.department ?? '') ||
          (a.topic ?? '').localeCompare(b.topic ?? '') ||
          b.period.localeCompare(a.period),
      ),
  };
}

/** Figures of the whole municipality are everybody's; those of a department or topic belong to their own view. */
function isOf({ department, topic }: OutsideFigure, filters: Filters, { topics }: Settings): boolean {
  const of = department ?? topics.find(({ id }) => id === topic)?.department;
  if (filters.department !== undefined && of !== undefined && of !== filters.department) return false;
  return filters.topic === undefined || topic === undefined || topic === filters.topic;
}
