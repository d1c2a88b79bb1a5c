import type { VNode } from 'preact';
import { Hidden } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { isOpen } from '../../../../shared/domain/case/case.ts';
import { isLike, issueById, openIssues } from '../../../../shared/domain/complaint/known-issues.ts';
import { answerLines } from '../../../../shared/domain/complaint/questions.ts';
import type { KnownIssue } from '../../../../shared/domain/settings/known-issue.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

/** The known issue the case belongs to, and those it is like, for a person to say whether it does. */
export function CaseKnownIssue(props: CasePageProps): VNode | null {
  const { view, knownIssues = [], language } = props;
  const { text, notKnownIssues = [] } = view;
  const texts = caseOfficerPagesWords[language].knownIssue;
  const own = issueById({ knownIssues }, view.knownIssue);
  const written = text ? [text.subject ?? '', text.message, ...answerLines(text)].join('\n') : undefined;
  const like = { topic: view.topic, text: written ?? '', receivedAt: view.receivedAt };
  const isAsked = written !== undefined && isOpen(view) && !own;
  const alike = openIssues({ knownIssues }).filter(
    (issue) => isAsked && !notKnownIssues.includes(issue.id) && isLike(issue, like),
  );
  const mayJoin = view.may.includes('join');
  if (!own && alike.length === 0) return null;
  return (
    <section class="ds-alert notice no-print" data-color="info" aria-label={texts.title}>
      {own && (
        <Row
          {...props}
          issue={own}
          says={texts.belongs}
          offers={mayJoin && own.state === 'open' ? { leave: texts.leave } : {}}
        />
      )}
      {alike.map((issue) => (
        <Row
          key={issue.id}
          {...props}
          issue={issue}
          says={texts.isLike}
          offers={mayJoin ? { join: texts.join, leave: texts.notLike } : {}}
        />
      ))}
    </section>
  );
}

/** Begins a new issue with this case, where it belongs to none. */
export function OpenKnownIssue({ view, language, signedIn }: CasePageProps): VNode | null {
  if (!view.may.includes('join') || view.knownIssue !== undefined || !isOpen(view)) return null;
  return (
    <form method="post" action="/cases/many">
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name={`pick-${view.reference}`} value={String(view.version)} />
      <button class="ds-button" data-variant="tertiary" type="submit" name="do" value="join">
        {caseOfficerPagesWords[language].knownIssue.openFromCase}
      </button>
    </form>
  );
}

interface RowProps extends CasePageProps {
  readonly issue: KnownIssue;
  readonly says: string;
  /** Words of what can be said of it. */
  readonly offers: Readonly<Partial<Record<'join' | 'leave', string>>>;
}

function Row({ view, signedIn, issue, says, offers }: RowProps): VNode {
  return (
    <>
      <p>
        {says}{' '}
        <a class="ds-link" href={`/cases/known-issues/${issue.id}`} lang={issue.language}>
          {issue.title}
        </a>
      </p>
      <div class="buttons">
        {(['join', 'leave'] as const).map(
          (action) =>
            offers[action] && (
              <form key={action} method="post" action={`/cases/${view.reference}/${action}`}>
                <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
                <Hidden name="version" value={String(view.version)} />
                <Hidden name="issue" value={issue.id} />
                <button class="ds-button" data-variant="secondary" type="submit">
                  {offers[action]}
                </button>
              </form>
            ),
        )}
      </div>
    </>
  );
}
