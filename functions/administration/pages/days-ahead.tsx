import type { VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { closedAhead, dueAhead } from '../../../shared/domain/administration/days-ahead.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Day } from '../../../shared/domain/time/time.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { administrationWords } from '../words/words.ts';

interface DaysAheadProps extends Pick<StaffFrame, 'language'> {
  readonly content: Settings;
  readonly today: Day;
}

/** Closed days of twelve months, and when answers are due in the week that begins next. */
export function DaysAhead(props: DaysAheadProps): VNode {
  return (
    <>
      <Due {...props} />
      <Closed {...props} />
    </>
  );
}

function Closed({ content, today, language }: DaysAheadProps): VNode {
  const texts = administrationWords[language].ahead;
  return (
    <section aria-labelledby="closed-ahead">
      <h2 class="ds-heading" data-size="xs" id="closed-ahead">
        {texts.closed}
      </h2>
      <table class="ds-table cases" data-border="true" aria-labelledby="closed-ahead">
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.why}</th>
          </tr>
        </thead>
        <tbody>
          {closedAhead(content, today).map(({ on, name, basis }) => (
            <tr key={on} {...(basis === 'too-late' && { 'data-overdue': true })}>
              <th scope="row">{dayInWords(on, language)}</th>
              <td data-label={texts.name}>{name[language]}</td>
              <td data-label={texts.why}>{texts.basis[basis]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Due({ content, today, language }: DaysAheadProps): VNode {
  const texts = administrationWords[language].ahead;
  return (
    <section aria-labelledby="due-ahead">
      <h2 class="ds-heading" data-size="xs" id="due-ahead">
        {texts.due}
      </h2>
      <p class="quiet">{texts.dueHelp}</p>
      <table class="ds-table cases" data-border="true" aria-labelledby="due-ahead">
        <thead>
          <tr>
            <th scope="col">{texts.arrives}</th>
            <th scope="col">{texts.inHours}</th>
            <th scope="col">{texts.afterClosing}</th>
          </tr>
        </thead>
        <tbody>
          {dueAhead(content, today).map(({ arrives, inHours, afterClosing }) => (
            <tr key={arrives}>
              <th scope="row">{dayInWords(arrives, language)}</th>
              <td data-label={texts.inHours}>{inHours ? dayInWords(inHours, language) : texts.isClosed}</td>
              <td data-label={texts.afterClosing}>{dayInWords(afterClosing, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
