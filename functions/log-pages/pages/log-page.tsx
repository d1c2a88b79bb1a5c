import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  Hidden,
  InputField,
  Select,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { localDayOf } from '../../../shared/domain/calendar/office-hours.ts';
import { staffName } from '../../../shared/domain/people/look-up.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import type { SignOff } from '../log-reader.ts';
import type { LogReport } from '../log-report.ts';
import { logPagesWords } from '../words/words.ts';
import { Findings, Lines } from './log-tables.tsx';

export interface LogPageProps extends StaffFrame {
  readonly report: LogReport;
  readonly filter: { readonly staff?: string | undefined; readonly reference?: string | undefined };
  readonly signOffs: readonly SignOff[];
  readonly signedNow: boolean;
  readonly badDays: boolean;
  /** The days are over, so that no line can be added after the signature. */
  readonly ended: boolean;
}

/** Most lines the page shows; the file has all. */
const mostLines = 200;

/** The follow-up report for the reviewer: is the log whole, what do the rules point at, a sample, the lines, and the signature. */
export function LogPage(props: LogPageProps): VNode {
  const { report, filter: _, signOffs: __, signedNow, badDays, ended: ___, ...frame } = props;
  const texts = logPagesWords[frame.language];
  const fields = fieldWords[frame.language];
  const latest = report.lines.slice(-mostLines).toReversed();
  return (
    <StaffLayout
      {...frame}
      title={badDays ? `${fields.errorInTitle}: ${texts.title}` : texts.title}
      here="log"
    >
      <ErrorSummary title={fields.summary} errors={badDays ? [{ field: 'from', text: texts.badDays }] : []} />
      {signedNow && (
        <div class="ds-alert notice" data-color="success" role="status">
          <p>{texts.signed}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="lead">{texts.lead}</p>
      <Filter {...props} />
      <Whole {...props} />
      <Findings report={report} frame={frame} />
      <section aria-labelledby="sample">
        <h2 class="ds-heading" data-size="xs" id="sample">
          {texts.sample}
        </h2>
        <p class="quiet">{texts.sampleHelp}</p>
        <Lines lines={report.sample} frame={frame} label="sample" />
      </section>
      <section aria-labelledby="lines">
        <h2 class="ds-heading" data-size="xs" id="lines">
          {texts.lines}
        </h2>
        <p>
          {report.lines.length > mostLines &&
            `${texts.shown({ shown: mostLines, all: report.lines.length })} `}
          <a class="ds-link" href={`/log/export.csv?${queryOf(props)}`}>
            {texts.download}
          </a>
        </p>
        <Lines lines={latest} frame={frame} label="lines" />
      </section>
      <Sign {...props} />
      <Signed {...props} />
    </StaffLayout>
  );
}

function queryOf({ report, filter }: LogPageProps): string {
  return new URLSearchParams({
    from: report.period.from,
    to: report.period.to,
    ...(filter.staff && { staff: filter.staff }),
    ...(filter.reference && { reference: filter.reference }),
  }).toString();
}

function Filter({ report, filter, badDays, language, settings }: LogPageProps): VNode {
  const texts = logPagesWords[language];
  return (
    <search>
      <form class="form log-filter" method="get" action="/log">
        <div class="two">
          <InputField
            name="from"
            type="date"
            label={texts.from}
            value={report.period.from}
            error={badDays ? texts.badDays : undefined}
          />
          <InputField name="to" type="date" label={texts.to} value={report.period.to} />
          <Select
            name="staff"
            label={texts.staff}
            value={filter.staff}
            options={[
              { value: '', text: texts.everyone },
              ...settings.staff.map((each) => ({ value: each.id, text: each.name })),
            ]}
          />
          <InputField
            name="reference"
            label={texts.reference}
            value={filter.reference}
            input={{ autocomplete: 'off', spellcheck: false }}
          />
        </div>
        <div>
          <Button variant="secondary">{texts.show}</Button>
        </div>
      </form>
    </search>
  );
}

function Whole({ report, language }: LogPageProps): VNode {
  const texts = logPagesWords[language];
  const { faults } = report;
  return (
    <section class="promise-card" aria-labelledby="whole" {...(faults.length > 0 && { 'data-late': true })}>
      <h2 class="ds-heading" data-size="xs" id="whole">
        {texts.whole}
      </h2>
      <p>
        {faults.length === 0
          ? texts.isWhole({ lines: report.total })
          : texts.isBroken({ faults: faults.length })}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.slice(0, 20).map((fault) => (
            <li key={`${fault.at}${fault.why}`}>
              {texts.fault[fault.why]}: <time dateTime={fault.at}>{fault.at}</time>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">
        {texts.digest} <code class="digest">{report.digest}</code>
      </p>
    </section>
  );
}

function Sign({ report, language, signedIn, ended }: LogPageProps): VNode {
  const texts = logPagesWords[language];
  return (
    <section class="no-print" aria-labelledby="sign">
      <h2 class="ds-heading" data-size="xs" id="sign">
        {texts.signOff}
      </h2>
      <p class="quiet">{ended ? texts.signOffHelp : texts.notEnded}</p>
      {ended && (
        <form class="form" method="post" action="/log/sign-off">
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="from" value={report.period.from} />
          <Hidden name="to" value={report.period.to} />
          <Hidden name="digest" value={report.digest} />
          <TextArea name="note" label={texts.note} rows={3} />
          <div>
            <Button>{texts.sign}</Button>
          </div>
        </form>
      )}
    </section>
  );
}

function Signed({ report, signOffs, language, settings }: LogPageProps): VNode {
  const texts = logPagesWords[language];
  return (
    <section aria-labelledby="signed">
      <h2 class="ds-heading" data-size="xs" id="signed">
        {texts.signedBefore}
      </h2>
      {signOffs.length === 0 && <p class="quiet">{texts.noneSigned}</p>}
      <ol class="thread">
        {signOffs.map((each) => {
          const same = each.from === report.period.from && each.to === report.period.to;
          const who = staffName(settings, each.by);
          return (
            <li key={each.at}>
              <header>
                <h3>
                  <a class="ds-link" href={`/log?${new URLSearchParams({ from: each.from, to: each.to })}`}>
                    {texts.signedLine({
                      from: dayInWords(each.from, language),
                      to: dayInWords(each.to, language),
                      who,
                    })}
                  </a>
                </h3>
                <time dateTime={each.at}>{dayInWords(localDayOf(each.at, settings), language)}</time>
              </header>
              <p>{texts.signedFacts({ lines: each.lines, findings: each.findings })}</p>
              {each.note && <p class="said">{each.note}</p>}
              {same && <p>{each.digest === report.digest ? texts.unchanged : texts.changed}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
