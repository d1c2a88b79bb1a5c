import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { CaseActionName } from '../../shared/use-cases/case/case-api.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { keepDraft } from '../../shared/use-cases/case/keep-draft.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { notSaved } from './staff-answers.tsx';
import { queryOf, type WithinList } from './within-list.ts';

interface Typing {
  readonly how: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly within: WithinList | undefined;
}

/**
 * Keeps or throws away what is typed in a form of a case and not sent.
 *
 * @param asked.how - `keep` and `drop` by a button, `auto` by the page's script, which is shown nothing
 */
export async function keepTyped(
  visit: StaffVisit,
  reference: string,
  form: CaseActionName,
  { how, typed, within }: Typing,
): Promise<WebResponse> {
  const { asked, deps } = visit;
  const id = await caseNamed(reference, 'draft', asked, deps);
  const fields = how === 'drop' ? {} : typed;
  const kept = id === undefined ? 'denied' : await keepDraft(id, form, fields, asked, deps);
  if (how === 'auto') return { status: kept === 'kept' ? 204 : 403 };
  if (kept !== 'kept') return notSaved(visit, reference, typed);
  const done = how === 'drop' ? 'draft-dropped' : 'draft';
  return seeOther(`/cases/${reference}${queryOf(within, { done })}`);
}

/** An answer that was taken back stands in the form again, as it was written last. */
export async function answerAsDraft({ asked, deps }: StaffVisit, caseId: string): Promise<void> {
  const file = await deps.cases.file(caseId);
  const written = file?.messages.findLast(({ kind }) => kind === 'waiting-reply');
  if (written) await keepDraft(caseId, 'reply', { text: written.text }, asked, deps);
}

/** What was sent is no draft any more, whoever the case belongs to by now. */
export async function forgetTyped(
  { asked, deps }: StaffVisit,
  caseId: string,
  form: CaseActionName,
): Promise<void> {
  const at = asked.now.toISOString();
  await deps.cases.keepDraft(caseId, { staff: asked.staff.id, form, at, fields: {} });
}
