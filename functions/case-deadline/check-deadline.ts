import { executionName } from '../../shared/adapters/aws/deadline-workflow.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import { isUnsentAcknowledgement, type OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailQueues } from '../../shared/domain/mail/mail-queues.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { earliest, isBefore, wholeSecond } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';

export interface CheckDeadlineDeps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
  readonly queues: MailQueues;
  readonly now: Instant;
}

/** What the state machine does next: wait to an instant and ask again, or end. A wait until an instant that has passed ends at once. */
export interface NextStep {
  readonly kind: 'wait' | 'done';
  readonly until: Instant;
}

/**
 * Meets what a case is owed, orders its mails that have waited for the office to open, and says when to ask again.
 * An execution that a newer one has replaced orders what has waited, and ends.
 *
 * @param execution - name of the asking execution
 */
export async function checkDeadline(
  { caseId, execution }: { readonly caseId: string; readonly execution: string },
  { cases, settings, queues, now }: CheckDeadlineDeps,
): Promise<NextStep> {
  const found = await cases.file(caseId);
  const done: NextStep = { kind: 'done', until: now };
  if (!found) return done;

  // A mail owed and sendable at once is ordered by the stream, and if that fails by the sweep; an acknowledgement here too, once it is
  // late. What has waited for this instant is ordered though another execution watches by now: that one may wake for a later mail.
  await queues.order(found.mails.filter((mail) => hasWaited(mail, now)));
  if (executionName(found.case) !== execution) return done;

  const { lookAt, file } = await meetWhatIsOwed(cases, found, await settings.lately(), now);
  const waits = file.mails.filter((mail) => isUnsent(mail) && isBefore(now, mail.sendAt));
  const [next, ...later] = [...(lookAt ? [lookAt] : []), ...waits.map((mail) => mail.sendAt)];
  return next === undefined ? done : { kind: 'wait', until: wholeSecond(earliest(next, ...later)) };
}

const isUnsent = (mail: OwedMail) => mail.state === 'owed';

function hasWaited(mail: OwedMail, now: Instant): boolean {
  if (isBefore(now, mail.sendAt)) return false;
  return isUnsentAcknowledgement(mail) || (isUnsent(mail) && isBefore(mail.owedAt, mail.sendAt));
}
