import type { VNode } from 'preact';
import { Button, Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import { KnownToUs } from '../../../shared/adapters/web/components/known-issue.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import { QuestionsOf } from '../../../shared/adapters/web/components/questions.tsx';
import { type Case, isOpen } from '../../../shared/domain/case/case.ts';
import { answerWay, isRestricted } from '../../../shared/domain/case/restriction.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { questionsAbout } from '../../../shared/use-cases/case/form-answers.ts';
import type { IssueOfCase } from '../../../shared/use-cases/case/known-issue-of.ts';
import { matterNotices } from '../../../shared/words/matters/matter-notices.ts';
import {
  answerWayInWords,
  explanation,
  firstPromise,
  handlerWords,
  instantWords,
} from '../../../shared/words/promise/promise-words.ts';
import { complaintFormWords } from '../words/words.ts';

export interface ReceiptProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly case: Case;
  /** What was written, with the questions that were answered in the form; empty once it is removed. */
  readonly message: string;
  /** What we knew already when it came. */
  readonly known: IssueOfCase | undefined;
  /** Address of this page in another language. */
  readonly inLanguage: (language: Language) => string;
  readonly statusUrl: string;
  /** The very same form had been sent before. */
  readonly isAgain: boolean;
}

/** Says at once what a resident wants to know: number, who, which day and why, and how to follow it. */
export function ReceiptPage(props: ReceiptProps): VNode {
  const { language, settings, case: c, known, inLanguage, statusUrl, isAgain } = props;
  const { receipt } = complaintFormWords[language];
  const promise = firstPromise(c, settings);
  const way = answerWay(c, settings);
  return (
    <Layout
      language={language}
      settings={settings}
      title={receipt.title}
      inLanguage={inLanguage}
      hidden
      script
    >
      {isAgain && (
        <div class="ds-alert notice" data-color="info" role="status">
          <p>{receipt.alreadySent({ reference: c.reference })}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {receipt.title}
      </h1>
      <p>{c.answerBy === 'email' ? receipt.mailSent : way === 'status-page' ? receipt.noMail : null}</p>
      <div class="receipt" data-sent="complaint">
        <dl class="facts">
          <div>
            <dt>{receipt.reference}</dt>
            <dd class="big number">{c.reference}</dd>
          </div>
          <div>
            <dt>{receipt.answerBy}</dt>
            <dd class="big">
              <time dateTime={promise.dueAt}>{instantWords(promise.dueAt, settings, language)}</time>
            </dd>
          </div>
          <div>
            <dt>{receipt.whyDay}</dt>
            <dd>{explanation(promise, settings, language)}</dd>
          </div>
          <div>
            <dt>{receipt.who}</dt>
            <dd>{handlerWords(promise.who, settings, language, false)}</dd>
          </div>
          <div>
            <dt>{receipt.howAnswer}</dt>
            <dd>{answerWayInWords(way, settings, language)}</dd>
          </div>
        </dl>
      </div>
      {matterNotices(c, settings, language).map((text) => (
        <div class="ds-alert notice" data-color="info" key={text}>
          <p>{text}</p>
        </div>
      ))}
      {known && <KnownToUs known={known} language={language} settings={settings} />}
      <div class="text">
        <h2 class="ds-heading" data-size="sm">
          {receipt.link}
        </h2>
        <p>{isRestricted(c) ? receipt.linkHelpRestricted : receipt.linkHelp}</p>
        <p class="private-link">{statusUrl}</p>
        <p class="no-print">
          <a class="ds-button" href={new URL(statusUrl).pathname}>
            {receipt.openLink}
          </a>
        </p>
        <h2 class="ds-heading" data-size="sm">
          {receipt.next}
        </h2>
        <ol class="ds-list">
          {receipt.nextSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <OwnQuestions {...props} />
        {!isRestricted(c) && c.survey?.form === undefined && (
          <form class="no-print" method="post" action={new URL(statusUrl).pathname}>
            <fieldset class="ds-fieldset ease" aria-describedby="ease-help">
              <legend>{receipt.ease}</legend>
              <p id="ease-help" class="quiet">
                {receipt.easeHelp}
              </p>
              <input type="hidden" name="action" value="rate-form" />
              <div class="buttons">
                {receipt.easeGrades.map((text, i) => (
                  <button
                    key={text}
                    class="ds-button"
                    data-variant="secondary"
                    type="submit"
                    name="form"
                    value={String(i + 1)}
                  >
                    {text}
                  </button>
                ))}
              </div>
            </fieldset>
          </form>
        )}
        <p class="quiet">{receipt.withoutSaving}</p>
        <p class="no-print">
          <a class="ds-link" href={`/${language}`}>
            {receipt.another}
          </a>
        </p>
      </div>
    </Layout>
  );
}

/** What the municipality asks about the topic, each question to be answered or not. What was answered in the form is not asked again; once there is an answer nothing is. */
function OwnQuestions({ language, settings, case: c, message, statusUrl }: ReceiptProps): VNode | null {
  const { receipt } = complaintFormWords[language];
  const questions =
    isRestricted(c) || !isOpen(c) || c.residentMessages > 0
      ? []
      : questionsAbout(c, settings).filter(({ text }) => !message.includes(text[c.language]));
  if (questions.length === 0) return null;
  return (
    <form class="form no-print" method="post" action={new URL(statusUrl).pathname}>
      <h2 class="ds-heading" data-size="sm">
        {receipt.questions}
      </h2>
      <p>{receipt.questionsHelp}</p>
      <Hidden name="action" value="answer-questions" />
      <Hidden name="nonce" value="own-questions" />
      <QuestionsOf
        language={language}
        settings={{ ...settings, formQuestions: questions }}
        topic={c.topic}
        typed={{}}
        error={() => undefined}
      />
      <Button>{receipt.questionsSend}</Button>
    </form>
  );
}
