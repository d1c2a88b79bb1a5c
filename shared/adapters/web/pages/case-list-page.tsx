import type { VNode } from 'preact';
import type { Instant } from '../../../domain/time.ts';
import type { CaseRow } from '../api/case-api.ts';
import { Button, InputField } from '../components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../components/staff-layout.tsx';
import { dayOf, instantWords } from '../promise-words.ts';
import { pageTexts } from '../text/texts.ts';

export interface CaseListProps extends StaffFrame {
  readonly list: 'mine' | 'unassigned' | 'department';
  readonly rows: readonly CaseRow[];
  readonly now: Instant;
  readonly notice?: string | undefined;
}

/** What is due next, first; late ones are marked in words and colour. */
export function CaseListPage({ list, rows, now, notice, ...frame }: CaseListProps): VNode {
  const texts = pageTexts[frame.language].staff;
  return (
    <StaffLayout {...frame} title={texts.list[list]} here={list}>
      {notice && (
        <div class="ds-alert notice" data-color="warning" role="status">
          <p>{notice}</p>
        </div>
      )}
      <div class="list-head">
        <h1 class="ds-heading" data-size="lg">
          {texts.list[list]}
        </h1>
        <search>
          <form class="find" method="post" action="/cases/find">
            <input type="hidden" name="csrf" value={frame.signedIn?.csrf ?? ''} />
            <InputField
              name="reference"
              label={texts.list.find}
              input={{ autocomplete: 'off', spellcheck: false }}
            />
            <Button variant="secondary">{texts.list.findSend}</Button>
          </form>
        </search>
      </div>
      {rows.length === 0 ? (
        <p>{texts.list.none}</p>
      ) : (
        <>
          <p class="quiet">{texts.list.more(rows.length)}</p>
          <table class="ds-table cases" data-border="true">
            <thead>
              <tr>
                <th scope="col">{texts.list.reference}</th>
                <th scope="col">{texts.list.due}</th>
                <th scope="col">{texts.list.about}</th>
                <th scope="col">{texts.list.state}</th>
                <th scope="col">{texts.list.who}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.reference} row={row} now={now} frame={frame} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </StaffLayout>
  );
}

function Row({ row, now, frame }: { row: CaseRow; now: Instant; frame: StaffFrame }): VNode {
  const { language, settings } = frame;
  const { staff: texts, codes } = pageTexts[language];
  const topic = settings.topics.find((each) => each.id === row.topic)?.name[language];
  const officer = settings.staff.find((each) => each.id === row.officer)?.name;
  const isToday = dayOf(row.dueAt, settings) === dayOf(now, settings);
  return (
    <tr {...(row.overdue && { 'data-overdue': true })}>
      <th scope="row">
        <a class="ds-link" href={`/cases/${row.reference}`}>
          {row.reference}
        </a>
      </th>
      <td data-label={texts.list.due}>
        <time dateTime={row.dueAt}>{instantWords(row.dueAt, settings, language)}</time>{' '}
        {row.overdue ? (
          <span class="ds-tag" data-color="danger">
            {texts.list.overdue}
          </span>
        ) : (
          isToday && (
            <span class="ds-tag" data-color="warning">
              {texts.list.dueToday}
            </span>
          )
        )}
      </td>
      <td data-label={texts.list.about}>{[codes.type[row.type], topic].filter(Boolean).join(', ')}</td>
      <td data-label={texts.list.state}>{codes.state[row.state]}</td>
      <td data-label={texts.list.who}>{officer ?? texts.list.noOne}</td>
    </tr>
  );
}
