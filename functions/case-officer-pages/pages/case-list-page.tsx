import type { VNode } from 'preact';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';
import { SearchBox } from './search-page.tsx';

/** A part of a list with a heading of its own, when there is more than one. */
export interface CaseSection {
  readonly kind: 'awaiting' | 'overdueList' | 'open' | 'answered';
  readonly rows: readonly CaseRow[];
}

export interface CaseListProps extends StaffFrame {
  readonly list: 'mine' | 'unassigned' | 'department' | 'answered';
  /** The first holds what is due next; others are shown only when they hold something. */
  readonly sections: readonly CaseSection[];
  readonly now: Instant;
  /** Where the next page begins, when there are more. */
  readonly next?: string;
  /** A case the reader has just handed on and does not see any more. */
  readonly left?: string | undefined;
}

/** What is due next, first. */
export function CaseListPage({ list, sections, now, next, left, ...frame }: CaseListProps): VNode {
  const texts = caseOfficerPagesWords[frame.language];
  const filled = sections.filter((each) => each.rows.length > 0);
  return (
    <StaffLayout {...frame} title={texts.list[list]} here={list === 'answered' ? 'mine' : list}>
      {left && (
        <div class="ds-alert notice" data-color="success" role="status">
          <p>{texts.list.left({ reference: left })}</p>
        </div>
      )}
      <div class="list-head">
        <h1 class="ds-heading" data-size="lg" id="list">
          {texts.list[list]}
        </h1>
        <SearchBox {...frame} />
      </div>
      {!filled.some((each) => each.kind !== 'answered') && list !== 'answered' && <p>{texts.list.none}</p>}
      {filled.length === 0 && list === 'answered' && <p>{texts.list.none}</p>}
      {filled.map(({ kind, rows }) => {
        const headed = filled.length > 1 || (kind !== 'open' && list !== 'answered');
        return (
          <section key={kind} {...(headed && { 'aria-labelledby': kind })}>
            {headed && (
              <h2 class="ds-heading" data-size="xs" id={kind}>
                {texts.list[kind]}
              </h2>
            )}
            <p class="quiet">{texts.search.found({ count: rows.length })}</p>
            <CaseTable
              rows={rows}
              now={now}
              frame={frame}
              label={headed ? kind : 'list'}
              answered={kind === 'answered'}
            />
          </section>
        );
      })}
      {next && (
        <p>
          {texts.list.more}{' '}
          <a class="ds-link" href={`/cases?${new URLSearchParams({ list, after: next })}`}>
            {texts.list.next}
          </a>
        </p>
      )}
    </StaffLayout>
  );
}
