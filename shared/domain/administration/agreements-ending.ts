import type { Settings } from '../settings/settings.ts';
import { addDays } from '../time/days.ts';
import type { Day } from '../time/time.ts';

/** So many days before an agreement ends somebody should hear of it: a new one takes a decision. */
const warnedDaysBefore = 60;
/** So long an ended one is still brought up, unless a later one follows. */
const remindedDaysAfter = 30;

/** Agreements that end soon or have just ended, without a later one of the same department and topic. */
export function agreementsEnding({ mandates }: Settings, today: Day): Settings['mandates'] {
  return mandates.filter(
    (each) =>
      each.validTo <= addDays(today, warnedDaysBefore) &&
      each.validTo >= addDays(today, -remindedDaysAfter) &&
      !mandates.some(
        (other) =>
          other.department === each.department &&
          other.topic === each.topic &&
          other.validTo > each.validTo &&
          other.validFrom <= addDays(each.validTo, 1),
      ),
  );
}
