import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { isPast } from '../../shared/domain/promise/due.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { knownIssueOf } from '../../shared/use-cases/case/known-issue-of.ts';
import { openLink } from '../../shared/use-cases/case/open-link.ts';
import { firstPromise } from '../../shared/words/promise/promise-words.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';
import { ReceiptPage } from './pages/receipt-page.tsx';

/** What the resident sees after sending; undefined when the link is not ours or has been replaced. */
export async function receipt(
  language: Language,
  token: string,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse | undefined> {
  const [file, applied] = await Promise.all([openLink(token, deps), deps.settings.current()]);
  if (!file) return undefined;
  // Opened again once its day has passed, it would name that day as one to come.
  if (isPast(firstPromise(file.case, applied.settings).dueAt, deps.clock().toISOString()))
    return seeOther(`/status/${token}?language=${language}`);
  return page(
    200,
    <ReceiptPage
      language={language}
      settings={applied.settings}
      known={knownIssueOf(file, applied)}
      case={file.case}
      message={file.text?.message ?? ''}
      inLanguage={(other) => `/${other}/received/${token}`}
      statusUrl={`${deps.publicUrl}/status/${token}`}
      isAgain={request.query.has('again')}
    />,
  );
}
