import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { returnToQueue } from '../../shared/domain/handling/actions/return-to-queue.ts';
import { hasLeft } from '../../shared/domain/people/absence.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';

/**
 * Gives the open cases of everybody who has left back to their queues, the day they leave (E-32).
 *
 * @returns how many cases went back
 */
export async function returnLeaversCases(
  cases: CaseStore,
  applied: AppliedSettings,
  now: Date,
): Promise<number> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: now.toISOString(), applied };
  const today = localDayOf(acting.now, applied.settings);
  let returned = 0;
  for (const officer of applied.settings.staff.filter((each) => hasLeft(each, today))) {
    for await (const { id } of cases.openOf({ officer: officer.id })) {
      const result = await changeCase(cases, id, (file) => returnToQueue(file, {}, acting));
      if (result.kind === 'changed') returned += 1;
    }
  }
  return returned;
}

/** What has to be looked at again: another day, or other settings. */
export function leaversKey(applied: AppliedSettings, now: Date): string {
  return `${localDayOf(now.toISOString(), applied.settings)}@${applied.version}`;
}
