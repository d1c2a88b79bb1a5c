import type { Case } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { type Access, accessTo } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { mergeInto } from '../../domain/handling/actions/merge.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { personKeys } from '../intake/tokens.ts';
import { caseActionBodies } from './case-api.ts';
import { mostConflicts } from './conflicts.ts';
import type { Performed } from './performed.ts';
import {
  contextOf,
  logAccess,
  type StaffDeps,
  type StaffRequest,
  type WrittenLine,
} from './staff-request.ts';

interface Merging {
  readonly acting: Acting;
  readonly request: StaffRequest & { readonly expectedVersion?: number | undefined };
  /** The line of the read log about the case that is to end. */
  readonly line: WrittenLine;
}

/**
 * Merges a case into another one of the same person and matter, both in one transaction (E-39). Both are judged on the
 * reading that is changed; a case one may not know of looks like one that is not there.
 */
export async function mergeCases(
  caseId: string,
  body: unknown,
  { acting, request, line }: Merging,
  { cases, readLog, settings }: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const input = caseActionBodies.merge.safeParse(body);
  if (!input.success)
    return { kind: 'bad-body', problems: fieldProblems(input.error, request.language), line };

  for (let attempt = 0; attempt < mostConflicts; attempt += 1) {
    const intoId = await cases.idOfReference(input.data.into);
    const [file, into] = await Promise.all([cases.file(caseId), intoId ? cases.file(intoId) : undefined]);
    if (!file) return { kind: 'unknown-case' };
    const [access, there] = [file.case, into?.case ?? file.case].map((c) => mayMerge(c, request));
    if (access?.kind === 'denied') {
      await logAccess(readLog, request, { action: 'merge', reference: file.case.reference, access });
      return { kind: 'denied', access };
    }
    if (into && there && (attempt === 0 || there.kind === 'denied'))
      await logAccess(readLog, request, { action: 'merge', reference: into.case.reference, access: there });
    if (there?.kind === 'denied' && there.known) return { kind: 'denied', access: there };
    if (!into || there?.kind === 'denied') return { kind: 'refused', reason: 'target-not-open', line };
    if (request.expectedVersion !== undefined && request.expectedVersion !== file.case.version)
      return { kind: 'refused', reason: 'changed-meanwhile', line };

    const merger = mergeInto(file, into, acting);
    if (merger.kind === 'refused') return { ...merger, line };
    const { contact, ended, surviving } = merger;
    const isNowKnown = surviving.case.resident !== into.case.resident;
    const issue = surviving.case.knownIssue ?? surviving.case.followsIssue;
    const alongside = {
      also: { before: file.case, change: ended },
      // What the case is found by among those of its known issue.
      ...(issue !== undefined && { knownIssue: issue }),
      ...(contact && { contact }),
      ...((contact || isNowKnown) && {
        personKeys: await keysOf(
          { case: surviving.case, contact: contact ?? into.contact },
          request,
          settings,
        ),
      }),
    };
    if ((await cases.store(into.case, surviving, alongside)) === 'stored') return { kind: 'done', line };
  }
  return { kind: 'refused', reason: 'changed-meanwhile', line };
}

/** What the surviving case is found by. */
async function keysOf(
  { case: c, contact }: Pick<CaseFile, 'case' | 'contact'>,
  { applied }: StaffRequest,
  settings: StaffDeps['settings'],
): Promise<readonly string[]> {
  const terms = personTerms(contact ?? {}, applied.settings.municipality.country, c.resident);
  return personKeys(await settings.secret('people'), terms);
}

function mayMerge(c: Case, request: StaffRequest): Access {
  return accessTo(c, 'merge', request.staff, contextOf(request));
}
