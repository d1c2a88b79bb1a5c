import type { ComponentChildren, VNode } from 'preact';
import type { KnownIssue } from '../../../domain/settings/known-issue.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import type { IssueOfCase } from '../../../use-cases/case/known-issue-of.ts';
import { issueHours } from '../../../words/known-issue/issue-in-words.ts';
import { knownIssueWords } from '../../../words/known-issue/words.ts';
import { instantWords } from '../../../words/promise/promise-words.ts';

interface KnownIssueProps {
  readonly issue: KnownIssue;
  readonly language: Language;
  readonly settings: Settings;
}

/** What everybody may read of a known issue, the latest news first. No case, no name and no count. */
export function KnownIssueText({ issue, language, settings }: KnownIssueProps): VNode {
  const words = knownIssueWords[language];
  const isForeign = issue.language !== language;
  return (
    <>
      <p class="quiet">
        {issueHours(issue, settings, language)}
        {issue.placeWords.length > 0 && `. ${words.places({ places: issue.placeWords.join(', ') })}`}
        {isForeign && `. ${words.inLanguage[issue.language]}`}
      </p>
      {issue.news.toReversed().map(({ at, text }) => (
        <div key={at} class="told">
          <p>
            <strong>{words.news({ when: instantWords(at, settings, language) })}</strong>
          </p>
          <p class="said" lang={issue.language}>
            {text}
          </p>
        </div>
      ))}
      {issue.news.length > 0 && (
        <p>
          <strong>{instantWords(issue.openedAt, settings, language)}</strong>
        </p>
      )}
      <p class="said" lang={issue.language}>
        {issue.text}
      </p>
    </>
  );
}

/** What we know beside somebody's own case: that it belongs to an issue, or may. */
export function KnownToUs(
  props: Omit<KnownIssueProps, 'issue'> & { known: IssueOfCase; children?: ComponentChildren },
): VNode {
  const { known, language, settings, children } = props;
  const { issue, belongs } = known;
  const words = knownIssueWords[language];
  return (
    <section class="panel" id="known-issue" aria-labelledby="known-issue-title">
      <h2 class="ds-heading" data-size="xs" id="known-issue-title">
        {belongs ? words.joined : words.known}
      </h2>
      <p>
        <strong lang={issue.language}>{issue.title}</strong>
      </p>
      <KnownIssueText issue={issue} language={language} settings={settings} />
      <p>{words.ownAnswer}</p>
      <p class="no-print">
        <a class="ds-link" href={`/${language}/known-issues/${issue.id}`}>
          {words.readMore}
        </a>
      </p>
      {children}
    </section>
  );
}
