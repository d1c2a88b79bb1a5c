import { localDayOf } from '../../domain/calendar/office-hours.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import type { SetAsideFacts } from '../../domain/case/notice.ts';
import { daysTold, owedSetAsideNotice } from '../../domain/handling/set-aside-notice.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { weekdayOf } from '../../domain/time/days.ts';
import { unchecked, weeklySample } from './sample-set-aside.ts';

/**
 * Owes the morning's mail on what was set aside since the last one: every working morning there is something new, and on
 * the first of a week for its sample.
 *
 * @returns whether one is newly owed
 */
export async function oweSetAsideNotice(
  cases: Pick<CaseStore, 'aside' | 'oweNotice'>,
  settings: Settings,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const days = daysTold(at, settings);
  if (!days) return false;
  const counts = { automatic: 0, refused: 0, quarantined: 0, virus: 0 };
  for await (const { receivedAt, why } of cases.aside.list('waiting', `${days.from}T00`, at)) {
    const on = localDayOf(receivedAt, settings);
    if (on >= days.from && on < days.before) counts[why] += 1;
  }
  const toCheck = unchecked(await weeklySample(cases.aside, days.before)).length;
  const news = counts.automatic + counts.refused + counts.quarantined + counts.virus;
  const beginsWeek = weekdayOf(days.from) >= weekdayOf(days.before);
  if (news === 0 && !(beginsWeek && toCheck > 0)) return false;
  const facts: SetAsideFacts = { on: days.before, ...counts, toCheck };
  return cases.oweNotice(owedSetAsideNotice(facts, settings, at));
}
