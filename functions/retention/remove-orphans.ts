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
 * that nothing accepted lacks its files; what is sent again stores them anew.
 *
 * @returns how many files
 */
export async function removeOrphans(
  cases: Pick<CaseStore, 'file' | 'aside'>,
  objects: HeldObjects,
  now: Date,
): Promise<number> {
  const before = (ms: number) => toInstant(now.getTime() - ms);
  const stored = await objects.attachmentsStored(before(lookBackMs), before(waitsMs));
  let removed = 0;
  for (const [caseId, keys] of stored) {
    const file = await cases.file(caseId);
    if (file) {
      const named = new Set(filesOf(file));
      const unnamed = keys.filter((key) => !named.has(key));
      if (unnamed.length > 0) await objects.removeFiles(unnamed);
      removed += unnamed.length;
      continue;
    }
    // Under the id of the mail, which a person may make a case of.
    const mail = keys[0]?.split('/')[1];
    if (mail !== undefined && (await cases.aside.mail(mail))) continue;
    await objects.removeAttachments(caseId, keys);
    removed += keys.length;
  }
  return removed;
}

const filesOf = ({ text, messages }: CaseFile): string[] =>
  [text, ...messages].flatMap((each) => each?.attachments.map(({ key }) => key) ?? []);
