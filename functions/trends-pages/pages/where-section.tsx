import type { VNode } from 'preact';
import type { Change } from '../../../shared/domain/trends/compare.ts';
import type { Figure } from '../../../shared/domain/trends/measure.ts';
import { measureWords } from '../../../shared/words/measures/words.ts';
import { againstRest } from '../rest-comparison.ts';
import { type TrendsView, type Words, wordsOf } from '../trends-view.ts';
import { DataTable } from './data-table.tsx';
import { valueWords } from './figure-words.ts';

/** Where not? Departments against the rest; an officer is never shown. */
export function WhereSection({
  view,
  href,
}: {
  view: TrendsView;
  href: (department: string) => string;
}): VNode | null {
  const { language, settings, report } = view;
  // One department has no rest to be compared with; its figures stand above.
  if (report.filters.department !== undefined) return null;
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
          measureWords[language].measure.received.name,
          measureWords[language].measure.answeredWithinTwoWorkingDays.name,
          texts.promise.keptShort,
          texts.where.comparison,
          measureWords[language].measure.replyHoursMedian.name,
          measureWords[language].measure.overdueNow.name,
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
