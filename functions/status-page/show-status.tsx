import { chosenLanguage } from '../../shared/adapters/web/language.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { draftOf } from '../../shared/adapters/web/resident-case/resident-actions.tsx';
import { residentFile } from '../../shared/adapters/web/resident-case/resident-file.tsx';
import { contentSecurityPolicy, json, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { makeNonce } from '../../shared/adapters/web/signed-fields.ts';
import { canMailLink } from '../../shared/domain/case/can-mail-link.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { isToldOfRecords } from '../../shared/domain/case/restriction.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { statusByLink } from '../../shared/use-cases/case/case-status.ts';
import { knownIssueOf, knownIssueView } from '../../shared/use-cases/case/known-issue-of.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import { picturesOf } from '../../shared/use-cases/case/pictures-of.ts';
import { residentFiles } from '../../shared/use-cases/case/resident-files.ts';
import { residentCaseWords } from '../../shared/words/resident-case/words.ts';
import { StatusPage } from './pages/status-page.tsx';
import type { StatusPageProps } from './pages/status-page-props.ts';
import type { StatusPageDeps } from './status-page-deps.ts';
import { statusPageWords } from './words/words.ts';

/** The page of a private link. */
export async function showPage(
  token: string,
  request: WebRequest,
  deps: StatusPageDeps,
): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return noPage(404, request, deps.settings);
  const language = chosenLanguage(request) ?? file.case.language;
  const what = request.query.get('done') ?? '';
  const done = doneInWords(what, language);
  const notice = done ? { text: done, good: true, sent: draftOf(file.case.reference, what) } : undefined;
  // The mail with the answer leads here to rate it.
  const typed = request.query.get('open') === 'rate' ? { action: 'rate' } : undefined;
  return statusPage(200, file, { request, applied, deps, notice, ...(typed && { typed }) });
}

function doneInWords(what: string, language: Language): string | undefined {
  if (what === 'renew-link') return statusPageWords[language].renewed;
  return Object.entries(residentCaseWords[language].done).find(([name]) => name === what)?.[1];
}

export interface Shown extends Partial<Pick<StatusPageProps, 'typed' | 'errors' | 'notice' | 'files'>> {
  readonly request: WebRequest;
  readonly applied: AppliedSettings;
  readonly deps: StatusPageDeps;
}

export async function statusPage(status: number, file: CaseFile, shown: Shown): Promise<WebResponse> {
  const { request, applied, deps } = shown;
  const { settings } = applied;
  const language = chosenLanguage(request) ?? file.case.language;
  const secret = await deps.settings.secret('forms');
  return page(
    status,
    <StatusPage
      language={language}
      settings={settings}
      path={request.path}
      status={statusByLink(file, settings, deps.clock().toISOString(), language)}
      text={file.text}
      pictures={await picturesOf(residentFiles(file), deps.files)}
      known={knownIssueOf(file, applied)}
      link={canMailLink(file) ? 'mailed' : 'shown'}
      isToldOfRecords={isToldOfRecords(file.case)}
      nonce={shown.typed?.nonce ?? makeNonce(secret, deps.newId(), deps.clock())}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
      files={shown.files ?? []}
    />,
    {
      headers: { 'content-security-policy': contentSecurityPolicy({ connectTo: [deps.attachments.origin] }) },
    },
  );
}

/** A file of the case that the link shows, or the copy of a picture. */
export async function showFile(
  token: string,
  wanted: { readonly number: string; readonly copy?: string | undefined },
  request: WebRequest,
  deps: StatusPageDeps,
): Promise<WebResponse> {
  const [{ settings }, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return noPage(404, request, deps.settings);
  const language = chosenLanguage(request) ?? file.case.language;
  const status = statusByLink(file, settings, deps.clock().toISOString(), language);
  const found = await residentFile({ file, status, ...wanted }, { language, settings }, deps.files);
  return found ?? noPage(404, request, deps.settings);
}

/** The case as JSON. */
export async function showJson(token: string, deps: StatusPageDeps): Promise<WebResponse> {
  const [applied, file] = await Promise.all([deps.settings.current(), openLink(token, deps)]);
  if (!file) return problem(404);
  const known = knownIssueOf(file, applied);
  return json(200, {
    ...statusByLink(file, applied.settings, deps.clock().toISOString()),
    ...(known && { knownIssue: knownIssueView(known) }),
  });
}
