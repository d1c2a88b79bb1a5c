import { addDays } from '../../shared/domain/time/days.ts';
import { type Bars, check, type Report } from './checker.ts';
import type { Sleep } from './deeds.ts';
import { type SimulationOptions, simulate } from './simulation.ts';

export const modes = ['calm', 'a', 'b', 'c', 'd', 'e'] as const;
export type Mode = (typeof modes)[number] | 'quick';

export const modeNames: Readonly<Record<Mode, string>> = {
  calm: 'nothing fails',
  a: 'killed at random moments',
  b: 'services fail',
  c: 'workflow off, sweep only',
  d: 'sweep off, workflow only',
  e: 'asleep for a week',
  quick: 'killed while services fail',
};

export interface Asked {
  readonly cases: number;
  readonly days: number;
  readonly kills: number;
  readonly rate: number;
  readonly seed: number;
  /** A Monday morning. */
  readonly from: string;
  readonly say: (line: string) => void;
}

/** One interval of the sweep, and three while services fail. */
const interval = 5;

/** Plays a month in one mode and checks it. */
export async function run(mode: Mode, asked: Asked): Promise<Report> {
  const failing = mode === 'b' || mode === 'quick';
  const sleeps = mode === 'e' ? [weekAsleep(asked)] : [];
  const options: SimulationOptions = {
    ...asked,
    kills: mode === 'a' || mode === 'quick' ? asked.kills : 0,
    faults: {
      rate: failing ? asked.rate : 0,
      odd: failing ? asked.rate : 0,
      // The hourly test mail has nothing to do with deadlines and takes its time.
      off: [
        'heartbeat',
        ...(mode === 'c' ? (['workflow'] as const) : mode === 'd' ? (['sweep'] as const) : []),
      ],
    },
    sleeps,
    // Cases of leavers are given back by the sweep alone.
    leaving: mode !== 'd',
    byMail: true,
    bustle: mode !== 'calm',
  };
  const bars: Bars = {
    lateMinutes: failing ? 3 * interval : interval,
    splitAllowed: failing || mode === 'a',
  };
  return check(await simulate(options), sleeps, bars);
}

/** From a Wednesday afternoon in the middle to the Wednesday after, in the morning. */
function weekAsleep({ from, days }: Asked): Sleep {
  const day = addDays(from.slice(0, 10), Math.min(9, Math.max(2, days - 10)));
  return { from: `${day}T13:10:00.000Z`, to: `${addDays(day, 7)}T07:40:00.000Z` };
}
