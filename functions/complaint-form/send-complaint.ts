import { logFault, warn } from '../../shared/adapters/runtime/log.ts';
import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import {
  filesOfForm,
  filesToShowAgain,
  storeFiles,
  withoutFiles,
} from '../../shared/adapters/web/files-of-form.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { noPage } from '../../shared/adapters/web/no-page.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type FormNonce, leastMs, makeNonce, readNonce } from '../../shared/adapters/web/signed-fields.ts';
import { openIssues } from '../../shared/domain/complaint/known-issues.ts';
import { toInstant } from '../../shared/domain/time/instants.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import {
  complaintOf,
  complaintRequestFor,
  withOwnAnswers,
} from '../../shared/use-cases/intake/complaint-request.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { fieldWords } from '../../shared/words/field/words.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';
import { complaintForm, whoWrites } from './show-form.tsx';
import { complaintFormWords } from './words/words.ts';

/** A form that was sent: a case and its receipt, or the form again with what to correct and everything typed. */
export async function sendComplaint(
  language: Language,
  request: WebRequest,
  deps: ComplaintFormDeps,
): Promise<WebResponse> {
  const posted = await postedForm(request);
  if (!posted) return noPage(415, request, deps.settings);
  const [secrets, secret] = await Promise.all([
    deps.settings.secrets('forms'),
    deps.settings.secret('forms'),
  ]);
  const texts = fieldWords[language].problem;
  const now = deps.clock();
  const { nonce: given, website, signedIn, ...rest } = filledIn(posted.fields);
  const typed = withoutFiles(rest);
  const form: FormNonce = readNonce(secrets, given, now) ?? { id: deps.newId() };
  // Never by settings from before the form was shown: it may ask what they do not know.
  const applied = await deps.settings.lately(toInstant(now.getTime() - (form.openMs ?? 0)));
  const { settings } = applied;

  const resident = await whoWrites(request, settings, now, deps);
  const again = async (status: number, more: { errors?: FieldError[]; notice?: string; id?: string }) => {
    // Whoever sends the form a second time has waited long enough, so the time it was shown is not judged again.
    const shownAt = new Date(now.getTime() - leastMs);
    return complaintForm(
      status,
      {
        language,
        settings,
        now: now.toISOString(),
        nonce: makeNonce(secret, more.id ?? form.id, shownAt),
        typed,
        errors: more.errors ?? [],
        notice: more.notice,
        signedIn: resident !== undefined,
        knownIssues: applied.knownIssues && openIssues(applied),
        files: await filesToShowAgain(posted, more.id ?? form.id, deps).catch(() => []),
      },
      deps,
    );
  };

  try {
    const parsed = complaintRequestFor(settings).safeParse(withOwnAnswers(typed, language, settings));
    const uploads = await filesOfForm(posted, { id: form.id, caseId: caseIdOf('web', form.id) }, deps);
    if (!parsed.success || uploads.kind === 'refused') {
      const fields = parsed.success ? [] : fieldProblems(parsed.error, language);
      const errors = fields.map(({ path, detail }) => ({ field: path, text: detail }));
      if (uploads.kind === 'refused') {
        const text = 'name' in uploads ? texts[uploads.reason](uploads) : texts[uploads.reason];
        errors.push({ field: 'attachments', text });
      }
      return again(422, { errors });
    }
    if (website !== undefined || looksLikeARobot(form, parsed.data.message))
      return again(422, { notice: texts.robot });

    // They meant the case to be theirs, and it would not be.
    if (signedIn && !resident)
      return again(409, { notice: complaintFormWords[language].form.sensitive.signedOut });

    await storeFiles(uploads.files, deps.attachments);
    const submitted = await submitComplaint(
      {
        complaint: complaintOf(parsed.data, {
          channel: 'web_form',
          receivedAt: now.toISOString(),
          language,
          attachments: uploads.files.map((file) => file.attachment),
        }),
        key: { kind: 'web', value: form.id },
        by: { kind: 'resident' },
        resident,
      },
      { cases: deps.cases, settings: deps.settings, applied, now, warn },
    );
    return submitted.kind === 'other-body'
      ? again(409, { notice: texts['already-sent'], id: deps.newId() })
      : seeOther(
          `/${language}/received/${submitted.statusToken}${submitted.kind === 'repeated' ? '?again' : ''}`,
        );
  } catch (error) {
    // The one place a fault is not thrown on: what the resident typed must come back to them.
    const next = 'the form comes back with what was typed, to be sent again';
    logFault('complaint-not-stored', error, { case: caseIdOf('web', form.id), next });
    return again(503, { notice: texts['try-again'] });
  }
}

/**
 * Robots come to leave links, and come at once. Neither alone says anything: people paste links, and people whose
 * browser or aid fills in forms are quick. Both together get a second chance, never an error.
 */
function looksLikeARobot({ openMs }: FormNonce, message: string): boolean {
  return /https?:\/\/|www\.|<a\s/i.test(message) && (openMs === undefined || openMs < leastMs);
}
