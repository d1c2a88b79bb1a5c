import { refused } from '../domain/actions/acting.ts';
import { meet } from '../domain/actions/meet.ts';
import { municipalCalendar } from '../domain/calendar.ts';
import type { CaseStore } from '../domain/case-store.ts';
import { owed } from '../domain/obligations.ts';
import type { AppliedSettings } from '../domain/settings.ts';
import type { Instant } from '../domain/time.ts';
import { changeCase } from './change-case.ts';

export interface Met {
  /** How many obligations were met now. */
  readonly met: number;
  /** When to look next; undefined when nothing can become owed any more. */
  readonly lookAt: Instant | undefined;
}

/**
 * Does everything the case is owed at `now`, one transaction each. The state machine and the sweep both call this
 * and nothing else, so that either alone keeps every deadline, and both together never do anything twice (D7).
 */
export async function meetWhatIsOwed(
  cases: CaseStore,
  caseId: string,
  applied: AppliedSettings,
  now: Instant,
): Promise<Met> {
  const calendar = municipalCalendar(applied.settings);
  for (let met = 0; ; met += 1) {
    let lookAt: Instant | undefined;
    const result = await changeCase(cases, caseId, ({ case: c }) => {
      const { due, lookAt: next } = owed(c, applied.settings, calendar, now);
      lookAt = next;
      const obligation = due[0];
      return obligation
        ? meet(c, obligation, { by: { kind: 'pipeline' }, now, applied })
        : refused('not-open', 'nothing owed');
    });
    if (result.kind !== 'changed') return { met, lookAt };
  }
}
