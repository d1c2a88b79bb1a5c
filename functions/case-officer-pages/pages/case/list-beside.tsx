import type { VNode } from 'preact';
import type { CaseRow } from '../../../../shared/use-cases/case/case-api.ts';
import { instantWords } from '../../../../shared/words/promise/promise-words.ts';
import { queryOf, type WithinList } from '../../within-list.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

/** The list a case was opened from, beside it where the screen is wide; else nobody sees it. */
export function ListBeside(
  props: CasePageProps & { readonly rows: readonly CaseRow[]; readonly within: WithinList },
): VNode {
  const { rows, within, view, language, settings } = props;
  const texts = caseOfficerPagesWords[language];
  return (
    <nav class="list-beside no-print" aria-label={texts.list[within.list]}>
      <ol>
        {rows.map((row) => (
          <li key={row.reference} {...(row.overdue && { 'data-overdue': true })}>
            <a
              href={`/cases/${row.reference}${queryOf(within)}`}
              {...(row.reference === view.reference && { 'aria-current': 'page' })}
            >
              <strong>{row.reference}</strong>
              <span class="quiet">{instantWords(row.answeredAt ?? row.dueAt, settings, language)}</span>
              {row.isNew && (
                <span class="ds-tag" data-color="info">
                  {texts.list.isNew}
                </span>
              )}
              {row.overdue && (
                <span class="ds-tag" data-color="danger">
                  {texts.list.overdue}
                </span>
              )}
              {row.excerpt && (
                <span class="excerpt" dir="auto" lang={row.language}>
                  {row.excerpt}
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
