import type { VNode } from 'preact';
import { Button, ErrorSummary, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import { KnownIssueText } from '../../../shared/adapters/web/components/known-issue.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import type { FieldProblem } from '../../../shared/words/field-problems.ts';
import { knownIssueWords } from '../../../shared/words/known-issue/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';

interface Frame {
  readonly language: Language;
  readonly settings: Settings;
}

/** What many write about now. */
export function KnownIssuesPage(props: Frame & { issues: readonly KnownIssue[] }): VNode {
  const { language, settings, issues } = props;
  const words = knownIssueWords[language];
  return (
    <Layout
      language={language}
      settings={settings}
      title={words.title}
      inLanguage={(other) => `/${other}/known-issues`}
    >
      <h1 class="ds-heading" data-size="lg">
        {words.title}
      </h1>
      {issues.length === 0 && <p>{words.none}</p>}
      {issues.map((issue) => (
        <section key={issue.id} class="panel">
          <h2 class="ds-heading" data-size="xs">
            <a class="ds-link" href={`/${language}/known-issues/${issue.id}`} lang={issue.language}>
              {issue.title}
            </a>
          </h2>
          <KnownIssueText issue={issue} language={language} settings={settings} />
        </section>
      ))}
      <Write {...props} />
    </Layout>
  );
}

/** One issue, which mails and pages link to. */
export function KnownIssuePage(props: Frame & { issue: KnownIssue } & Omit<FollowProps, 'issue'>): VNode {
  const { language, settings, issue, problems = [] } = props;
  const words = knownIssueWords[language];
  const fields = fieldWords[language];
  return (
    <Layout
      language={language}
      settings={settings}
      title={problems.length > 0 ? `${fields.errorInTitle}: ${issue.title}` : issue.title}
      inLanguage={(other) => `/${other}/known-issues/${issue.id}`}
    >
      <ErrorSummary title={fields.summary} errors={errorsOf(problems)} />
      <h1 class="ds-heading" data-size="lg" lang={issue.language}>
        {issue.title}
      </h1>
      {issue.state === 'closed' && issue.closedAt && (
        <p>
          <span class="ds-tag" data-color="info">
            {words.closed({ when: instantWords(issue.closedAt, settings, language) })}
          </span>
        </p>
      )}
      <div class="text">
        <KnownIssueText issue={issue} language={language} settings={settings} />
        <p>
          <a class="ds-link" href={`/${language}/known-issues`}>
            {words.all}
          </a>
        </p>
      </div>
      {issue.state === 'open' && <Follow {...props} />}
      <Write {...props} />
    </Layout>
  );
}

interface FollowProps {
  readonly issue: KnownIssue;
  /** A mail is on its way. */
  readonly asked?: boolean;
  readonly typed?: string | undefined;
  readonly problems?: readonly FieldProblem[];
}

const errorsOf = (problems: readonly FieldProblem[]) =>
  problems.map(({ path, detail }) => ({ field: path, text: detail }));

/** An address for the news, without a case. */
function Follow({ language, issue, asked, typed, problems = [] }: Frame & FollowProps): VNode {
  const words = knownIssueWords[language].follow;
  return (
    <section id="follow" class="text" aria-labelledby="follow-title">
      <h2 class="ds-heading" data-size="xs" id="follow-title">
        {words.heading}
      </h2>
      {asked ? (
        <div class="ds-alert notice" data-color="info" role="status">
          <p>{words.asked}</p>
        </div>
      ) : (
        <form class="form" method="post" action={`/${language}/known-issues/${issue.id}/news`} novalidate>
          <InputField
            name="email"
            type="email"
            label={fieldWords[language].email}
            help={words.help}
            value={typed}
            error={errorsOf(problems)[0]?.text}
            input={{ autocomplete: 'email', spellcheck: false }}
          />
          <div>
            <Button variant="secondary">{words.send}</Button>
          </div>
        </form>
      )}
    </section>
  );
}

function Write({ language }: Frame): VNode {
  const words = knownIssueWords[language];
  return (
    <div class="text">
      <p>{words.writeHelp}</p>
      <p>
        <a class="ds-button" href={`/${language}`}>
          {words.write}
        </a>
      </p>
    </div>
  );
}
