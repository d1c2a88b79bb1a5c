import type { ComponentChildren, VNode } from 'preact';
import type { CaseText } from '../../../domain/case-file.ts';
import type { Language } from '../../../domain/language.ts';
import type { Settings } from '../../../domain/settings.ts';
import type { CaseStatus } from '../api/status-api.ts';
import {
  Button,
  Choices,
  ErrorSummary,
  type FieldError,
  Hidden,
  TextArea,
} from '../components/form-parts.tsx';
import { Layout } from '../components/layout.tsx';
import { dayWords, instantWords } from '../promise-words.ts';
import type { ResidentTexts } from '../text/texts.ts';
import { pageTexts } from '../text/texts.ts';

export interface StatusPageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly status: CaseStatus;
  readonly text: Pick<CaseText, 'desiredOutcome' | 'address'> | undefined;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** What was just done, or why it could not be. */
  readonly notice?: { readonly text: string; readonly good: boolean } | undefined;
}

/** Where a resident follows a case and does everything without another contact. */
export function StatusPage(props: StatusPageProps): VNode {
  const { language, settings, status, notice } = props;
  const texts = pageTexts[language].resident;
  const words = texts.status;
  const title = words.title(status.reference);
  return (
    <Layout
      language={language}
      settings={settings}
      title={props.errors.length > 0 ? `${texts.errors.errorInTitle}: ${title}` : title}
      inLanguage={(other) => `?language=${other}`}
      hidden
    >
      <ErrorSummary title={texts.errors.summary} errors={props.errors} />
      {notice && (
        <div class="ds-alert notice" data-color={notice.good ? 'success' : 'warning'} role="status">
          <p>{notice.text}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="state">
        <span class="ds-sr-only">{words.now}: </span>
        <span class="ds-tag" data-color={status.overdue ? 'danger' : 'info'}>
          {pageTexts[language].codes.state[status.state]}
        </span>
      </p>
      <PromiseCard {...props} />
      <h2 class="ds-heading" data-size="sm">
        {words.messages}
      </h2>
      <Messages {...props} />
      <div class="actions no-print">
        <Actions {...props} texts={texts} />
      </div>
      <p class="quiet text">{words.keepLink}</p>
    </Layout>
  );
}

function PromiseCard({ language, settings, status }: StatusPageProps): VNode {
  const words = pageTexts[language].resident.status;
  const { promise } = status;
  const answered = status.answeredAt !== undefined && !status.may.includes('add');
  return (
    <section class="promise-card" aria-labelledby="promise" {...(status.overdue && { 'data-late': true })}>
      <h2 class="ds-heading" data-size="xs" id="promise">
        {words.promise}
      </h2>
      {status.overdue && <p>{words.late}</p>}
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
          <dt>{pageTexts[language].resident.receipt.who}</dt>
          <dd>{promise.who}</dd>
        </div>
        {!answered && (
          <div>
            <dt>{pageTexts[language].resident.receipt.whyDay}</dt>
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
                        ? words.laterPromise(instantWords(each.decidedAt, settings, language))
                        : words.firstPromise}
                    </span>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        )}
      </dl>
      {status.undeliverable && <p>{words.undelivered}</p>}
    </section>
  );
}

const kindWords = {
  'from-resident': 'youAnswered',
  question: 'question',
  'holding-reply': 'holding',
  reply: 'answer',
  forwarding: 'forwarded',
} as const;

function Messages({ language, settings, status, text }: StatusPageProps): VNode {
  const words = pageTexts[language].resident.status;
  if (status.messages.length === 0) return <p>{words.noText}</p>;
  return (
    <ol class="thread">
      {status.messages.map((message, i) => (
        <li key={`${message.at}${i}`} data-from={message.from}>
          <header>
            <h3>{i === 0 && message.from === 'you' ? words.fromYou : words[kindWords[message.kind]]}</h3>
            <time dateTime={message.at}>{instantWords(message.at, settings, language)}</time>
          </header>
          <p class="said">{message.text}</p>
          {i === 0 && text?.desiredOutcome && (
            <p class="said">
              <strong>{words.desiredOutcome}:</strong> {text.desiredOutcome}
            </p>
          )}
          {i === 0 && text?.address && (
            <p class="said">
              <strong>{words.address}:</strong> {text.address}
            </p>
          )}
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

function Actions(props: StatusPageProps & { texts: ResidentTexts }): VNode {
  const { language, status, typed, errors, texts } = props;
  const words = texts.status;
  const error = (field: string) => errors.find((each) => each.field === field)?.text;
  const asked = status.state === 'WAITING_CITIZEN';
  const rated = status.rating !== undefined;
  return (
    <>
      {status.may.includes('add') && (
        <Do
          {...props}
          action="add"
          title={asked ? words.answerQuestion : words.add}
          open={asked || typed.action === 'add'}
        >
          <TextArea
            name="text"
            id="text-add"
            label={words.yourText}
            help={words.addHelp}
            rows={5}
            required
            value={typed.action === 'add' ? typed.text : ''}
            error={error('text-add')}
          />
          <Button>{words.addSend}</Button>
        </Do>
      )}
      {status.may.includes('reopen') && (
        <Do {...props} action="reopen" title={words.reopen} open={typed.action === 'reopen'}>
          <TextArea
            name="text"
            id="text-reopen"
            label={words.yourText}
            help={status.reopenUntilOn && words.reopenHelp(dayWords(status.reopenUntilOn, language))}
            rows={5}
            required
            value={typed.action === 'reopen' ? typed.text : ''}
            error={error('text-reopen')}
          />
          <Button>{words.reopenSend}</Button>
        </Do>
      )}
      {status.may.includes('rate') && (
        <Do {...props} action="rate" title={words.rate} open={typed.action === 'rate'}>
          <p>{words.rateHelp}</p>
          <Choices
            name="rating"
            legend={words.rating}
            value={typed.rating}
            error={error('rating')}
            options={words.ratings.map((text, i) => ({ value: String(i + 1), text })).reverse()}
          />
          <Choices
            name="gotAnswer"
            legend={words.gotAnswer}
            value={typed.gotAnswer}
            options={[
              { value: 'yes', text: words.yes },
              { value: 'no', text: words.no },
            ]}
          />
          <TextArea
            name="comment"
            label={words.comment}
            optional={texts.form.optional}
            rows={3}
            value={typed.comment}
          />
          <Button>{words.rateSend}</Button>
        </Do>
      )}
      {rated && <p>{words.rated}</p>}
      {status.may.includes('withdraw') && (
        <Do {...props} action="withdraw" title={words.withdraw} open={false}>
          <p>{words.withdrawHelp}</p>
          <Button variant="secondary" danger>
            {words.withdrawSend}
          </Button>
        </Do>
      )}
    </>
  );
}

function Do(props: {
  action: string;
  title: string;
  open: boolean;
  nonce: string;
  children: ComponentChildren;
}): VNode {
  return (
    <details class="ds-details" data-variant="tinted" open={props.open}>
      <summary>{props.title}</summary>
      <div>
        <form class="form" method="post" novalidate>
          <Hidden name="action" value={props.action} />
          <Hidden name="nonce" value={props.nonce} />
          {props.children}
        </form>
      </div>
    </details>
  );
}
