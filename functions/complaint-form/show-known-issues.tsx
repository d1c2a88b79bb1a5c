import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { issueById, openIssues } from '../../shared/domain/complaint/known-issues.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { FormDeps } from './complaint-form-deps.ts';
import { KnownIssuePage, KnownIssuesPage } from './pages/known-issue-pages.tsx';

/** What many write about now, for everybody to read. */
export async function knownIssuesPage(language: Language, deps: FormDeps): Promise<WebResponse> {
  const applied = await deps.settings.current();
  const { settings } = applied;
  return page(200, <KnownIssuesPage language={language} settings={settings} issues={openIssues(applied)} />);
}

/** One of them; undefined for what is not open to read, or is none. `?asked` says that a mail is on its way. */
export async function knownIssuePage(
  language: Language,
  id: string,
  { query }: Pick<WebRequest, 'query'>,
  deps: FormDeps,
): Promise<WebResponse | undefined> {
  const applied = await deps.settings.current();
  const issue = issueById(applied, id);
  if (issue?.state !== 'open' && issue?.state !== 'closed') return undefined;
  const { settings } = applied;
  return page(
    200,
    <KnownIssuePage language={language} settings={settings} issue={issue} asked={query.has('asked')} />,
  );
}
