import type { VNode } from 'preact';
import { localDayOf } from '../../../domain/calendar/office-hours.ts';
import type { DecidedRight, Refused } from '../../../domain/case/message.ts';
import { fileSize } from '../../../words/file-size.ts';
import { instantWords } from '../../../words/promise/promise-words.ts';
import { recordsWords } from '../../../words/records/words.ts';
import { residentCaseWords } from '../../../words/resident-case/words.ts';
import { afterDecision, rightInWords } from '../../../words/rights/right-in-words.ts';
import { dayInWords } from '../../../words/time/dates.ts';
import { Pictures } from '../components/pictures.tsx';
import { AnswersGiven } from '../components/questions.tsx';
import type { CaseView } from './resident-case-props.ts';

const kindWords = {
  'from-resident': 'youAnswered',
  question: 'question',
  'holding-reply': 'holding',
  reply: 'answer',
  forwarding: 'forwarded',
  'right-decision': 'rightDecision',
} as const;

/** What the resident and we have written to each other, oldest first. */
export function ResidentThread({ language, settings, status, text, path, pictures }: CaseView): VNode {
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
          {message.text ? (
            <p class="said" dir="auto">
              {message.text}
            </p>
          ) : (
            <p class="quiet">{words.onlyFiles}</p>
          )}
          {message.refusal && (
            <RefusedRecords
              refusal={message.refusal}
              language={language}
              country={settings.municipality.country}
            />
          )}
          {message.right && <RightDecided right={message.right} language={language} settings={settings} />}
          {i === 0 && <AnswersGiven answers={text ?? {}} language={language} over="yours" />}
          <Files files={message.files} path={path} language={language} pictures={pictures} />
        </li>
      ))}
    </ol>
  );
}

/** Files by name and size, each leading to the file unless it was refused, and below them the pictures. */
function Files({
  files,
  path,
  language,
  pictures,
}: Pick<CaseView, 'path' | 'language' | 'pictures'> & Shown): VNode | null {
  if (files.length === 0) return null;
  return (
    <div class="quiet">
      <p>{residentCaseWords[language].attachments}:</p>
      <ul class="files">
        {files.map(({ fileName, sizeBytes, number }, i) => (
          <li key={`${fileName}${i}`}>
            {number === undefined ? (
              fileName
            ) : (
              <a class="ds-link" href={`${path}/files/${number}?language=${language}`}>
                {fileName}
              </a>
            )}
            <span>({fileSize(sizeBytes, language)})</span>
          </li>
        ))}
      </ul>
      <Pictures
        language={language}
        pictures={files.flatMap(({ fileName, number }) =>
          number !== undefined && pictures.has(number) ? [{ fileName, path: `${path}/files/${number}` }] : [],
        )}
      />
    </div>
  );
}

type Shown = Pick<CaseView['status']['messages'][number], 'files'>;

/** What was asked under data protection, the decision with its ground, and how to appeal. */
function RightDecided(props: {
  right: DecidedRight;
  language: CaseView['language'];
  settings: CaseView['settings'];
}): VNode {
  return (
    <>
      {rightInWords(props.right, props.language).map(({ label, value }) => (
        <p key={label}>
          <strong>{label}:</strong> {value}
        </p>
      ))}
      {afterDecision(props.right, props.settings, props.language).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
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
