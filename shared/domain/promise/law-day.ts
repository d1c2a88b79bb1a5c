import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { workingDayFrom } from '../calendar/working-days.ts';
import { specialMatterRows } from '../complaint/screening.ts';
import type { Settings } from '../settings/settings.ts';
import { addMonths, earlierDay } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import type { Flag } from '../vocabulary/classification.ts';

/**
 * The last day the law leaves for an answer, of the special matters a case holds: whole months after the day of arrival, and
 * the next working day where that is none (E-44). It stands beside the promise and never moves it.
 */
export function lawDayOf(
  { flags, receivedOn }: { readonly flags: readonly Flag[]; readonly receivedOn: Day },
  settings: Pick<Settings, 'municipality' | 'specialMatters'>,
  calendar: MunicipalCalendar,
): Day | undefined {
  const days = specialMatterRows(settings).flatMap(({ matter, answerWithinMonths }) => {
    if (answerWithinMonths === undefined || !flags.includes(matter)) return [];
    const day = addMonths(receivedOn, answerWithinMonths);
    // Past the verified days nothing is counted: the complaint comes in all the same.
    const isVerified = day >= calendar.verifiedFrom && day < calendar.verifiedUntil;
    return [isVerified ? workingDayFrom(day, calendar) : day];
  });
  const [first, ...others] = days;
  return first && others.reduce(earlierDay, first);
}
