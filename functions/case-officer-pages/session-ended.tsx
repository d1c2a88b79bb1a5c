import { TypedText } from '../../shared/adapters/web/components/form-parts.tsx';
import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { isCrossSite, type WebRequest } from '../../shared/adapters/web/request.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import type { CaseOfficerDeps } from './case-officer-deps.ts';
import { caseOfficerPagesWords } from './words/words.ts';

/** What is written in words; codes of lists and what the page itself sends say nothing to anybody. */
const inWords =
  /^(text|note|reason|message|answer|desiredOutcome|address|name|email|phone|to|measureNote|query|check-.+|question-\d+-reason)$/;

/** The session ended while somebody wrote: nothing is stored, and everything typed is shown so that it is not lost. */
export async function sessionEnded(request: WebRequest, deps: CaseOfficerDeps): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const language = staffLanguage(request, settings);
  const texts = caseOfficerPagesWords[language].signIn;
  const posted = isCrossSite(request) ? undefined : await postedForm(request);
  const typed = Object.entries(filledIn(posted?.fields ?? {})).filter(([field]) => inWords.test(field));
  return page(
    403,
    <StaffMessagePage language={language} settings={settings} title={texts.ended} text={texts.endedText}>
      <TypedText typed={Object.fromEntries(typed)} />
      <p>
        <a class="ds-button" href="/sign-in" target="_blank" rel="noopener">
          {texts.again}
        </a>
      </p>
    </StaffMessagePage>,
  );
}
