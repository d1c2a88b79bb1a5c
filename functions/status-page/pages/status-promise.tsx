import type { VNode } from 'preact';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { statusPageWords } from '../words/words.ts';
import type { StatusPageProps } from './status-page-props.ts';

/** Where somebody our mail does not reach learns of it, by how the case is answered. */
const notDelivered = {
  email: 'undelivered',
  'status-page': 'undelivered',
  room: 'undeliveredRoom',
  'phone-letter-visit': 'undeliveredRestricted',
} as const;

/** Who answers, which day and why, and every promise given before. */
export function PromiseCard({ language, settings, status }: StatusPageProps): VNode {
  const words = statusPageWords[language];
  const { promise } = status;
  const answered = status.answeredAt !== undefined && !status.may.includes('add');
  return (
    <section class="promise-card" aria-labelledby="promise" {...(status.overdue && { 'data-late': true })}>
      <h2 class="ds-heading" data-size="xs" id="promise">
        {words.promise}
      </h2>
      {status.missed && !answered && <p>{status.overdue ? words.late : words.lateRenewed}</p>}
      <dl class="facts">
        <div>
          <dt>{answered ? words.answeredOn : words.answerBy}</dt>
          <dd class="big">
            <time dateTime={answered ? status.answeredAt : promise.dueAt}>
              {instantWords(
                answered ? (status.answeredAt ?? promise.dueAt) : promise.dueAt,
                settings,
                language,
              )}
            </time>
          </dd>
        </div>
        <div>
          <dt>{statusPageWords[language].who}</dt>
          <dd>{promise.who}</dd>
        </div>
        {!answered && (
          <div>
            <dt>{statusPageWords[language].whyDay}</dt>
            <dd>{promise.explanation}</dd>
          </div>
        )}
        {promise.history.length > 1 && (
          <div>
            <dt>{words.history}</dt>
            <dd>
              <ol class="ds-list">
                {promise.history.map((each) => (
                  <li key={each.dueAt}>
                    {instantWords(each.dueAt, settings, language)}
                    {' – '}
                    <span class="quiet">
                      {each.decidedAt
                        ? words[each.agreed ? 'agreedPromise' : 'laterPromise']({
                            when: instantWords(each.decidedAt, settings, language),
                          })
                        : words.firstPromise}
                    </span>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        )}
      </dl>
      {status.undeliverable && <p>{words[notDelivered[status.answerWay]]}</p>}
    </section>
  );
}
