import { log } from '../../shared/adapters/runtime/log.ts';
import { submitComplaint } from '../../shared/adapters/submit-complaint.ts';
import { caseIdOf } from '../../shared/adapters/tokens.ts';
import { complaintOf, complaintRequestFor } from '../../shared/adapters/web/complaint-request.ts';
import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import { fieldProblems } from '../../shared/adapters/web/field-problems.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { ComplaintFormPage } from '../../shared/adapters/web/pages/complaint-form-page.tsx';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { residentTexts } from '../../shared/adapters/web/text/resident-texts.ts';
import { checkUploads } from '../../shared/adapters/web/uploads.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** A form that was sent: a case and its receipt, or the form again with what to correct and everything typed. */
export async function sendComplaint(
  language: Language,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { nonce: given, website, attachments: _, ...typed } = filledIn(posted.fields);
  const nonce = given && /^[\w-]{20,64}$/.test(given) ? given : deps.newId();
  const applied = await deps.settings.current();
  const { settings } = applied;
  const texts = residentTexts[language].resident.errors;
  const now = deps.clock();

  const again = (status: number, more: { errors?: FieldError[]; notice?: string; nonce?: string }) =>
    page(
      status,
      <ComplaintFormPage
        language={language}
        settings={settings}
        now={now.toISOString()}
        nonce={more.nonce ?? nonce}
        typed={typed}
        errors={more.errors ?? []}
        notice={more.notice}
      />,
    );

  const parsed = complaintRequestFor(settings).safeParse(typed);
  const uploads = checkUploads(posted.files, caseIdOf('web', nonce));
  if (!parsed.success || uploads.kind === 'refused') {
    const fields = parsed.success ? [] : fieldProblems(parsed.error, language);
    const errors = fields.map(({ path, detail }) => ({ field: path, text: detail }));
    if (uploads.kind === 'refused') errors.push({ field: 'attachments', text: texts[uploads.reason] });
    return again(422, { errors });
  }
  // A field nobody sees is filled in: most likely a robot. A person who did so just sends once more.
  if (website) return again(422, { notice: texts.robot });

  try {
    for (const { attachment, bytes } of uploads.files)
      await deps.attachments.put(attachment.key, bytes, attachment.mediaType);
    const submitted = await submitComplaint(
      {
        complaint: complaintOf(parsed.data, {
          channel: 'web_form',
          receivedAt: now.toISOString(),
          language,
          attachments: uploads.files.map((file) => file.attachment),
        }),
        key: { kind: 'web', value: nonce },
        by: { kind: 'resident' },
      },
      { cases: deps.cases, settings: deps.settings, applied, now },
    );
    return submitted.kind === 'other-body'
      ? again(409, { notice: texts['already-sent'], nonce: deps.newId() })
      : seeOther(`/${language}/received/${submitted.statusToken}`);
  } catch (error) {
    // The one place a fault is not thrown on: what the resident typed must come back to them.
    log('error', 'complaint-not-stored', { fault: error instanceof Error ? error.name : 'unknown' });
    return again(503, { notice: texts['try-again'] });
  }
}
