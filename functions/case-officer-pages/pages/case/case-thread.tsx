import type { VNode } from 'preact';
import { AnswersGiven } from '../../../../shared/adapters/web/components/questions.tsx';
import { localDayOf } from '../../../../shared/domain/calendar/office-hours.ts';
import { staffName } from '../../../../shared/domain/people/look-up.ts';
import { instantWords } from '../../../../shared/words/promise/promise-words.ts';
import { rightInWords } from '../../../../shared/words/rights/right-in-words.ts';
import { dayInWords } from '../../../../shared/words/time/dates.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { ArrivalAsked, isArrivalSaid } from './arrival-form.tsx';
import type { CasePageProps } from './case-page-props.ts';
import { FilePictures, Files } from './files.tsx';
import { filesBefore } from './files-before.ts';
import { MailOrigin } from './mail-origin.tsx';
import { isNew, newSince } from './new-since.ts';

/** What the resident wrote. */
export function Said({ language, settings, view, pictures }: CasePageProps): VNode {
  const texts = caseOfficerPagesWords[language].case;
  const { text } = view;
  const names = text?.attachments.map((each) => each.fileName) ?? [];
  const files = { view, language, pictures, names, before: 0 };
  return (
    <section class="panel" aria-labelledby="said">
      <h2 class="ds-heading" id="said">
        {texts.text}
      </h2>
      <p class="quiet">
        {texts.receivedAt} {instantWords(view.receivedAt, settings, language)}
      </p>
      {text ? (
        <>
          {text.subject && (
            <p>
              <strong>{texts.subject}:</strong> <bdi>{text.subject}</bdi>
            </p>
          )}
          <p class="said" dir="auto" lang={view.language}>
            {text.message}
          </p>
          <AnswersGiven answers={text} language={language} over="theirs" />
          {text.attachments.length > 0 && (
            <p>
              <strong>{texts.attachments}:</strong> <Files {...files} />
            </p>
          )}
          <FilePictures {...files} />
          <ArrivalAsked view={view} language={language} />
          {text.mailNumber && (
            <MailOrigin
              language={language}
              arrivalSaid={isArrivalSaid(view)}
              path={`/cases/${view.reference}/mails/${text.mailNumber}`}
              origin={text.mail}
              harmful={text.mailHarmful}
            />
          )}
          <Masked language={language} view={view} masked={text.masked} />
        </>
      ) : (
        <p>
          {view.textRemovedAt
            ? texts.textRemovedOn({ when: dayInWords(localDayOf(view.textRemovedAt, settings), language) })
            : texts.textRemoved}
        </p>
      )}
    </section>
  );
}

/** Everything said since, oldest first; notes look different from what the resident reads. */
export function Messages(props: CasePageProps & { readonly isWhole?: boolean }): VNode | null {
  const { language, view, isWhole, signedIn } = props;
  const texts = caseOfficerPagesWords[language].case;
  if (view.textRemovedAt) return null;
  // Questions stand in a list of their own.
  const questions = new Set(view.questions?.map((each) => each.message));
  const messages = (view.messages ?? []).filter(
    // One that waited stands in its own place while it waits, and is an answer once it has left.
    (each) => !questions.has(each.id) && each.kind !== 'waiting-reply',
  );
  const shown = Math.max(shownAtOnce, newSince(view, signedIn?.staff.id).length);
  const earlier = isWhole ? [] : messages.slice(0, -shown);
  const list = (some: readonly Said[]) => (
    <ol class="thread">
      {some.map((message) => (
        <MessageItem key={message.id} {...props} message={message} />
      ))}
    </ol>
  );
  return (
    <section aria-labelledby="messages">
      <h2 class="ds-heading" data-size="xs" id="messages">
        {texts.messages}
      </h2>
      {messages.length === 0 && <p class="quiet">{texts.noMessages}</p>}
      {earlier.length > 0 && (
        <details class="ds-details earlier">
          <summary>{texts.earlier({ count: earlier.length })}</summary>
          <div>{list(earlier)}</div>
        </details>
      )}
      {list(messages.slice(earlier.length))}
    </section>
  );
}

