import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  type FieldError,
  Hidden,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { type Outcome, OutcomeNotice } from '../../../shared/adapters/web/components/outcome-notice.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { nameOf } from '../../../shared/domain/people/look-up.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import type { ManyActionName } from '../../../shared/use-cases/case/many-api.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { issueHours } from '../../../shared/words/known-issue/issue-in-words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { localField } from '../local-instant.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';
import { IssueFields, PublicText } from './issue-fields.tsx';

export interface KnownIssuePageProps extends StaffFrame {
  readonly issue: KnownIssue;
  /** As far as the reader may know of them. */
  readonly joined: readonly CaseRow[];
  readonly alike: readonly CaseRow[];
  readonly now: Instant;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly notice?: Outcome | undefined;
}

/** One issue: what everybody reads of it, the cases that belong to it, and those that may. */
export function KnownIssuePage(props: KnownIssuePageProps): VNode {
  const { issue, joined, alike, notice, errors, language, settings, signedIn } = props;
  const frame = { language, settings, signedIn };
  const texts = caseOfficerPagesWords[language].knownIssue;
  const fields = fieldWords[language];
  const topic = nameOf(settings, 'topic', issue.topic, language);
  const isProposed = issue.state === 'proposed';
  const title = isProposed ? texts.proposedTitle({ topic: topic ?? issue.title }) : issue.title;
  return (
    <StaffLayout
      {...frame}
      here="knownIssues"
      title={errors.length > 0 ? `${fields.errorInTitle}: ${title}` : title}
    >
      <ErrorSummary title={fields.summary} errors={errors} />
      <OutcomeNotice outcome={notice} />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="state">
        <span class="ds-tag" data-color={issue.state === 'open' ? 'info' : 'warning'}>
          {texts.state[issue.state]}
        </span>
      </p>
      <p class="quiet">
        {[topic, issue.placeWords.join(', '), issueHours(issue, settings, language)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isProposed ? (
        <Proposed {...props} />
      ) : (
        <>
          <Said {...props} />
          {issue.state === 'open' && (
            <>
              <News {...props} />
              <Correct {...props} />
            </>
          )}
          <section aria-labelledby="joined">
            <h2 class="ds-heading" data-size="xs" id="joined">
              {texts.joined}
            </h2>
            {joined.length === 0 ? (
              <p>{texts.noneJoined}</p>
            ) : (
              <Picking {...props} rows={joined} label="joined" offers={['reply', 'close', 'leave']} />
            )}
          </section>
          {issue.state === 'open' && (
            <section aria-labelledby="alike">
              <h2 class="ds-heading" data-size="xs" id="alike">
                {texts.alike}
              </h2>
              <p>{alike.length === 0 ? texts.noneAlike : texts.alikeHelp}</p>
              {alike.length > 0 && (
                <Picking {...props} rows={alike} label="alike" offers={['join', 'leave']} />
              )}
            </section>
          )}
        </>
      )}
    </StaffLayout>
  );
}

/** What everybody reads. */
function Said({ issue, language, settings }: KnownIssuePageProps): VNode {
  const texts = caseOfficerPagesWords[language].knownIssue;
  return (
    <div class="panel" lang={issue.language}>
      <p class="said">{issue.text}</p>
      {issue.news.map(({ at, text }) => (
        <div key={at}>
          <p lang={language}>
            <strong>{texts.newsOf({ when: instantWords(at, settings, language) })}</strong>
          </p>
          <p class="said">{text}</p>
        </div>
      ))}
      <p lang={language}>
        <a class="ds-link" href={`/${issue.language}/known-issues/${issue.id}`}>
          {texts.publicPage}
        </a>
      </p>
    </div>
  );
}

function News({ issue, language, signedIn, typed, errors }: KnownIssuePageProps): VNode {
  const texts = caseOfficerPagesWords[language].knownIssue;
  const isWrong = typed.correcting !== 'yes' && errors.length > 0;
  const error = (field: string) =>
    isWrong ? errors.find((each) => each.field === `many-${field}`)?.text : undefined;
  return (
    <details class="ds-details" data-variant="tinted" open={isWrong}>
      <summary>{texts.news}</summary>
      <div>
        <form class="form" method="post" action={`/cases/known-issues/${issue.id}`} novalidate>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <PublicText
            language={language}
            typed={typed.correcting === 'yes' ? {} : typed}
            error={error}
            label={texts.newsText}
            help={texts.newsHelp}
            prefix={typed.correcting === 'yes' ? 'news' : 'many'}
          />
          <div class="buttons">
            <Button>{texts.newsSend}</Button>
            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="close">
              {texts.closeSend}
            </button>
          </div>
        </form>
      </div>
    </details>
  );
}

/** The same words as when it was opened, to be put right: whatever is public by a slip does not stay. */
function Correct(props: KnownIssuePageProps): VNode {
  const { issue, language, settings, signedIn, typed, errors } = props;
  const texts = caseOfficerPagesWords[language].knownIssue;
  const isWrong = typed.correcting === 'yes' && errors.length > 0;
  const error = (field: string) =>
    isWrong ? errors.find((each) => each.field === `many-${field}`)?.text : undefined;
  return (
    <details class="ds-details" data-variant="tinted" open={isWrong}>
      <summary>{texts.correct}</summary>
      <div>
        <form class="form" method="post" action={`/cases/known-issues/${issue.id}`} novalidate>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="do" value="correct" />
          <Hidden name="correcting" value="yes" />
          <IssueFields
            language={language}
            settings={settings}
            typed={isWrong ? typed : asTyped(issue, settings)}
            error={error}
            prefix={isWrong ? 'many' : 'correct'}
          />
          <div>
            <Button>{texts.correctSend}</Button>
          </div>
        </form>
      </div>
    </details>
  );
}

/** What is known as the form has it. */
function asTyped(issue: KnownIssue, settings: Settings): Readonly<Record<string, string>> {
  const { title, text, topic = '', placeWords, from, until } = issue;
  return {
    title,
    text,
    topic,
    places: placeWords.join(', '),
    from: localField(from, settings),
    ...(until && { until: localField(until, settings) }),
  };
}

/** The form that opens what is proposed, with the cases it was seen by already ticked. */
function Proposed(props: KnownIssuePageProps): VNode {
  const { issue, alike, now, nonce, language, settings, signedIn, errors } = props;
  const texts = caseOfficerPagesWords[language].knownIssue;
  const error = (field: string) => errors.find((each) => each.field === `many-${field}`)?.text;
  const { title: _, text: __, ...known } = asTyped(issue, settings);
  const typed = { ...known, ...props.typed };
  return (
    <>
      <p class="text">{texts.proposedLead}</p>
      <form class="form wide" method="post" action="/cases/many/send" novalidate>
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <Hidden name="nonce" value={nonce} />
        <Hidden name="issue" value={issue.id} />
        <Hidden name="do" value="join" />
        <IssueFields {...{ language, settings, typed, error }} />
        <div class="buttons">
          <Button>{texts.send}</Button>
        </div>
        <section aria-labelledby="alike">
          <h2 class="ds-heading" data-size="xs" id="alike">
            {texts.alike}
          </h2>
          <CaseTable
            rows={alike}
            now={now}
            frame={{ language, settings, signedIn }}
            label="alike"
            picked={() => true}
          />
        </section>
      </form>
      <form method="post" action={`/cases/known-issues/${issue.id}`}>
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <button class="ds-button" data-variant="tertiary" type="submit" name="do" value="dismiss">
          {texts.dismiss}
        </button>
      </form>
    </>
  );
}

interface PickingProps extends KnownIssuePageProps {
  readonly rows: readonly CaseRow[];
  readonly label: string;
  readonly offers: readonly ManyActionName[];
}

/** Cases with what can be done to those that are ticked: all that belong are, those that are only like it are not. */
function Picking({
  rows,
  label,
  offers,
  issue,
  now,
  nonce,
  language,
  settings,
  signedIn,
}: PickingProps): VNode {
  const texts = caseOfficerPagesWords[language].many;
  return (
    <form method="post" action="/cases/many">
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name="nonce" value={nonce} />
      <Hidden name="issue" value={issue.id} />
      <fieldset class="picked-actions no-print">
        <legend>{texts.withPicked}</legend>
        {offers.map((name) => (
          <button key={name} class="ds-button" data-variant="secondary" type="submit" name="do" value={name}>
            {texts.do[name]}
          </button>
        ))}
      </fieldset>
      <CaseTable
        rows={rows}
        now={now}
        frame={{ language, settings, signedIn }}
        label={label}
        picked={() => label === 'joined'}
      />
    </form>
  );
}
