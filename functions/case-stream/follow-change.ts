import type { Case } from '../../shared/domain/case/case.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { DeadlineWorkflow } from '../../shared/domain/deadlines/deadline-workflow.ts';
import type { MailQueues } from '../../shared/domain/mail/mail-queues.ts';
import type { Day, Instant } from '../../shared/domain/time/time.ts';
import { sameFacts } from '../../shared/domain/trends/case-facts.ts';

/** One stored change: a case before and after, or a mail and whether it is new. */
export type StoredChange =
  | { readonly kind: 'case'; readonly before: Case | undefined; readonly after: Case }
  | { readonly kind: 'mail'; readonly isNew: boolean; readonly after: OwedMail };

export interface FollowDeps {
  readonly workflow: DeadlineWorkflow;
  readonly queues: MailQueues;
  /** Marks that the statistics of a day must be counted again. */
  readonly markDirty: (day: Day) => Promise<void>;
  /** Counts a promise when it has been kept or broken, for the dashboard; a record that comes again counts again. */
  readonly measure: (name: 'PromiseKept' | 'PromiseBroken') => void;
  readonly now: Instant;
}

/**
 * What follows from a change once it is stored (D6): watch the case, order its mail, count its day again.
 * Doing it twice does it once; what a fault leaves undone the sweep finishes.
 */
export async function followChange(change: StoredChange, deps: FollowDeps): Promise<void> {
  if (change.kind === 'mail') {
    // A mail that waits for the office to open is ordered by the execution that watches the case, or the sweep.
    // One given back because SES took nothing is ordered again by its queue or the sweep, not at once and for ever.
    if (change.isNew && change.after.state === 'owed' && change.after.sendAt <= deps.now)
      await deps.queues.order([change.after]);
    return;
  }
  const { before, after } = change;
  // An answered case may still have a mail that waits for the office; an imported one has nothing to wait for.
  const wantsWatcher = before ? after.watch !== before.watch : after.lookAt !== undefined;
  if (wantsWatcher) await deps.workflow.watch(after);
  if (before) measurePromise(before, after, deps);
  if (before && sameFacts(before, after)) return;
  await deps.markDirty(after.receivedOn);
  if (before && before.receivedOn !== after.receivedOn) await deps.markDirty(before.receivedOn);
}

/** A promise is broken when its day has passed, which the pipeline notes; and kept by an answer before. */
function measurePromise(before: Case, after: Case, { measure }: FollowDeps): void {
  if (before.missedDueAt === undefined && after.missedDueAt !== undefined) measure('PromiseBroken');
  const isAnswered = before.answeredAt === undefined && after.answeredAt !== undefined;
  if (isAnswered && after.missedDueAt === undefined) measure('PromiseKept');
}
