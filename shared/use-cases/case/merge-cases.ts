import { accessTo } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { mergeInto } from '../../domain/handling/actions/merge.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { caseActionBodies } from './case-api.ts';
import type { Performed } from './performed.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

const attempts = 4;

/** Merges a case into another one of the same person and matter, both in one transaction (E-39). */
export async function mergeCases(
  caseId: string,
  body: unknown,
  acting: Acting,
  request: StaffRequest & { readonly expectedVersion?: number | undefined },
  { cases, readLog }: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const input = caseActionBodies.merge.safeParse(body);
  if (!input.success) return { kind: 'bad-body', problems: fieldProblems(input.error, request.language) };

  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const intoId = await cases.idOfReference(input.data.into);
    const [file, into] = await Promise.all([cases.file(caseId), intoId ? cases.case(intoId) : undefined]);
    if (!file) return { kind: 'unknown-case' };
    if (!into) return { kind: 'refused', reason: 'target-not-open', rule: 'DOMAIN 4.2' };
    if (request.expectedVersion !== undefined && request.expectedVersion !== file.case.version)
      return { kind: 'refused', reason: 'changed-meanwhile', rule: 'DOMAIN 4.2' };

    const access = accessTo(into, 'merge', request.staff, contextOf(request));
    if (attempt === 0)
      await logAccess(readLog, request, { action: 'merge', reference: into.reference, access });
    if (access.kind === 'denied') return { kind: 'denied', access };

    const merger = mergeInto(file, into, acting);
    if (merger.kind === 'refused') return merger;
    const also = { before: into, change: merger.surviving };
    if ((await cases.store(file.case, merger.ended, { also })) === 'stored') return { kind: 'done' };
  }
  return { kind: 'refused', reason: 'changed-meanwhile', rule: 'DOMAIN 4.2' };
}
