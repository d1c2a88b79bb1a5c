import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dayOfKinds } from '../../../shared/domain/trends/measure-effects.ts';
import { definitionsVersion, measures } from '../../../shared/domain/trends/measures.ts';
import type { Period } from '../../../shared/domain/trends/period.ts';
import { type Filters, ReportBuilder } from '../../../shared/domain/trends/report.ts';
import { shownMeasures } from '../../../shared/domain/trends/shown-measures.ts';
import {
  readTally,
  storedTally,
  storedTallySchema,
  type TalliedDay,
  talliedBy,
  tallyDay,
} from '../../../shared/domain/trends/tallied-day.ts';
import { Tally } from '../../../shared/domain/trends/tally.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { answeredFacts, atMoment, someFacts } from '../../builders/some-facts.ts';
import { someMonths } from '../../builders/some-months.ts';

const rows = someMonths('2026-11-25', 120);
const days = Map.groupBy(rows, (row) => row.receivedOn);
const period: Period = { kind: 'custom', from: '2026-09-10', to: '2026-11-25' };

function reportOf(at: string, filters: Filters, tallies?: ReadonlyMap<string, TalliedDay>) {
  const moment = atMoment(at);
  const split = ['department', 'topic', 'week'] as const;
  const builder = new ReportBuilder(period, filters, moment, { chosen: shownMeasures, split });
  for (const [day, ofDay] of days) {
    const tallied = tallies?.get(day);
    if (tallied) builder.addDay(day, tallied);
    else for (const row of ofDay) builder.add(row);
  }
  return builder.report(aMunicipality(), at);
}

const talliedAt = (at: string) =>
  new Map([...days].map(([day, ofDay]) => [day, tallyDay(ofDay, atMoment(at))]));
const readAgain = (tallied: TalliedDay) =>
  readTally(storedTallySchema.parse(JSON.parse(JSON.stringify(storedTally(tallied)))));

describe('days counted once', () => {
  it.each([
    {},
    { department: 'gata-park' },
    { topic: 'belysning' },
    { department: 'utbildning', topic: 'skola' },
  ])('say to the last digit what counting every case says, whenever counted, for %o', (filters) => {
    for (const countedAt of ['2026-10-05T12:00:00Z', '2026-11-25T00:00:00Z']) {
      const tallies = talliedAt(countedAt);
      const stored = new Map([...tallies].map(([day, tallied]) => [day, readAgain(tallied)]));
      for (const at of [
        '2026-11-25T00:00:00Z',
        '2026-11-25T00:30:00Z',
        '2026-11-27T16:30:00Z',
        '2027-03-01T12:00:00Z',
      ]) {
        expect(reportOf(at, filters, tallies), at).toEqual(reportOf(at, filters));
        expect(reportOf(at, filters, stored), at).toEqual(reportOf(at, filters));
      }
    }
  });

  it('hold settled cases only in sums: what is stored beside a day is mostly no rows', () => {
    const tallied = [...talliedAt('2026-11-25T00:00:00Z').values()];
    const rest = tallied.reduce((sum, day) => sum + day.rest.length, 0);
    expect(rest).toBeLessThan(rows.length / 10);
  });

  it('leave a case nobody acknowledged to be judged at every look, since office hours are not settled', () => {
    const facts = answeredFacts('2026-11-24T10:00:00Z', { acknowledgementOwed: true });
    expect(tallyDay([facts], atMoment('2027-03-01T12:00:00Z')).rest).toHaveLength(1);
  });

  it('know the kinds of their cases, and which led to a measure', () => {
    const moment = atMoment('2027-03-01T12:00:00Z');
    const led = answeredFacts('2026-11-24T10:00:00Z', {
      acknowledgedMinutes: 1,
      measure: 'corrected',
      measureDoneOn: '2026-12-01',
    });
    const kinds = dayOfKinds(readAgain(tallyDay([led, someFacts(), someFacts({ topic: 'parker' })], moment)));
    const { department, topic, measure, measureDoneOn } = led;
    expect(kinds.measures).toEqual([{ department, topic, measure, measureDoneOn }]);
    expect([...kinds.counts.values()].sort()).toEqual([1, 2]);
  });
});

describe('a stored tally is as good as the definitions it was made by', () => {
  it('and these have not changed under the same number: else raise definitionsVersion, or the second number of talliedBy', () => {
    const at = '2026-11-25T00:00:00Z';
    const tally = new Tally(measures);
    for (const row of rows)
      for (const cohort of ['received', 'ended', 'open'] as const) tally.add(row, cohort, '', atMoment(at));
    const figures = [...tally.figures('').values()];
    const shown = shownMeasures.map(({ id }) => id);
    const stored = [shown, [...talliedAt(at).values()].map((tallied) => storedTally(tallied))];
    const digest = (of: unknown) =>
      createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 12);
    expect([definitionsVersion, digest(figures)]).toEqual([7, 'Vy6YjfEK6gay']);
    expect([talliedBy, digest(stored)]).toEqual(['7.4', 'Ju7-gDDech6F']);
  });
});
