import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import type { CaseRow } from './case-api.ts';
import { caseRows } from './case-rows.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

type Picked =
  | { readonly kind: 'picked'; readonly rows: readonly CaseRow[] }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** Rows of the cases somebody has picked to do one thing to, as they are now; logged as a list is. */
export async function pickedCases(
  references: readonly string[],
  request: StaffRequest,
  deps: StaffDeps,
): Promise<Picked> {
  const context = contextOf(request);
  const access = generalAccess('list', request.staff, context);
  if (access.kind === 'denied') {
    await logAccess(deps.readLog, request, { action: 'list-picked', access });
    return { kind: 'denied', access };
  }
  const found = await Promise.all(
    references.map(async (reference) => {
      const id = await deps.cases.idOfReference(reference);
      return id === undefined ? undefined : deps.cases.case(id);
    }),
  );
  const shown = found
    .filter((c) => c !== undefined)
    .filter((c) => accessTo(c, 'see', request.staff, context).kind === 'allowed');
  await logAccess(deps.readLog, request, {
    action: 'list-picked',
    access,
    references: shown.map((c) => c.reference),
    found: shown.length,
  });
  return { kind: 'picked', rows: await caseRows(shown, request, deps) };
}
