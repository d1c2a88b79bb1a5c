import { describe, expect, it } from 'vitest';
import { DayTallies } from '../../../shared/domain/trends/day-tallies.ts';
import { measures } from '../../../shared/domain/trends/measures.ts';
import type { Period } from '../../../shared/domain/trends/period.ts';
import { type Dimension, type Filters, ReportBuilder } from '../../../shared/domain/trends/report.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { atMoment } from '../../builders/some-facts.ts';
import { someMonths } from '../../builders/some-months.ts';

const chosen = measures.filter(({ cohort }) => cohort !== 'ended');
const split: readonly Dimension[] = ['department', 'topic', 'week'];
const days = Map.groupBy(someMonths('2026-11-25', 120), (row) => row.receivedOn);
const period: Period = { kind: 'custom', from: '2026-09-10', to: '2026-11-25' };

function reportOf(at: string, filters: Filters, tallies?: DayTallies) {
  const moment = atMoment(at);
  const builder = new ReportBuilder(period, filters, moment, { chosen, split });
  for (const [day, rows] of days)
    if (tallies) builder.addDay(day, tallies.of(rows, moment));
    else for (const row of rows) builder.add(row);
  return builder.report(aMunicipality(), at);
}

describe('days counted once', () => {
  it.each([
    {},
    { department: 'gata-park' },
    { topic: 'belysning' },
    { department: 'utbildning', topic: 'skola' },
  ])('say to the last digit what counting every case says, now and later and before, for %o', (filters) => {
    const tallies = new DayTallies(chosen, split);
    for (const at of [
      '2026-11-25T00:00:00Z',
      '2026-11-25T00:30:00Z',
      '2026-11-27T16:30:00Z',
      '2026-10-05T12:00:00Z',
      '2027-03-01T12:00:00Z',
    ])
      expect(reportOf(at, filters, tallies), at).toEqual(reportOf(at, filters));
  });

  it('do not take measures of what ended in the period', () => {
    expect(() => new DayTallies(measures, split)).toThrow(RangeError);
  });
});
