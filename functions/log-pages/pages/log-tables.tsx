import type { VNode } from 'preact';
import type { LogLine } from '../../../shared/adapters/aws/log-chain.ts';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { staffName } from '../../../shared/domain/people/look-up.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { groundInWords } from '../../../shared/words/legal-ground.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import type { LogReport } from '../log-report.ts';
import { logPagesWords } from '../words/words.ts';

interface TableProps {
  readonly frame: StaffFrame;
}

/** How many cases a finding or a line names; the rest are counted. */
const mostReferences = 8;

/** What the rules point at, one row per person, day and rule. */
export function Findings({ report, frame }: TableProps & { readonly report: LogReport }): VNode {
  const { language, settings } = frame;
  const texts = logPagesWords[language];
  return (
    <section aria-labelledby="findings">
      <h2 class="ds-heading" data-size="xs" id="findings">
        {texts.findings}
      </h2>
      {report.findings.length === 0 ? (
        <p>{texts.noFindings}</p>
      ) : (
        <table class="ds-table cases" data-border="true" aria-labelledby="findings">
          <thead>
            <tr>
              <th scope="col">{texts.staff}</th>
              <th scope="col">{texts.on}</th>
              <th scope="col">{texts.why}</th>
              <th scope="col">{texts.count}</th>
              <th scope="col">{texts.cases}</th>
            </tr>
          </thead>
          <tbody>
            {report.findings.map((each) => (
              <tr key={`${each.staff}${each.on}${each.rule}`}>
                <th scope="row">{nameOf(each.staff, settings)}</th>
                <td data-label={texts.on}>{dayInWords(each.on, language)}</td>
                <td data-label={texts.why}>{texts.rule[each.rule]}</td>
                <td data-label={texts.count}>{each.count}</td>
                <td data-label={texts.cases}>
                  {each.references.slice(0, mostReferences).join(', ')}{' '}
                  {each.references.length > mostReferences &&
                    texts.more({ count: each.references.length - mostReferences })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Lines of the log as they were written. */
export function Lines(
  props: TableProps & { readonly lines: readonly LogLine[]; readonly label: string },
): VNode {
  const { lines, label, frame } = props;
  const { language, settings } = frame;
  const texts = logPagesWords[language];
  if (lines.length === 0) return <p class="quiet">{texts.noLines}</p>;
  return (
    <table class="ds-table cases log" data-border="true" aria-labelledby={label}>
      <thead>
        <tr>
          <th scope="col">{texts.at}</th>
          <th scope="col">{texts.staff}</th>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.reference}</th>
          <th scope="col">{texts.because}</th>
          <th scope="col">{texts.place}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.hash ?? `${line.at}${line.staff}${line.action}`}>
            <th scope="row">
              <time dateTime={line.at}>{instantWords(line.at, settings, language)}</time>
            </th>
            <td data-label={texts.staff}>
              {line.role === 'resident' ? texts.resident : nameOf(line.staff, settings)}
            </td>
            <td data-label={texts.what}>
              {wordOf(handlingWords[language].logged, line.action)}
              {line.found !== undefined && ` (${line.found})`}
              {line.ground && `. ${groundInWords(line.ground, settings, language)}`}
            </td>
            <td data-label={texts.reference}>{line.reference ?? shownReferences(line, texts.more)}</td>
            <td data-label={texts.because}>
              {line.refusedBy
                ? texts.refused({ rule: wordOf(texts.refusedBy, line.refusedBy) })
                : wordOf(texts.relations, line.because ?? '–')}
            </td>
            <td data-label={texts.place}>
              {line.from} ({line.way})
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Cases and mails a list or search showed. */
function shownReferences(
  { references = [], mails = [] }: LogLine,
  more: (values: { readonly count: number }) => string,
): string {
  const shown = [...references, ...mails];
  const named = shown.slice(0, mostReferences).join(', ') || '–';
  return shown.length > mostReferences ? `${named} ${more({ count: shown.length - mostReferences })}` : named;
}

/** The word for a code; a code that has none is shown as it stands. */
function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

function nameOf(id: string, settings: StaffFrame['settings']): string {
  return staffName(settings, id);
}
