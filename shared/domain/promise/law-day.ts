import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { workingDayFrom } from '../calendar/working-days.ts';
import { specialMatterRows } from '../complaint/screening.ts';
import type { Settings } from '../settings/settings.ts';
import { addMonths, earlierDay } from '../time/days.ts';
import type { Day, Instant } from '../time/time.ts';
import type { Flag } from '../vocabulary/classification.ts';

/** What the days of the law are counted from. */
export interface LawClock {
  readonly flags: readonly Flag[];
  readonly receivedOn: Day;
  /** When the person asked for something that is theirs under data protection, if that was later than the rest. */
  readonly rightAskedOn?: Day | undefined;
  readonly rightExtendedAt?: Instant | undefined;
  readonly rightDecidedAt?: Instant | undefined;
}

/** By so much a decision on a right may come later, with a reason the person is told within the first month (GDPR 12.3). */
const monthsMore = 2;

/** Somebody has asked for something under data protection and has no decision yet. */
export function awaitsDecision(c: Pick<LawClock, 'flags' | 'rightDecidedAt'>): boolean {
  return c.flags.includes('gdprRequest') && c.rightDecidedAt === undefined;
}

/**
 * The last day the law leaves for an answer, of the special matters a case holds: whole months after the day of arrival, and
 * the next working day where that is none (E-44). It stands beside the promise and never moves it.
 */
export function lawDayOf(
  c: LawClock,
  settings: Pick<Settings, 'municipality' | 'specialMatters'>,
  calendar: MunicipalCalendar,
): Day | undefined {
  const days = specialMatterRows(settings).flatMap(({ matter, answerWithinMonths }) => {
    if (answerWithinMonths === undefined || !c.flags.includes(matter)) return [];
    const isRight = matter === 'gdprRequest';
    if (isRight && !awaitsDecision(c)) return [];
    const from = isRight ? (c.rightAskedOn ?? c.receivedOn) : c.receivedOn;
    const more = isRight && c.rightExtendedAt !== undefined ? monthsMore : 0;
    const day = addMonths(from, answerWithinMonths + more);
    // Past the verified days nothing is counted: the complaint comes in all the same.
    const isVerified = day >= calendar.verifiedFrom && day < calendar.verifiedUntil;
    return [isVerified ? workingDayFrom(day, calendar) : day];
  });
  const [first, ...others] = days;
  return first && others.reduce(earlierDay, first);
}
