import type { SetAsideStore } from '../../shared/domain/case/set-aside-store.ts';
import type { HeldObjects } from '../../shared/domain/handling/held-objects.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';

/** Nothing new is begun when less is left. */
const lastStartMs = 60_000;
const dayMs = 24 * 3_600_000;

/**
 * Removes what is kept of mails no case was made of, files first, once the mails themselves have gone by their days.
 *
 * @returns how many
 */
export async function removeSetAside(deps: {
  readonly aside: SetAsideStore;
  readonly objects: HeldObjects;
  readonly rawMailDays: number;
  readonly now: Date;
  /** Milliseconds this run may still take. */
  readonly remainingMs: () => number;
}): Promise<number> {
  let removed = 0;
  const until = new Date(deps.now.getTime() - deps.rawMailDays * dayMs).toISOString();
  for await (const { id, wouldBe } of deps.aside.before(until)) {
    if (deps.remainingMs() < lastStartMs) break;
    const keys = wouldBe?.complaint.attachments.map(({ key }) => key) ?? [];
    if (keys.length > 0) await deps.objects.removeAttachments(caseIdOf('mail', id), keys);
    await deps.aside.remove(id);
    removed += 1;
  }
  return removed;
}
