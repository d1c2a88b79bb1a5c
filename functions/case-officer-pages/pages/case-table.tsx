import type { VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { localDayOf } from '../../../shared/domain/calendar/office-hours.ts';
import { isOpen } from '../../../shared/domain/case/case.ts';
import { nameOf, staffName } from '../../../shared/domain/people/look-up.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

export interface CaseTableProps {
  readonly rows: readonly CaseRow[];
  readonly now: Instant;
  readonly frame: StaffFrame;
  /** Id of the heading it stands under. */
  readonly label: string;
  /** Which day the rows say: until when to answer, when that was done, or when the case ended. */
  readonly day?: 'due' | 'answered' | 'ended';
  /** Query of the list the rows stand in, so that the case leads on to the next. */
  readonly within?: string;
  /** Which rows are ticked; without it there is nothing to tick. */
  readonly picked?: ((row: CaseRow) => boolean) | undefined;
}

const dayWords = { due: 'due', answered: 'answeredOn', ended: 'endedOn' } as const;

/** Cases, with what was written where the reader may see it; late ones are marked in words and colour. */
export function CaseTable({ rows, now, frame, label, day = 'due', within, picked }: CaseTableProps): VNode {
  const texts = caseOfficerPagesWords[frame.language];
  return (
    <table class="ds-table cases" data-border="true" aria-labelledby={label}>
      <thead>
        <tr>
          <th scope="col">{texts.list.reference}</th>
          <th scope="col">{texts.list[dayWords[day]]}</th>
          <th scope="col">{texts.list.about}</th>
          <th scope="col">{texts.list.state}</th>
          <th scope="col">{texts.list.who}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.reference}
            row={row}
            day={day}
            now={now}
            frame={frame}
            within={within}
            picked={picked}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<CaseTableProps, 'now' | 'frame' | 'picked'> {
  readonly within: string | undefined;
  readonly row: CaseRow;
  readonly day: 'due' | 'answered' | 'ended';
}

function Row({ row, day, now, frame, within = '', picked }: RowProps): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language];
  const codes = caseWords[language];
  const topic = nameOf(settings, 'topic', row.topic, language);
  const officer = row.officer && staffName(settings, row.officer);
  const isToday = localDayOf(row.dueAt, settings) === localDayOf(now, settings);
  const isDone = !isOpen(row);
  const shownAt = (day === 'ended' ? row.endedAt : undefined) ?? row.answeredAt ?? row.dueAt;
  const dayLabel = day === 'due' && row.answeredAt ? 'answeredOn' : dayWords[day];
  const waiting = row.extensionAwaitingApproval;
  return (
    <tr {...(row.overdue && { 'data-overdue': true })}>
      <th scope="row">
        {picked && (
          <input
            class="ds-input pick"
            type="checkbox"
            name={`pick-${row.reference}`}
            value={String(row.version)}
            checked={picked(row)}
            aria-label={texts.many.pick({ reference: row.reference })}
          />
        )}
        <a class="ds-link" href={`/cases/${row.reference}${within}`}>
          {row.reference}
        </a>
        {row.isNew && (
          <>
            {' '}
            <span class="ds-tag" data-color="info">
              {texts.list.isNew}
            </span>
          </>
        )}
      </th>
      <td data-label={texts.list[dayLabel]}>
        <time dateTime={shownAt}>{instantWords(shownAt, settings, language)}</time>{' '}
        {row.overdue ? (
          <span class="ds-tag" data-color="danger">
            {texts.list.overdue}
          </span>
        ) : (
          isToday &&
          !isDone && (
            <span class="ds-tag" data-color="warning">
              {texts.list.dueToday}
            </span>
          )
        )}
        {row.missed && !row.overdue && (
          <span class="ds-tag" data-color="danger">
            {texts.list.missed}
          </span>
        )}
      </td>
      <td data-label={texts.list.about}>
        {[codes.type[row.type], topic].filter(Boolean).join(', ')}
        {row.excerpt && (
          <>
            <br />
            <span dir="auto" lang={row.language}>
              {row.excerpt}
            </span>
          </>
        )}
        {row.sender && (
          <>
            <br />
            <span class="quiet" dir="auto">
              {row.sender}
            </span>
          </>
        )}
      </td>
      <td data-label={texts.list.state}>
        {codes.state[row.state]}
        {row.answerLeavesAt && (
          <>
            <br />
            <span class="quiet">
              {texts.list.leaves({ when: instantWords(row.answerLeavesAt, settings, language) })}
            </span>
          </>
        )}
        {waiting && (
          <>
            <br />
            <span class="quiet">{texts.list.wants({ day: dayInWords(waiting.promisedOn, language) })}</span>
          </>
        )}
      </td>
      <td data-label={texts.list.who}>{officer ?? texts.list.noOne}</td>
    </tr>
  );
}
