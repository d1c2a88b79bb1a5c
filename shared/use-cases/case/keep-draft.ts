import { longestDraft } from '../../domain/case/draft.ts';
import { accessTo } from '../../domain/handling/access.ts';
import type { CaseActionName } from './case-api.ts';
import { rightFor } from './right-for.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

export type Kept = 'kept' | 'denied' | 'too-long';

/**
 * Keeps what somebody has typed in a form of a case and not sent; without fields, what was kept is forgotten. Who may not
 * send the form keeps nothing in it. Nothing is shown, so that only a refusal is a line of the log.
 */
export async function keepDraft(
  caseId: string,
  form: CaseActionName,
  fields: Readonly<Record<string, string>>,
  request: StaffRequest,
  { cases, readLog }: StaffDeps,
): Promise<Kept> {
  const c = await cases.case(caseId);
  // Nobody's personal identity number is kept, sent or not.
  if (!c || form === 'identify') return 'denied';
  const access = accessTo(c, rightFor(form, fields), request.staff, contextOf(request));
  if (access.kind === 'denied') {
    await logAccess(readLog, request, { action: 'draft', reference: c.reference, access });
    return 'denied';
  }
  if (JSON.stringify(fields).length > longestDraft) return 'too-long';
  const at = request.now.toISOString();
  await cases.keepDraft(caseId, { staff: request.staff.id, form, at, fields: { ...fields } });
  return 'kept';
}