/** Messages shown without unfolding, and more when more is new. */
const shownAtOnce = 3;

type Said = NonNullable<CasePageProps['view']['messages']>[number];

/** What the person wrote, and what was written to them, is in the language of the case; a note in its writer's. */
const toOrFrom: ReadonlySet<Said['kind']> = new Set<Said['kind']>([
  'from-resident',
  'question',
  'holding-reply',
  'reply',
  'forwarding',
  'right-decision',
]);

function MessageItem(props: CasePageProps & { message: Said }): VNode {
  const { message, language, settings, view, signedIn, pictures } = props;
  const texts = caseOfficerPagesWords[language].case;
  const name = message.by.kind === 'staff' ? staffName(settings, message.by.id) : undefined;
  const files = {
    view,
    language,
    pictures,
    names: message.attachments,
    before: filesBefore(view, message.id),
  };
  const internal = ['note', 'hand-over', 'passing-on'].includes(message.kind);
  return (
    <li id={message.id} data-from={internal ? 'note' : message.by.kind === 'resident' ? 'you' : 'us'}>
      <header>
        <h3>
          {titleOf(message, { language, settings, view })}
          {name && `, ${name}`}
          {isNew(message, view, signedIn?.staff.id) && (
            <>
              {' '}
              <span class="ds-tag" data-color="info">
                {caseOfficerPagesWords[language].list.isNew}
              </span>
            </>
          )}
        </h3>
        <time dateTime={message.at}>{instantWords(message.at, settings, language)}</time>
      </header>
      <p class="said" dir="auto" lang={toOrFrom.has(message.kind) ? view.language : undefined}>
        {message.newText || message.text}
      </p>
      {message.askedOutside?.extract && (
        <details class="ds-details earlier">
          <summary>{texts.wentAlong}</summary>
          <div>
            <p class="said" dir="auto" lang={view.language}>
              {message.askedOutside.extract}
            </p>
          </div>
        </details>
      )}
      {message.newText && (
        <details class="ds-details earlier">
          <summary>{texts.wholeMail}</summary>
          <div>
            <p class="said" dir="auto" lang={view.language}>
              {message.text}
            </p>
          </div>
        </details>
      )}
      {message.right && (
        <p class="quiet">
          {rightInWords(message.right, language)
            .map(({ label, value }) => `${label}: ${value}`)
            .join('. ')}
        </p>
      )}
      {message.attachments.length > 0 && (
        <>
          <p class="quiet">
            {texts.attachments}: <Files {...files} />
          </p>
          <FilePictures {...files} />
        </>
      )}
      {message.mailNumber && (
        <MailOrigin
          language={language}
          path={`/cases/${view.reference}/mails/${message.mailNumber}`}
          origin={message.mail}
          harmful={message.mailHarmful}
        />
      )}
      <Masked language={language} view={view} masked={message.masked} />
    </li>
  );
}

/** What it is, and of a question whom it was put to. */
function titleOf(
  message: Said,
  { language, settings, view }: Pick<CasePageProps, 'language' | 'settings' | 'view'>,
): string {
  const texts = caseOfficerPagesWords[language].case;
  const { askedOf, askedOutside, answersTo, kind, by } = message;
  if (askedOf) return texts.askedOf({ name: staffName(settings, askedOf) });
  if (askedOutside) return texts.askedOutside({ name: askedOutside.to });
  if (!answersTo) return texts.messageKind[kind];
  const question = view.messages?.find(({ id }) => id === answersTo);
  return question?.askedOutside && by.kind === 'pipeline'
    ? texts.answerFromOutside({ name: question.askedOutside.to })
    : texts.answersTo;
}

/** That a number is masked, and for who answers the case the way to what stood there. */
function Masked({
  language,
  view,
  masked,
}: Pick<CasePageProps, 'language' | 'view'> & { readonly masked: boolean | undefined }): VNode | null {
  if (!masked) return null;
  const words = caseOfficerPagesWords[language].original;
  return (
    <p class="quiet">
      {words.masked}{' '}
      {view.may.includes('reply') && (
        <a class="ds-link" href={`/cases/${view.reference}/original`}>
          {words.show}
        </a>
      )}
    </p>
  );
}
