import { describe, expect, it } from 'vitest';
import { recurrenceOf } from '../../../infra/local/engine/aws-cron.ts';

const from = Date.parse('2026-06-18T14:00:00Z'); // a Thursday

describe('the next run', () => {
  it.each([
    ['rate(5 minutes)', 'UTC', '2026-06-18T14:05:00.000Z'],
    ['rate(1 day)', 'UTC', '2026-06-19T00:00:00.000Z'],
    ['cron(10 2 * * ? *)', 'Europe/Stockholm', '2026-06-19T00:10:00.000Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-06-18T14:15:00.000Z'],
    ['cron(0 8 ? * MON-FRI *)', 'Europe/Stockholm', '2026-06-19T06:00:00.000Z'],
    ['cron(0 8 ? * 2 *)', 'UTC', '2026-06-22T08:00:00.000Z'],
    ['cron(0 8 ? * 1 *)', 'UTC', '2026-06-21T08:00:00.000Z'],
    ['cron(0 0 L * ? *)', 'UTC', '2026-06-30T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2028)', 'UTC', '2028-01-01T00:00:00.000Z'],
    ['at(2026-06-18T17:00:00)', 'Europe/Stockholm', '2026-06-18T15:00:00.000Z'],
  ])('of %s in %s', (expression, zone, expected) => {
    const next = recurrenceOf('test', expression, zone)(from);
    expect(next === undefined ? undefined : new Date(next).toISOString()).toBe(expected);
  });

  it('of a passed instant is none', () => {
    expect(recurrenceOf('test', 'at(2026-06-18T13:00:00)', 'UTC')(from)).toBeUndefined();
  });

  it('of anything else is refused by name', () => {
    expect(() => recurrenceOf('Sweep', 'every now and then', 'UTC')).toThrow('Sweep');
  });
});
