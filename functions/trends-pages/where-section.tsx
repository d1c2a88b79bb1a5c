import type { VNode } from 'preact';
import { type Change, compareShares } from '../../shared/domain/trends/compare.ts';
import type { Figure } from '../../shared/domain/trends/measure.ts';
import { DataTable } from './data-table.tsx';
import { valueWords } from './figure-words.ts';
import { type TrendsView, type Words, wordsOf } from './trends-view.ts';

/** Where not? Departments against the rest; an officer is never shown. */
export function WhereSection({
  view,
  href,
}: {
  view: TrendsView;
  href: (department: string) => string;
}): VNode {
  const { language, settings, report } = view;
  const words = wordsOf(settings, language);
  const { texts } = words;
  const cell = (figure: Figure | undefined, unit: 'percent' | 'cases' | 'hours') =>
    valueWords(figure?.value, unit, language, texts);
  return (
    <section aria-labelledby="where">
      <h2 id="where" class="ds-heading" data-size="md">
        {texts.where.title}
      </h2>
      <p>{texts.where.lead}</p>
      <DataTable
        caption={texts.where.title}
        head={[
          texts.table.department,
          texts.promise.received,
          texts.promise.answered,
          texts.promise.kept,
          texts.where.comparison,
          texts.promise.median,
          texts.promise.overdue,
        ]}
        rows={report.by.department.map(({ key, figures }) => [
          <a class="ds-link" href={href(key)} key={key}>
            {words.department(key)}
          </a>,
          cell(figures.get('received'), 'cases'),
          cell(figures.get('answeredWithinTwoWorkingDays'), 'percent'),
          cell(figures.get('promiseKept'), 'percent'),
          comparison(againstRest(figures.get('promiseKept'), report.overall.get('promiseKept')), words),
          cell(figures.get('replyHoursMedian'), 'hours'),
          cell(figures.get('overdueNow'), 'cases'),
        ])}
      />
    </section>
  );
}

/** A department's share against that of all others. */
function againstRest(own: Figure | undefined, all: Figure | undefined): Change {
  if (!own || !all || own.numerator === null || all.numerator === null) return { kind: 'too-few' };
  const rest = {
    ...all,
    numerator: all.numerator - own.numerator,
    n: all.n - own.n,
    denominator: all.n - own.n,
  };
  return compareShares(own, rest);
}

function comparison(change: Change, { texts }: Words): string {
  switch (change.kind) {
    case 'rose':
      return change.beyondChance ? texts.where.above : texts.where.within;
    case 'fell':
      return change.beyondChance ? texts.where.below : texts.where.within;
    case 'same':
      return texts.where.within;
    case 'too-few':
      return texts.where.few;
  }
}
