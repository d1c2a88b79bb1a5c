import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseChange } from '../../domain/case/case-file.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import { waitsUntil } from '../../domain/case/mail.ts';
import type { Obligation } from '../../domain/deadlines/obligation.ts';
import { owed } from '../../domain/deadlines/obligations.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { meetObligation } from '../../domain/handling/actions/meet-obligation.ts';
import { earliestOf, isBefore } from '../../domain/time/instants.ts';
import type { Instant } from '../../domain/time/time.ts';

/**
 * Does what cases are owed whose execution has not, many in one transaction, as `meetWhatIsOwed` does it for one. Each of them
 * has another execution watch it from then on, which the stream starts: it asks for the first time when more becomes owed.
 *
 * @returns what was met, and the ids of cases that are to be looked at by themselves: changed meanwhile, owed nothing, or
 * not to be judged by what stands with the case alone
 */
export async function meetTogether(
  cases: Pick<CaseStore, 'storeTogether'>,
  found: readonly Case[],
  acting: Acting,
): Promise<{ readonly met: readonly Obligation[]; readonly left: readonly string[] }> {
  const met: Obligation[] = [];
  const left: string[] = [];
  for (let going = found; going.length > 0; ) {
    const steps = going.flatMap((c) => {
      const step = stepOf(c, acting);
      if (!step) left.push(c.id);
      return step ?? [];
    });
    const results = await cases.storeTogether(steps);
    going = steps.flatMap(({ before, change, obligation }, i) => {
      if (results[i] !== 'stored') left.push(before.id);
      else met.push(obligation);
      return results[i] === 'stored' && owesMore(change.case, acting.now) ? [change.case] : [];
    });
  }
  return { met, left };
}

/** The first of what a case is owed, and the change that does it; undefined where the case is to be looked at by itself. */
function stepOf(before: Case, acting: Acting) {
  const { applied, now } = acting;
  try {
    const [obligation] = owed(before, applied.settings, municipalCalendar(applied.settings), now).due;
    // Whether an acknowledgement still waits says the mail, not the case.
    if (!obligation || obligation.kind === 'acknowledgement-late') return undefined;
    const change = watchedAnew(before, meetObligation(before, obligation, acting), now);
    return { before, obligation, change };
  } catch {
    // By itself it fails again, is set aside and told of.
    return undefined;
  }
}

const owesMore = ({ lookAt }: Case, now: Instant) => lookAt !== undefined && !isBefore(now, lookAt);

function watchedAnew(before: Case, change: CaseChange, now: Instant): CaseChange {
  const { case: c, mails } = change;
  const watchFrom = earliestOf([c.lookAt, ...mails.map((mail) => waitsUntil(mail, now))]);
  if (watchFrom === undefined || owesMore(c, now)) return change;
  return { ...change, case: { ...c, watch: Math.max(c.version, before.watch + 1), watchFrom } };
}
