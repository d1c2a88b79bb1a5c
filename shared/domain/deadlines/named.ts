import { localDay, openingOf } from '../calendar/office-hours.ts';
import { nextWorkingDay } from '../calendar/working-days.ts';
import { looksAtNamed } from '../case/looks-at-named.ts';
import { isBefore } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import type { Judged } from './ladder.ts';
import { keyOf, type PlannedObligation } from './obligation.ts';

/**
 * The machine has found a colleague named and nobody has looked (E-03): whoever looks first hears of it when the case has come, with what
 * else comes then, and every working morning until somebody has. Never who is named. A machine that slept tells once.
 */
export function namedSteps({ c, settings, calendar, now }: Judged): readonly PlannedObligation[] {
  const { proposedExclusions = [] } = c;
  if (proposedExclusions.length === 0) return [];
  const morningAfter = (at: Instant) => openingOf(nextWorkingDay(localDay(at, calendar), calendar), calendar);
  const prefix = keyOf('named-alarm', '');
  const last = c.met.find((key) => key.startsWith(prefix))?.slice(prefix.length);
  let at = last === undefined ? c.registeredAt : morningAfter(last);
  for (let later = morningAfter(at); !isBefore(now, later); later = morningAfter(later)) at = later;
  return [
    {
      key: keyOf('named-alarm', at),
      kind: 'named-alarm',
      at,
      mail: { kind: 'alarm', alarm: 'named', dueAt: c.promise.dueAt },
      facts: { dueAt: c.promise.dueAt, alarm: 'named' },
      release: last === undefined ? 'gathered' : 'office-hours',
      tell: (on) => looksAtNamed(c, on, settings),
    },
  ];
}
