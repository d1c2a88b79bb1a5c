import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { HeldObjects } from '../../shared/domain/handling/held-objects.ts';
import { toInstant } from '../../shared/domain/time/instants.ts';

const dayMs = 86_400_000;
/** A complaint that was not accepted within a day is sent again with its files, or not at all. */
const waitsMs = dayMs;
/** Nights that failed are caught up with. */
const lookBackMs = 8 * dayMs;

/**
 * Removes files whose case never came to be: they are stored first, so that no accepted case lacks its files.
 *
 * @returns how many files
 */
export async function removeOrphans(
  cases: Pick<CaseStore, 'case' | 'aside'>,
  objects: HeldObjects,
  now: Date,
): Promise<number> {
  const before = (ms: number) => toInstant(now.getTime() - ms);
  const stored = await objects.attachmentsStored(before(lookBackMs), before(waitsMs));
  let removed = 0;
  for (const [caseId, keys] of stored) {
    if (await cases.case(caseId)) continue;
    // Under the id of the mail, which a person may make a case of.
    const mail = keys[0]?.split('/')[1];
    if (mail !== undefined && (await cases.aside.mail(mail))) continue;
    await objects.removeAttachments(caseId, keys);
    removed += keys.length;
  }
  return removed;
}
