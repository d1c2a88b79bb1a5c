import { logFault } from '../../shared/adapters/runtime/log.ts';
import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { canMailLink } from '../../shared/domain/case/can-mail-link.ts';
import { refused } from '../../shared/domain/handling/actions/acting.ts';
import { sendLinkAgain } from '../../shared/domain/handling/actions/private-link.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { normaliseReference } from '../../shared/use-cases/intake/tokens.ts';
import type { ComplaintFormDeps, FormDeps } from './complaint-form-deps.ts';
import { LostLinkPage } from './pages/lost-link-page.tsx';
import { complaintFormWords } from './words/words.ts';

/** The answer takes this long whether or not there is such a case, so that time says nothing either. */
const answerAfterMs = 700;

/** Asks for the number of the case; `?sent` says the one thing that is ever answered. */
export async function lostLinkForm(
  language: Language,
  request: WebRequest,
  deps: FormDeps,
): Promise<WebResponse> {
  const { settings } = await deps.settings.current();
  const sent = request.query.has('sent');
  return page(
    200,
    <LostLinkPage language={language} settings={settings} typed={{}} errors={[]} sent={sent} />,
  );
}

/** Mails the link again to the address on file, if there is a case and an address; the answer is always the same. */
export async function sendLostLink(
  language: Language,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const posted = await postedForm(request);
  if (!posted) return noPage(415, request, deps.settings);
  const typed = filledIn(posted.fields);
  const texts = complaintFormWords[language].lostLink;
  const reference = typed.reference && normaliseReference(typed.reference);
  if (!reference) {
    const { settings } = await deps.settings.current();
    const errors: FieldError[] = [
      { field: 'reference', text: typed.reference ? texts.wrong : texts.missing },
    ];
    return page(
      422,
      <LostLinkPage language={language} settings={settings} typed={typed} errors={errors} sent={false} />,
    );
  }
  await Promise.all([
    deps.wait(answerAfterMs),
    mailLink(reference, deps).catch((error: unknown) => {
      // A fault must look like every other answer too; people try again, and the log has it.
      logFault('link-not-sent', error, { reference, next: 'answered like any other, to be asked for again' });
    }),
  ]);
  return seeOther(`/${language}/lost-link?sent`);
}

/** Only sends it: whoever knows a number may not take the link away; that is done on the page it leads to. */
async function mailLink(reference: string, deps: ComplaintFormDeps): Promise<void> {
  const id = await deps.cases.idOfReference(reference);
  if (id === undefined) return;
  const applied = await deps.settings.current();
  const acting = { by: { kind: 'resident' }, now: deps.clock().toISOString(), applied } as const;
  await changeCase(deps.cases, id, (file) => {
    // Whoever types a number may not be the one who wrote: without an address nothing may change.
    if (!canMailLink(file)) return refused('no-contact-way');
    return sendLinkAgain(file, {}, acting);
  });
}
