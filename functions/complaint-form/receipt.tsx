import { caseOfStatusToken } from '../../shared/adapters/tokens.ts';
import { ReceiptPage } from '../../shared/adapters/web/pages/receipt-page.tsx';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** What the resident sees after sending; undefined when the token is not ours. */
export async function receipt(
  language: Language,
  token: string,
  deps: ComplaintFormDeps,
): Promise<WebResponse | undefined> {
  const id = caseOfStatusToken(await deps.settings.secret('links'), token);
  const c = id === undefined ? undefined : await deps.cases.case(id);
  if (!c) return undefined;
  const { settings } = await deps.settings.current();
  return page(
    200,
    <ReceiptPage
      language={language}
      settings={settings}
      case={c}
      inLanguage={(other) => `/${other}/received/${token}`}
      statusUrl={`${deps.publicUrl}/status/${token}`}
    />,
  );
}
