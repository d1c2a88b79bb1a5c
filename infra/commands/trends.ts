/**
 * Counts the statistics of a running stack again, from the cases as they stand.
 *
 *   npm run trends -- rebuild [--from 2026-01-01] [--until 2026-12-31] [--data .local | --to URL --token TOKEN]
 *
 * Out: days and rows counted. Restartable: days counted stay counted. On a fault: one sentence, exit code 1.
 */
import './help.ts';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { plainCalendar } from '../../shared/domain/calendar/calendar.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import { daySchema } from '../../shared/domain/time/time.ts';
import { isAlive, readEndpoint } from '../local/endpoint-file.ts';
import { trendsService } from './trends-service.ts';

const usage = 'npm run trends -- rebuild [--from DAY] [--until DAY] [--data FOLDER | --to URL --token TOKEN]';
/** Days per request; some 100,000 cases a year are then 25,000. */
const daysAtOnce = 92;

const say = (line: string) => process.stderr.write(`${line}\n`);

function addressOf(data: string): string {
  const running = readEndpoint(path.resolve(data));
  if (!running || !isAlive(running.pid))
    throw new Error(`No stack runs on the data folder ${data}; start one with npm start, or give --to URL.`);
  return running.web;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '.local' },
      to: { type: 'string' },
      token: { type: 'string' },
      from: { type: 'string', default: plainCalendar('SE').verifiedFrom },
      until: { type: 'string', default: addDays(new Date().toISOString().slice(0, 10), 1) },
    },
  });
  if (positionals.join(' ') !== 'rebuild') throw new Error(`Usage: ${usage}`);
  const first = daySchema.parse(values.from);
  const last = daySchema.parse(values.until);
  const service = await trendsService(values.to ?? addressOf(values.data), values.token);

  const startedAt = performance.now();
  let days = 0;
  let rows = 0;
  for (let from = first; from <= last; from = addDays(from, daysAtOnce)) {
    const end = addDays(from, daysAtOnce - 1);
    const to = [end, last].sort()[0] ?? last;
    const done = await service.aggregate({ from, to });
    days += done.days;
    rows += done.rows;
    say(`${from} to ${to}: ${rows} rows so far`);
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  console.log(JSON.stringify({ days, rows, seconds }));
}

try {
  await run();
} catch (fault) {
  say(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
