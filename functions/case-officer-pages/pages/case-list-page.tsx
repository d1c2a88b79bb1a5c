import type { VNode } from 'preact';
import { Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { roleHas } from '../../../shared/domain/handling/access.ts';
import type { SavedView } from '../../../shared/domain/handling/saved-view.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import { queryOf, type ShownList, type WithinList } from '../within-list.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';
import { ListFilter, ListTabs, PickedActions } from './list-tools.tsx';
import { KeepView, ListViews } from './list-views.tsx';
import { ManyAlike } from './many-alike.tsx';
import { SearchBox } from './search-page.tsx';

/** A part of a list with a heading of its own, when there is more than one. */
export interface CaseSection {
  readonly kind: 'awaiting' | 'overdueList' | 'open' | 'answered' | 'ended';
  readonly rows: readonly CaseRow[];
}

export interface CaseListProps extends StaffFrame {
  readonly within: WithinList;
  readonly counts: Partial<Record<ShownList, number>>;
  readonly views: readonly SavedView[];
  readonly named?: { readonly name: string; readonly error: string } | undefined;
  /** The first holds what is due next; others are shown only when they hold something. */
  readonly sections: readonly CaseSection[];
  readonly now: Instant;
  /** Where the next page begins, when there are more. */
  readonly next?: string;
  /** Where this page begins. */
  readonly after: string;
  readonly nonce: string;
  readonly isAllPicked: boolean;
  /** Of which those the pipeline has just seen are told; none to who may not open one. */
  readonly knownIssues: readonly KnownIssue[];
  /** A case the reader has just handed on and does not see any more. */
  readonly left?: string | undefined;
}

/** What is due next, first; what is ticked is acted on together. */
export function CaseListPage(props: CaseListProps): VNode {
  const { within, counts, views, named, sections, now, next, left, after, nonce, isAllPicked, ...rest } =
    props;
  const { knownIssues, ...frame } = rest;
  const { list } = within;
  const texts = caseOfficerPagesWords[frame.language];
  const filled = sections.filter((each) => each.rows.length > 0);
  const here = after ? { after } : {};
  const to = (more: Record<string, string>) => `/cases${queryOf(within, more)}`;
  const menu = list === 'answered' || list === 'ended' ? 'mine' : list;
  return (
    <StaffLayout {...frame} title={texts.list[list]} here={menu}>
      {left && (
        <div class="ds-alert notice" data-color="success" role="status">
          <p>{texts.list.left({ reference: left })}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg" id="list">
        {texts.list[list]}
      </h1>
      {list === 'department' && frame.signedIn && roleHas(frame.signedIn.staff.role, 'leads') && (
        <p>
          <a class="ds-link" href="/cases/workload">
            {texts.workload.title}
          </a>
        </p>
      )}
      <ManyAlike {...frame} issues={knownIssues} />
      <ListTabs {...frame} within={within} counts={counts} />
      <ListViews {...frame} within={within} views={views} named={named} />
      <div class="list-tools">
        <SearchBox {...frame} />
        <KeepView {...frame} within={within} views={views} named={named} />
      </div>
      <ListFilter {...frame} within={within} now={now} />
      {within.filter.news === undefined && sections.some(({ rows }) => rows.some((row) => row.isNew)) && (
        <p>
          <a
            class="ds-link"
            href={`/cases${queryOf({ ...within, filter: { ...within.filter, news: 'new' } })}`}
          >
            {texts.filter.showNew}
          </a>
        </p>
      )}
      {!filled.some((each) => each.kind !== 'answered' || list === 'answered') && <p>{texts.list.none}</p>}
      {filled.length > 0 && (
        <form method="post" action="/cases/many">
          <Hidden name="csrf" value={frame.signedIn?.csrf ?? ''} />
          <Hidden name="nonce" value={nonce} />
          <Hidden name="list" value={list} />
          <PickedActions
            {...frame}
            pickAll={to({ ...here, pick: 'all' })}
            pickNone={to(here)}
            isAllPicked={isAllPicked}
          />
          {filled.map(({ kind, rows }) => {
            const headed = filled.length > 1 || (kind !== 'open' && kind !== list);
            return (
              <section key={kind} {...(headed && { 'aria-labelledby': kind })}>
                {headed && (
                  <h2 class="ds-heading" data-size="xs" id={kind}>
                    {texts.list[kind]}
                  </h2>
                )}
                <p class="quiet">
                  {texts.search.found({ count: rows.length })}
                  {next && kind !== 'answered' && `. ${texts.list.more}`}
                </p>
                <CaseTable
                  rows={rows}
                  now={now}
                  frame={frame}
                  within={queryOf(within)}
                  label={headed ? kind : 'list'}
                  day={kind === 'answered' || kind === 'ended' ? kind : 'due'}
                  // What waits to be closed is not answered once more.
                  picked={() => isAllPicked && (kind !== 'answered' || list === 'answered')}
                />
              </section>
            );
          })}
        </form>
      )}
      {next && (
        <p>
          <a class="ds-link" href={to({ after: next })}>
            {texts.list.next}
          </a>
        </p>
      )}
    </StaffLayout>
  );
}
