import type { VNode } from 'preact';
import { Button, Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import type { SetAsideRow } from '../../../shared/use-cases/case/set-aside-api.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

export interface SetAsidePageProps extends StaffFrame {
  readonly rows: readonly SetAsideRow[];
  /** Last week's, still to be checked. */
  readonly sample: readonly SetAsideRow[];
  /** Where the next page begins, when there are more. */
  readonly next?: string | undefined;
  /** What was searched for, when it was. */
  readonly query?: string | undefined;
  readonly notice?: string | undefined;
}

/** Mails that became no case by themselves: a person's among them is found here, not lost. */
export function SetAsidePage(props: SetAsidePageProps): VNode {
  const { rows, sample, next, query, notice, ...frame } = props;
  const texts = caseOfficerPagesWords[frame.language].setAside;
  return (
    <StaffLayout {...frame} title={texts.title} here="setAside">
      {notice && (
        <p class="search-said" role="status">
          {notice}
        </p>
      )}
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="lead">{texts.lead}</p>
      <search>
        <form class="find" method="post" action="/cases/set-aside">
          <Hidden name="csrf" value={frame.signedIn?.csrf ?? ''} />
          <InputField
            name="query"
            label={texts.search}
            help={texts.searchHelp}
            value={query}
            input={{ autocomplete: 'off', spellcheck: false }}
          />
          <Button variant="secondary">{texts.send}</Button>
        </form>
      </search>
      {sample.length > 0 && (
        <section aria-labelledby="sample">
          <h2 class="ds-heading" data-size="xs" id="sample">
            {texts.sample}
          </h2>
          <p>{texts.sampleLead({ count: sample.length })}</p>
          <Mails rows={sample} frame={frame} label="sample" />
        </section>
      )}
      <section aria-labelledby="all">
        <h2 class="ds-heading" data-size="xs" id="all">
          {query === undefined ? texts.all : texts.found({ count: rows.length })}
        </h2>
        {rows.length === 0 && query === undefined && <p>{texts.none}</p>}
        {rows.length > 0 && <Mails rows={rows} frame={frame} label="all" />}
        {query !== undefined && (
          <p>
            <a class="ds-link" href="/cases/set-aside">
              {texts.showAll}
            </a>
          </p>
        )}
        {next && (
          <p>
            {texts.more}{' '}
            <a class="ds-link" href={`/cases/set-aside?${new URLSearchParams({ after: next })}`}>
              {texts.next}
            </a>
          </p>
        )}
      </section>
    </StaffLayout>
  );
}

function Mails(props: {
  readonly rows: readonly SetAsideRow[];
  readonly frame: StaffFrame;
  readonly label: string;
}): VNode {
  const { language, settings } = props.frame;
  const texts = caseOfficerPagesWords[language].setAside;
  return (
    <table class="ds-table cases mails" data-border="true" aria-labelledby={props.label}>
      <thead>
        <tr>
          <th scope="col">{texts.subject}</th>
          <th scope="col">{texts.sender}</th>
          <th scope="col">{texts.received}</th>
          <th scope="col">{texts.reason}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a class="ds-link" href={pathOf(row)} dir="auto">
                {row.subject ??
                  (row.sender === undefined && row.reference
                    ? texts.caseOf({ reference: row.reference })
                    : texts.noSubject)}
              </a>
            </th>
            <td data-label={texts.sender} dir="auto">
              {row.sender ?? texts.noSender}
            </td>
            <td data-label={texts.received}>
              <time dateTime={row.receivedAt}>{instantWords(row.receivedAt, settings, language)}</time>
            </td>
            <td data-label={texts.reason}>{whyInWords(row, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What looks like spam is dealt with in its case. */
function pathOf({ id, why, reference }: SetAsideRow): string {
  return why === 'quarantined' && reference ? `/cases/${reference}` : `/cases/set-aside/${id}`;
}

/** The sign it was set aside by, in words; the kind where the sign has none. */
export function whyInWords({ why, reason = '' }: SetAsideRow, language: Language): string {
  const texts = caseOfficerPagesWords[language].setAside;
  return (why === 'automatic' ? wordOf(texts.reasons, reason) : undefined) ?? texts.why[why];
}

function wordOf(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return words[code];
}
