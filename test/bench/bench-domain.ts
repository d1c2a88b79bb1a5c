import { Temporal } from 'temporal-polyfill';
import { plainCalendar } from '../../shared/domain/calendar/calendar.ts';
import { workingMinutes } from '../../shared/domain/calendar/office-hours.ts';
import { dueUnder } from '../../shared/domain/promise/due.ts';
import { percentile, type Row, ratio, spread, timed } from './timing.ts';

/** Due instants and working minutes, against the cheapest thing a date library does: one conversion to local time. */
export async function benchDomain(): Promise<Row[]> {
  const calendar = plainCalendar('SE');
  const start = Date.parse('2026-01-01T00:00:00Z');
  const arrival = (i: number) => new Date(start + i * 7_919_000).toISOString();
  const runs = 3_000;

  const conversion = await timed(runs, (i) =>
    Temporal.Instant.from(arrival(i)).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime(),
  );
  const floor = percentile(conversion, 0.5);
  const row = (what: string, taken: readonly number[]): Row => ({
    what,
    figure: spread(taken, 'µs'),
    against: `${ratio(percentile(taken, 0.5), floor)} one conversion to local time`,
  });
  return [
    { what: 'one conversion to local time', figure: spread(conversion, 'µs') },
    row('due by rule A', await timed(runs, (i) => dueUnder('A', arrival(i), 2, calendar))),
    row('due by rule C', await timed(runs, (i) => dueUnder('C', arrival(i), 2, calendar))),
    row(
      'working minutes over two weeks',
      await timed(runs, (i) => workingMinutes(arrival(i), arrival(i + 152), calendar)),
    ),
  ];
}
