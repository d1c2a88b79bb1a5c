import type { VNode } from 'preact';
import { KnownIssueText } from '../../../shared/adapters/web/components/known-issue.tsx';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { knownIssueWords } from '../../../shared/words/known-issue/words.ts';

interface KnownNowProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly knownIssues: readonly KnownIssue[];
}

/**
 * What we know of before anything is written. It unfolds where it stands, so that nothing typed is left for it; with scripts the form
 * says which fits as soon as topic and place do.
 */
export function KnownNow({ language, settings, knownIssues }: KnownNowProps): VNode {
  const words = knownIssueWords[language];
  return (
    <section class="text" aria-labelledby="known-now">
      <h2 class="ds-heading" data-size="xs" id="known-now">
        {words.now}
      </h2>
      <p>{words.nowHelp}</p>
      {knownIssues.map((issue) => (
        <details
          key={issue.id}
          class="ds-details"
          data-variant="tinted"
          data-known={words.fits({ title: issue.title })}
          data-topic={issue.topic}
          data-places={JSON.stringify(issue.placeWords)}
        >
          <summary lang={issue.language}>{issue.title}</summary>
          <div>
            <KnownIssueText issue={issue} language={language} settings={settings} />
            <p>
              <a class="ds-link" href={`/${language}/known-issues/${issue.id}#follow`}>
                {words.follow.heading}
              </a>
            </p>
          </div>
        </details>
      ))}
    </section>
  );
}
