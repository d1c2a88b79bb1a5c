import type { VNode } from 'preact';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { openIssues } from '../../../shared/domain/complaint/known-issues.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import { issueHours } from '../../../shared/words/known-issue/issue-in-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { ManyAlike } from './many-alike.tsx';

export interface KnownIssuesProps extends StaffFrame {
  readonly issues: readonly KnownIssue[];
  readonly isDismissed: boolean;
}

/** What many write about at once. */
export function KnownIssuesPage({ issues, isDismissed, ...frame }: KnownIssuesProps): VNode {
  const texts = caseOfficerPagesWords[frame.language].knownIssue;
  const open = openIssues({ knownIssues: issues });
  const closed = issues
    .filter(({ state }) => state === 'closed')
    .toSorted((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? ''));
  return (
    <StaffLayout {...frame} title={texts.title} here="knownIssues">
      {isDismissed && (
        <div class="ds-alert notice" data-color="success" role="status">
          <p>{texts.done.dismissed}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="text">{texts.lead}</p>
      <p>
        <a class="ds-button" href="/cases/known-issues/new">
          {texts.open}
        </a>
      </p>
      <ManyAlike {...frame} issues={issues} />
      {open.length === 0 ? <p>{texts.none}</p> : <Issues {...frame} title={texts.openNow} issues={open} />}
      {closed.length > 0 && <Issues {...frame} title={texts.closedBefore} issues={closed} />}
    </StaffLayout>
  );
}

function Issues(props: StaffFrame & { title: string; issues: readonly KnownIssue[] }): VNode {
  const { language, settings, title, issues } = props;
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {title}
      </h2>
      <ul class="ds-list">
        {issues.map((issue) => (
          <li key={issue.id}>
            <a class="ds-link" href={`/cases/known-issues/${issue.id}`}>
              {issue.title}
            </a>
            <br />
            <span class="quiet">{issueHours(issue, settings, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
