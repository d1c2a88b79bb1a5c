import type { Case } from '../../domain/case/case.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';

/** A chain of mergers longer than this is a circle. */
const mostMergers = 10;

/** The case that goes on after all mergers: itself when it was never merged, undefined when it is not there any more. */
export async function survivingCase(
  found: Case | undefined,
  cases: Pick<CaseStore, 'case'>,
): Promise<Case | undefined> {
  let c = found;
  for (let mergers = 0; c?.mergedInto !== undefined && mergers < mostMergers; mergers += 1)
    c = await cases.case(c.mergedInto);
  return c;
}
