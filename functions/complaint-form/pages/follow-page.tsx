import type { VNode } from 'preact';
import { Button, Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import type { Follower } from '../../../shared/domain/complaint/follower.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { knownIssueWords } from '../../../shared/words/known-issue/words.ts';

interface FollowPageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly issue: KnownIssue;
  readonly named: Pick<Follower, 'issue' | 'id'>;
  /** Absent once they have said no, or where the link is too old. */
  readonly follower: Follower | undefined;
}

/** The one who holds the link says whether they want the news of an issue. It never shows the address. */
export function FollowPage({ language, settings, issue, named, follower }: FollowPageProps): VNode {
  const words = knownIssueWords[language].follow;
  const path = (other: Language) => `/${other}/known-issues/${named.issue}/news/${named.id}`;
  const asks = issue.state === 'open' && follower !== undefined && follower.confirmedAt === undefined;
  const [title, text] = asks
    ? [words.askTitle, words.askText]
    : follower?.confirmedAt !== undefined
      ? [words.followsTitle, words.followsText]
      : [words.goneTitle, words.goneText];
  return (
    <Layout language={language} settings={settings} title={title} inLanguage={path}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <div class="text">
        <p>
          <strong lang={issue.language}>{issue.title}</strong>
        </p>
        <p>{text}</p>
        {(asks || follower?.confirmedAt !== undefined) && (
          <form class="form" method="post" action={path(language)}>
            <Hidden name="want" value={asks ? 'news' : 'none'} />
            <div>
              <Button variant={asks ? 'primary' : 'secondary'}>{asks ? words.confirm : words.stop}</Button>
            </div>
          </form>
        )}
        <p>
          <a class="ds-link" href={`/${language}/known-issues/${issue.id}`}>
            {words.toIssue}
          </a>
        </p>
      </div>
    </Layout>
  );
}
