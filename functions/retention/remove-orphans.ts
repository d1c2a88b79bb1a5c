import { logFault } from '../../shared/adapters/runtime/log.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { HeldObjects } from '../../shared/domain/handling/held-objects.ts';
import { toInstant } from '../../shared/domain/time/instants.ts';

const dayMs = 86_400_000;
/** What was not accepted within a day is sent again with its files, or not at all. */
const waitsMs = dayMs;
/** Nights that failed are caught up with. */
const lookBackMs = 8 * dayMs;

/**
 * Removes files that nothing names: their case never came to be, or what they came with was refused. They are stored first, so
 * that nothing accepted lacks its files; what is sent again stores them anew. Of a case that cannot be read nothing is removed.
 *
 * @returns how many files
 * @throws AggregateError after every case has been tried, when some could not be read
 */
export async function removeOrphans(
  cases: Pick<CaseStore, 'file' | 'aside'>,
  objects: HeldObjects,
  now: Date,
): Promise<number> {
  const before = (ms: number) => toInstant(now.getTime() - ms);
  const stored = await objects.attachmentsStored(before(lookBackMs), before(waitsMs));
  let removed = 0;
  const faults: unknown[] = [];
  for (const [caseId, keys] of stored)
    try {
      removed += await removeUnnamed(caseId, keys, cases, objects);
    } catch (fault) {
      logFault('retention-fault', fault, {
        case: caseId,
        next: 'its files stay; the others are done; tried again next night',
      });
      faults.push(fault);
    }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} cases could not be read for their files`);
  return removed;
}

async function removeUnnamed(
  caseId: string,
  keys: readonly string[],
  cases: Pick<CaseStore, 'file' | 'aside'>,
  objects: HeldObjects,
): Promise<number> {
  const file = await cases.file(caseId);
  if (file) {
    const named = new Set(filesOf(file));
    const unnamed = keys.filter((key) => !named.has(key));
    if (unnamed.length > 0) await objects.removeFiles(unnamed);
    return unnamed.length;
  }
  // Under the id of the mail, which a person may make a case of.
  const mail = keys[0]?.split('/')[1];
  if (mail !== undefined && (await cases.aside.mail(mail))) return 0;
  await objects.removeAttachments(caseId, keys);
  return keys.length;
}

const filesOf = ({ text, messages }: CaseFile): string[] =>
  [text, ...messages].flatMap((each) => each?.attachments.map(({ key }) => key) ?? []);
