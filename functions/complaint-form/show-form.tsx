import { acceptedLanguage } from '../../shared/adapters/web/language.ts';
import { ComplaintFormPage } from '../../shared/adapters/web/pages/complaint-form-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** The form as a newcomer sees it; without a language in the path, in the one the browser asks for. */
export async function emptyForm(
  inPath: Language | undefined,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const language = inPath ?? acceptedLanguage(request, settings.municipality.language);
  const now = deps.clock().toISOString();
  const content = (
    <ComplaintFormPage
      language={language}
      settings={settings}
      now={now}
      nonce={deps.newId()}
      typed={{}}
      errors={[]}
    />
  );
  return page(200, content, inPath ? {} : { headers: { vary: 'Accept-Language' } });
}
