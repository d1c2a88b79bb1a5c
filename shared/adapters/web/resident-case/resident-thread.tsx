import type { VNode } from 'preact';
import { localDayOf } from '../../../domain/calendar/office-hours.ts';
import type { Refused } from '../../../domain/case/message.ts';
import { instantWords } from '../../../words/promise/promise-words.ts';
import { recordsWords } from '../../../words/records/words.ts';
import { residentCaseWords } from '../../../words/resident-case/words.ts';
import { dayInWords } from '../../../words/time/dates.ts';
import { AnswersGiven } from '../components/questions.tsx';
import type { CaseView } from './resident-case-props.ts';

const kindWords = {
  'from-resident': 'youAnswered',
  question: 'question',
  'holding-reply': 'holding',
  reply: 'answer',
  forwarding: 'forwarded',
} as const;

/** What the resident and we have written to each other, oldest first. */
export function ResidentThread({ language, settings, status, text }: CaseView): VNode {
  const words = residentCaseWords[language];
  const { textRemovedAt } = status;
  if (textRemovedAt)
    return (
      <p class="text">
        {words.textRemoved({ when: dayInWords(localDayOf(textRemovedAt, settings), language) })}
      </p>
    );
  if (status.messages.length === 0) return <p>{words.noText}</p>;
  return (
    <ol class="thread">
      {status.messages.map((message, i) => (
        <li key={`${message.at}${i}`} data-from={message.from}>
          <header>
            <h3>{i === 0 && message.from === 'you' ? words.fromYou : words[kindWords[message.kind]]}</h3>
            <time dateTime={message.at}>{instantWords(message.at, settings, language)}</time>
          </header>
          <p class="said" dir="auto">
            {message.text}
          </p>
          {message.refusal && (
            <RefusedRecords
              refusal={message.refusal}
              language={language}
              country={settings.municipality.country}
            />
          )}
          {i === 0 && <AnswersGiven answers={text ?? {}} language={language} over="yours" />}
          {message.attachments.length > 0 && (
            <p class="quiet">
              {words.attachments}: {message.attachments.join(', ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What is not given out and on which provision, and what one can do about it. */
function RefusedRecords(props: {
  refusal: Refused;
  language: CaseView['language'];
  country: CaseView['settings']['municipality']['country'];
}): VNode {
  const words = recordsWords[props.language];
  return (
    <>
      <p>
        <strong>{words[props.refusal.extent][props.country]}.</strong> {words.provision}:{' '}
        {props.refusal.provision}
      </p>
      <p>
        {words.decision[props.country]} {words.appeal[props.country]}
      </p>
    </>
  );
}
