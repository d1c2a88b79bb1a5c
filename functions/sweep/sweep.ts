import type { DeadlineWorkflow } from '../../shared/adapters/aws/deadline-workflow.ts';
import type { MailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { meetWhatIsOwed } from '../../shared/adapters/meet-what-is-owed.ts';
import type { CaseStore } from '../../shared/domain/case-store.ts';
import type { OwedMail } from '../../shared/domain/mail.ts';
import type { SettingsStore } from '../../shared/domain/settings-store.ts';

export interface SweepDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly workflow: DeadlineWorkflow;
  readonly queues: MailQueues;
  readonly now: Date;
}

/** What the sweep found; anything rescued means that the ordinary way failed somewhere. */
export interface Swept {
  readonly rescuedObligations: number;
  readonly rescuedMails: number;
  /** Mails whose time had come, such as those that waited for the office to open. */
  readonly orderedMails: number;
}

/** The workflow gets this long before the sweep does its work for it; shorter than the five minutes between sweeps. */
const graceMilliseconds = 2 * 60_000;

/**
 * Finishes whatever was left behind: does what is owed and late, starts executions that are missing,
 * orders every mail whose time has come. Reads only what is due, so its cost grows with overdue cases, not with open ones (D7).
 */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const { cases, workflow, queues, now } = deps;
  const late = new Date(now.getTime() - graceMilliseconds).toISOString();
  const applied = await deps.settings.current();

  let rescuedObligations = 0;
  for await (const id of cases.due(late)) {
    const { met } = await meetWhatIsOwed(cases, id, applied, now.toISOString());
    rescuedObligations += met;
    const c = await cases.case(id);
    if (c?.lookAt) await workflow.watch(c);
  }

  const waiting: OwedMail[] = [];
  let rescuedMails = 0;
  for await (const mail of cases.unsent(now.toISOString())) {
    const claimed = mail.claimedUntilAt !== undefined && mail.claimedUntilAt > now.toISOString();
    if (claimed) continue;
    waiting.push(mail);
    if (mail.sendAt <= late) rescuedMails += 1;
  }
  await queues.order(waiting);
  return { rescuedObligations, rescuedMails, orderedMails: waiting.length };
}
