import type { VNode } from 'preact';
import { handlerWords, instantWords } from '../../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

/** After a call was registered: what to read to the person, and the way to the next call. */
export function SayToCaller({ view, settings, language }: CasePageProps): VNode {
  const words = caseOfficerPagesWords[language].register.say;
  const way = view.answerWay === 'room' ? 'room' : view.answerBy === 'phone' ? 'phone' : view.answerWay;
  const who = handlerWords(view.promise.who, settings, language);
  return (
    <section class="ds-alert notice" data-color="success" aria-labelledby="say">
      <h2 class="ds-heading" data-size="xs" id="say">
        {words.title}
      </h2>
      <ul class="ds-list">
        <li>{words.number({ reference: view.reference })}</li>
        <li>
          {view.overdue
            ? words.late({ who })
            : words.day({ day: instantWords(view.dueAt, settings, language), who })}
        </li>
        <li>{words.way[way]}</li>
      </ul>
      <p>
        <a class="ds-button" data-variant="secondary" href="/cases/new">
          {words.another}
        </a>
      </p>
    </section>
  );
}
