import type { VNode } from 'preact';
import { KnownIssueText } from '../../../shared/adapters/web/components/known-issue.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
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
export function KnownIssuePage(props: Frame & { issue: KnownIssue }): VNode {
  const { language, settings, issue } = props;
  const words = knownIssueWords[language];
  return (
    <Layout
      language={language}
      settings={settings}
      title={issue.title}
      inLanguage={(other) => `/${other}/known-issues/${issue.id}`}
    >
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
      <Write {...props} />
    </Layout>
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
