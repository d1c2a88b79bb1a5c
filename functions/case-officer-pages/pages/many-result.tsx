import type { VNode } from 'preact';
import { Hidden, TypedText } from '../../../shared/adapters/web/components/form-parts.tsx';
import { OutcomeNotice } from '../../../shared/adapters/web/components/outcome-notice.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { ManyActionName, ManyDone, OneOfMany } from '../../../shared/use-cases/case/many-api.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

interface ManyResultProps extends StaffFrame {
  readonly wanted: ManyActionName;
  readonly result: ManyDone;
  readonly rows: readonly unknown[];
  readonly typed: Readonly<Record<string, string>>;
}

/** How it went: what was not done first, each with why, and what was typed where no form below still holds it. */
export function ManyResult({ wanted, result, rows, typed, language, signedIn }: ManyResultProps): VNode {
  const texts = caseOfficerPagesWords[language].many;
  const why = ({ outcome, detail }: OneOfMany) =>
    detail ?? (outcome === 'done' || outcome === 'refused' || outcome === 'denied' ? '' : texts.why[outcome]);
  const notDone = result.cases.filter((each) => each.outcome !== 'done');
  const done = result.cases.filter((each) => each.outcome === 'done');
  return (
    <>
      <OutcomeNotice
        outcome={{
          text: texts.result({ done: done.length, all: result.cases.length }),
          good: notDone.length === 0,
        }}
      />
      {wanted === 'join' && done.length > 0 && (
        <form method="post" action="/cases/many" class="notice no-print">
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="issue" value={typed.issue ?? ''} />
          {done.map(({ reference }) => (
            // No version: joining has just made the one there is.
            <Hidden key={reference} name={`pick-${reference}`} value="0" />
          ))}
          <button class="ds-button" type="submit" name="do" value="reply">
            {texts.answerThem}
          </button>
        </form>
      )}
      {notDone.length > 0 && (
        <section aria-labelledby="not-done">
          <h2 class="ds-heading" data-size="xs" id="not-done">
            {texts.notDone}
          </h2>
          <ul class="ds-list">
            {notDone.map((each) => (
              <li key={each.reference}>
                <a class="ds-link" href={`/cases/${each.reference}`}>
                  {each.reference}
                </a>
                {`: ${why(each)}`}
              </li>
            ))}
          </ul>
          {rows.length === 0 && typed.text && <TypedText typed={{ text: typed.text }} />}
        </section>
      )}
      {done.length > 0 && (
        <details class="ds-details" data-variant="tinted">
          <summary>{texts.done}</summary>
          <div>
            <ul class="ds-list">
              {done.map(({ reference }) => (
                <li key={reference}>
                  <a class="ds-link" href={`/cases/${reference}`}>
                    {reference}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  );
}
