/**
 * Working days, from the command line.
 *
 *   npm run --silent calendar -- due --country SE --rule A 2026-11-23T10:15 …
 *   npm run --silent calendar -- minutes --country SE 2026-11-23T10:15 2026-11-23T10:45
 *   npm run --silent calendar -- check infra/settings/sjokoping.yaml [--from 2026-11-23]
 *
 * Out: one JSON line per arrival or answer; for `check` a table. On a fault: one sentence, exit code 2.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { type MunicipalCalendar, plainCalendar } from '../../shared/domain/calendar/calendar.ts';
import { ruleSchema } from '../../shared/domain/calendar/counting-rule.ts';
import { workingMinutes } from '../../shared/domain/calendar/office-hours.ts';
import { dueUnder } from '../../shared/domain/promise/due.ts';
import { dayIn } from '../../shared/domain/time/instants.ts';
import { daySchema } from '../../shared/domain/time/time.ts';
import { nextTwelveMonths } from '../settings/next-twelve-months.ts';
import { readSettings } from '../settings/read-settings.ts';
import { readTime, UsageError, withOffset } from './civil-time.ts';

/** The promise the country commands count: two working days, offices open Monday to Friday 08–17. */
const workingDays = 2;

function due(country: string, rule: string, arrivals: readonly string[]): readonly string[] {
  const calendar = calendarOf(country);
  const ruleRead = ruleSchema.safeParse(rule);
  if (!ruleRead.success) throw new UsageError(`--rule is "${rule}": write A, B or C.`);
  if (arrivals.length === 0)
    throw new UsageError('due needs at least one arrival, such as 2026-11-23T10:15.');
  return arrivals.map((received) => {
    const { day0, dueAt } = dueUnder(
      ruleRead.data,
      readTime(received, calendar.timeZone),
      workingDays,
      calendar,
    );
    return JSON.stringify({ received, day0, dueAt: withOffset(dueAt, calendar.timeZone) });
  });
}

function minutes(country: string, times: readonly string[]): readonly string[] {
  const calendar = calendarOf(country);
  const [from, to, ...more] = times.map((time) => readTime(time, calendar.timeZone));
  if (!from || !to || more.length > 0) {
    throw new UsageError('minutes needs two times: from and to, such as 2026-11-23T10:15 2026-11-23T10:45.');
  }
  return [JSON.stringify({ minutes: workingMinutes(from, to, calendar) })];
}

function check(files: readonly string[], from: string | undefined): readonly string[] {
  const [file, ...more] = files;
  if (!file || more.length > 0)
    throw new UsageError('check needs one settings file, such as infra/settings/sjokoping.yaml.');
  const settings = readSettings(file);
  const today = from ?? dayIn(calendarOf(settings.municipality.country).timeZone, Date.now());
  const day = daySchema.safeParse(today);
  if (!day.success) throw new UsageError(`--from is "${today}": write a day such as 2026-11-23.`);
  return [nextTwelveMonths(settings, day.data)];
}

function calendarOf(country: string): MunicipalCalendar {
  const read = z.enum(['SE', 'DK']).safeParse(country);
  if (!read.success) throw new UsageError(`--country is "${country}": write SE or DK.`);
  return plainCalendar(read.data);
}

function answer(args: readonly string[]): readonly string[] {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      country: { type: 'string', default: 'SE' },
      rule: { type: 'string', default: 'A' },
      from: { type: 'string' },
    },
  });
  const [command, ...rest] = positionals;
  switch (command) {
    case 'due':
      return due(values.country, values.rule, rest);
    case 'minutes':
      return minutes(values.country, rest);
    case 'check':
      return check(rest, values.from);
    default:
      throw new UsageError(
        'Write due, minutes or check after calendar; the first lines of infra/commands/calendar.ts show how.',
      );
  }
}

try {
  for (const line of answer(process.argv.slice(2))) console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
