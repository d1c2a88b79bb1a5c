import type { Case } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { isProtected } from '../../domain/case/restriction.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { samePerson } from '../../domain/complaint/same-person.ts';
import { accessTo } from '../../domain/handling/access.ts';
import { type Compared, type Likely, likelyDuplicates } from '../../domain/handling/likely-duplicates.ts';
import { personKeys } from '../intake/tokens.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** So many open cases are looked through. */
const mostLookedThrough = 50;

export interface FoundCase extends Compared {
  readonly case: Case;
}

/**
 * Cases this one may be merged with, as far as the reader may read them: of the same person anywhere, and of the department.
 * What is shown stands in the log first.
 */
export async function findDuplicates(
  file: CaseFile,
  request: StaffRequest,
  deps: StaffDeps,
): Promise<readonly Likely<FoundCase>[]> {
  const context = contextOf(request);
  const mayRead = (c: Case) =>
    !isProtected(c) && accessTo(c, 'read', request.staff, context).kind === 'allowed';
  const { country } = request.applied.settings.municipality;
  const terms = personTerms(file.contact ?? {}, country).filter((term) => !term.startsWith('name:'));
  const keys = personKeys(await deps.settings.secret('people'), terms);
  const ofPerson = await Promise.all(keys.map((key) => deps.cases.casesOfPerson([key], mostLookedThrough)));
  const found = new Map<string, Case>();
  for (const id of new Set(ofPerson.flat())) {
    const c = await deps.cases.case(id);
    if (c && mayRead(c)) found.set(c.id, c);
  }
  for await (const c of deps.cases.openOf({ department: file.case.department })) {
    if (found.size >= mostLookedThrough) break;
    const isOtherTopic =
      c.topic !== undefined && file.case.topic !== undefined && c.topic !== file.case.topic;
    if (!isOtherTopic && mayRead(c)) found.set(c.id, c);
  }
  found.delete(file.case.id);
  const compared = await Promise.all(
    [...found.values()].map(async (c): Promise<FoundCase> => {
      const [text, contact] = await Promise.all([deps.cases.text(c.id), deps.cases.contact(c.id)]);
      return {
        case: c,
        text: text?.message ?? '',
        address: text?.address,
        isSamePerson: samePerson(file.contact ?? {}, contact ?? {}, country) === 'same',
      };
    }),
  );
  const likely = likelyDuplicates(
    { case: file.case, text: file.text?.message ?? '', address: file.text?.address },
    compared,
  );
  await logAccess(deps.readLog, request, {
    action: 'list-likely',
    access: accessTo(file.case, 'merge', request.staff, context),
    references: [file.case.reference, ...likely.map(({ candidate }) => candidate.case.reference)],
    found: likely.length,
  });
  return likely;
}
