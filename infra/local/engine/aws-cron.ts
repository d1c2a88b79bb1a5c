import { Cron } from 'croner';
import { EngineError } from './json.ts';

/** The next instant strictly after `after` (virtual milliseconds), or undefined when there is none. */
export type Recurrence = (after: number) => number | undefined;

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * `rate(5 minutes)`, `cron(…)` with AWS's six fields, or `at(…)`.
 * Rates fire at whole multiples of their interval, so that runs are the same every time.
 *
 * @throws EngineError for an expression of none of these forms
 */
export function recurrenceOf(owner: string, expression: string, timeZone: string): Recurrence {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const interval = Number(rate[1]) * (unitMs[rate[2] ?? ''] ?? 0);
    return (after) => (Math.floor(after / interval) + 1) * interval;
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron) {
    const pattern = cronPattern(cron[1] ?? '');
    try {
      const schedule = new Cron(pattern, { timezone: timeZone, paused: true, mode: '7-part' });
      return (after) => schedule.nextRun(new Date(after))?.getTime();
    } catch (fault) {
      throw new EngineError(
        `The local stack does not understand ${expression} of ${owner}: ${String(fault)}.`,
      );
    }
  }
  const once = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression);
  if (once) {
    const [, local = ''] = once;
    const schedule = new Cron(local, { timezone: timeZone, paused: true });
    const at = schedule.nextRun(new Date(0))?.getTime();
    return (after) => (at !== undefined && at > after ? at : undefined);
  }
  throw new EngineError(`The local stack does not understand the schedule ${expression} of ${owner}.`);
}

/** AWS: minutes hours day month weekday year, Sunday is 1; croner: seconds first, Sunday is 0. */
function cronPattern(fields: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = '*'] = fields.trim().split(/\s+/);
  const stepped = (field: string, highest: number) =>
    field.replace(
      /(^|,)(\d+)\/(\d+)/g,
      (_, before: string, from: string, step: string) => `${before}${from}-${highest}/${step}`,
    );
  const days = weekday
    .replace('?', '*')
    .replace(/(?<![#/\w])\d(?=$|[-,#L/])/g, (digit) => String(Number(digit) - 1));
  return [
    '0',
    stepped(minute, 59),
    stepped(hour, 23),
    stepped(day.replace('?', '*'), 31),
    stepped(month, 12),
    days,
    year,
  ].join(' ');
}
