import type { CaseFile } from '../../domain/case/case-file.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { staffAmong } from '../../domain/complaint/staff-among.ts';
import { type Access, accessTo } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { marksOpened, viewed } from '../../domain/handling/actions/viewed.ts';
import type { CaseView } from './case-api.ts';
import { caseView } from './case-view.ts';
import { changeCase } from './change-case.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

export type ReadCase =
  | { readonly kind: 'read'; readonly view: CaseView; readonly file: CaseFile }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/**
 * A case as this person may see it, logged, and marked as seen the first time its officer opens it.
 *
 * @param how.quietly - after an action of the same person, which has been logged already
 */
export async function readCase(
  id: string,
  request: StaffRequest,
  deps: StaffDeps,
  how: { readonly quietly?: boolean } = {},
): Promise<ReadCase | undefined> {
  let file = await deps.cases.file(id);
  if (!file) return undefined;
  const context = contextOf(request);
  const toRead = accessTo(file.case, 'read', request.staff, context);
  const access = toRead.kind === 'allowed' ? toRead : accessTo(file.case, 'see', request.staff, context);
  const action = toRead.kind === 'denied' && access.kind === 'allowed' ? 'see' : 'read';
  if (!how.quietly)
    await logAccess(deps.readLog, request, {
      action,
      reference: file.case.reference,
      access,
      about: staffAmong(
        personTerms(file.contact ?? {}, context.settings.municipality.country),
        context.settings,
      ),
    });
  if (access.kind === 'denied') return { kind: 'denied', access };

  const acting: Acting = {
    by: { kind: 'staff', id: request.staff.id },
    now: context.now,
    applied: request.applied,
  };
  if (!how.quietly && action === 'read' && marksOpened(file.case, acting)) {
    const seen = await changeCase(deps.cases, id, (current) => viewed(current, {}, acting));
    if (seen.kind === 'changed') file = (await deps.cases.file(id)) ?? file;
  }
  return { kind: 'read', file, view: caseView(file, request.staff, context, request.language) };
}
