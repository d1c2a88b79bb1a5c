import type { Contact } from '../../domain/complaint/complaint.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { accessTo } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { correct } from '../../domain/handling/actions/correct.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { personKeys } from '../intake/tokens.ts';
import { caseActionBodies } from './case-api.ts';
import { somebodyChanged } from './change-case.ts';
import { changedTooOften, mostConflicts } from './conflicts.ts';
import type { Performed } from './performed.ts';
import {
  contextOf,
  logAccess,
  type StaffDeps,
  type StaffRequest,
  type WrittenLine,
} from './staff-request.ts';

interface Correcting {
  readonly acting: Acting;
  readonly request: StaffRequest & { readonly expectedVersion?: number | undefined };
  readonly line: WrittenLine;
}

/** Corrects a contact and what the case is found by, in one transaction with the line on the timeline. */
export async function correctContact(
  caseId: string,
  body: unknown,
  { acting, request, line }: Correcting,
  { cases, readLog, settings }: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const input = caseActionBodies.correct.safeParse(body);
  if (!input.success)
    return { kind: 'bad-body', problems: fieldProblems(input.error, request.language), line };
  for (let attempt = 0; attempt < mostConflicts; attempt += 1) {
    const file = await cases.file(caseId);
    if (!file) return { kind: 'unknown-case' };
    const access = accessTo(file.case, 'classify', request.staff, contextOf(request));
    if (access.kind === 'denied') {
      await logAccess(readLog, request, { action: 'correct', reference: file.case.reference, access });
      return { kind: 'denied', access };
    }
    if (request.expectedVersion !== undefined && somebodyChanged(file, request.expectedVersion))
      return { kind: 'refused', reason: 'changed-meanwhile', line };
    const corrected = correct(file, input.data, acting);
    if (corrected.kind === 'refused') return { ...corrected, line };
    const { change, contact, text } = corrected;
    const secret = await settings.secret('people');
    const keysOf = (each: Contact) =>
      personKeys(secret, personTerms(each, request.applied.settings.municipality.country));
    const keys = keysOf(contact);
    const alongside = {
      contact,
      personKeys: keys,
      // Whose address it was by mistake does not lead to the case any more.
      formerPersonKeys: keysOf(file.contact ?? {}).filter((key) => !keys.includes(key)),
      ...(text && { text }),
    };
    if ((await cases.store(file.case, change, alongside)) === 'stored') return { kind: 'done', line };
  }
  throw changedTooOften(caseId);
}
