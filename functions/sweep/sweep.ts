import { logFault, warn } from '../../shared/adapters/runtime/log.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { isNotice, type OwedMail } from '../../shared/domain/case/mail.ts';
import type { DeadlineWorkflow } from '../../shared/domain/deadlines/deadline-workflow.ts';
import type { Obligation } from '../../shared/domain/deadlines/obligation.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import type { MailQueues } from '../../shared/domain/mail/mail-queues.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import { inParallel } from '../../shared/use-cases/case/in-parallel.ts';
import { inParts } from '../../shared/use-cases/case/in-parts.ts';
import { meetTogether } from '../../shared/use-cases/deadlines/meet-together.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';

export interface SweepDeps {
  readonly cases: CaseStore;
  readonly applied: AppliedSettings;
  readonly workflow: DeadlineWorkflow;
  readonly queues: MailQueues;
  readonly now: Date;
}

/** What the sweep found; anything rescued means that the ordinary way failed somewhere. */
export interface Swept {
  readonly rescuedObligations: number;
  readonly rescuedMails: number;
  readonly orderedMails: number;
  /** How long the mail that has waited longest should have left, whole minutes; 0 when none waits. */
  readonly oldestUnsentMinutes: number;
  /** Cases that could not be judged or written; each has a line in the log and is tried again by every sweep. */
  readonly setAside: number;
}

/**
 * What is older than this the ordinary way has missed, so it counts as rescued. The sweep itself waits for nothing:
 * it runs two minutes after the full five (schedule), when no deadline falls, so that it never races the workflow and
 * nothing it does is later than one interval.
 */
const graceMilliseconds = 60_000;
/** What a case is owed is two writes, and a transaction takes a hundred. */
const casesTogether = 50;
const partsAtOnce = 4;
const casesAtOnce = 8;

/**
 * Finishes whatever was left behind: does what is owed and late, starts executions that are missing,
 * orders every mail whose time has come. Reads only what is due, so its cost grows with overdue cases, not with open ones (D7).
 *
 * One case that cannot be judged is set aside, counted and logged, and keeps nothing else waiting.
 */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const obligations = await rescueObligations(deps);
  const mails = await rescueMails(deps);
  return { ...obligations, ...mails };
}

async function rescueObligations(deps: SweepDeps): Promise<Pick<Swept, 'rescuedObligations' | 'setAside'>> {
  const { cases, now } = deps;
  const ids = await Array.fromAsync(cases.due(now.toISOString()));
  const late = lateBy(now);
  let rescuedObligations = 0;
  const left: string[] = [];
  await inParallel(partsAtOnce, inParts(ids, casesTogether), async (some) => {
    const done = await rescueTogether(some, deps);
    rescuedObligations += done.met.filter(({ at }) => at <= late).length;
    left.push(...done.left);
  });
  let setAside = 0;
  await inParallel(casesAtOnce, left, async (id) => {
    try {
      const met = await rescueAlone(id, deps);
      rescuedObligations += met.filter(({ at }) => at <= late).length;
    } catch (fault) {
      setAside += 1;
      logFault('case-set-aside', fault, {
        case: id,
        next: 'the others are done; the next sweep tries again',
      });
    }
  });
  return { rescuedObligations, setAside };
}

/** What was met of these cases, and those that are left: all of them, when they could not be read or written together. */
async function rescueTogether(
  ids: readonly string[],
  { cases, applied, now }: SweepDeps,
): Promise<Awaited<ReturnType<typeof meetTogether>>> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: now.toISOString(), applied };
  try {
    const found = await cases.casesNow(ids);
    const { met, left } = await meetTogether(cases, [...found.values()], acting);
    return { met, left: [...left, ...ids.filter((id) => !found.has(id))] };
  } catch (fault) {
    warn('sweep-one-by-one', { cases: ids.length }, fault);
    return { met: [], left: ids };
  }
}

async function rescueAlone(id: string, deps: SweepDeps): Promise<readonly Obligation[]> {
  const { cases, applied, now } = deps;
  const found = await cases.file(id);
  if (!found) return [];
  const { met, lookAt, file } = await meetWhatIsOwed(cases, found, applied, now.toISOString());
  if (lookAt !== undefined) await watch(file.case, deps);
  return met;
}

/** A case whose execution has failed gets another, by another name: names of closed ones stay taken for 90 days. */
async function watch(c: Case, { cases, workflow, now }: SweepDeps): Promise<void> {
  if ((await workflow.watch(c)) !== 'ended') return;
  const anew = { ...c, watch: Math.max(c.version, c.watch + 1), watchFrom: now.toISOString() };
  await cases.keepLook(anew);
  await workflow.watch(anew);
}

async function rescueMails({
  cases,
  queues,
  now,
}: SweepDeps): Promise<Pick<Swept, 'rescuedMails' | 'orderedMails' | 'oldestUnsentMinutes'>> {
  const late = lateBy(now);
  const waiting: OwedMail[] = [];
  let rescuedMails = 0;
  let oldestMs = now.getTime();
  for await (const mail of cases.unsent(now.toISOString())) {
    oldestMs = Math.min(oldestMs, toMs(mail.sendAt));
    if (mail.claimedUntilAt !== undefined && mail.claimedUntilAt > now.toISOString()) {
      // Whoever has it may have died: it leaves when the claim has run out, not at the sweep after that.
      await queues.order([mail], Math.ceil((toMs(mail.claimedUntilAt) - now.getTime()) / 1000) + 1);
      continue;
    }
    waiting.push(mail);
    // A notice waits for the office with no execution to wake for it: the sweep is its ordinary way.
    if (mail.sendAt <= late && !isNotice(mail)) rescuedMails += 1;
  }
  await queues.order(waiting);
  const oldestUnsentMinutes = Math.floor((now.getTime() - oldestMs) / 60_000);
  return { rescuedMails, orderedMails: waiting.length, oldestUnsentMinutes };
}

function lateBy(now: Date): string {
  return new Date(now.getTime() - graceMilliseconds).toISOString();
}

/** How many cases are open beyond the day they were promised for, in departments of today and of before. */
export async function overdueNow({
  cases,
  applied,
  now,
}: Omit<SweepDeps, 'workflow' | 'queues'>): Promise<number> {
  const { departments, former } = applied.settings;
  const gone = former.filter(({ kind }) => kind === 'department');
  const counts = [...departments, ...gone].map(({ id }) => cases.overdueOf(id, now.toISOString()));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
