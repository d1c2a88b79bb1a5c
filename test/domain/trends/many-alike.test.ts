import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/domain/time/days.ts';
import type { Day } from '../../../shared/domain/time/time.ts';
import {
  type Arrival,
  arrivalOf,
  manyAlikeIn,
  manyAlikeRule,
  owedManyAlike,
  proposedIssue,
} from '../../../shared/domain/trends/many-alike.ts';
import { aCase } from '../../builders/a-case.ts';
import { anIssue } from '../../builders/an-issue.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { appliedSettings } from '../../builders/settings.ts';
import { random } from '../../builders/some-months.ts';

const now = '2026-11-23T11:00:00.000Z';
const noHistory = { days: 0, byTopic: new Map<string, number>() };
const minutesAgo = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const some = (count: number, minutes: number, topic = 'vagar'): Arrival[] =>
  Array.from({ length: count }, (_, i) => ({
    topic,
    department: 'gata-park',
    receivedAt: minutesAgo((minutes * i) / count),
  }));

describe('many alike are seen', () => {
  it.each([
    ['32 within a minute', some(32, 1), true],
    ['8 within an hour, of a topic nobody ever wrote about', some(8, 59), true],
    ['15 in a day, of such a topic', some(15, 180), true],
    ['7 within an hour', some(7, 59), false],
    ['14 in a day', some(14, 600), false],
    ['32 of four topics', ['a', 'b', 'c', 'd', 'e'].flatMap((topic) => some(6, 59, topic)), false],
  ])('%s, without history', (_, arrivals, expected) => {
    expect(manyAlikeIn(arrivals, noHistory, now).length > 0).toBe(expected);
  });

  it('32 within a minute even where thirty a day are usual, and not thirty a day themselves', () => {
    const usual = { days: 14, byTopic: new Map([['vagar', 14 * 30]]) };
    expect(manyAlikeIn(some(32, 1), usual, now)).toMatchObject([{ topic: 'vagar', count: 32 }]);
    expect(manyAlikeIn(some(30, 240), usual, now)).toEqual([]);
  });

  it('says how many, whose and since when', () => {
    const others = some(3, 30).map((each) => ({ ...each, department: 'kontaktcenter' }));
    expect(manyAlikeIn([...some(12, 40), ...others], noHistory, now)).toEqual([
      { topic: 'vagar', department: 'gata-park', count: 15, from: minutesAgo((40 * 11) / 12) },
    ]);
  });
});

describe('whatever comes', () => {
  const arrivals = fc.array(
    fc.record({
      topic: fc.constantFrom('vagar', 'belysning', 'skola'),
      department: fc.constantFrom('gata-park', 'utbildning'),
      receivedAt: fc.integer({ min: 0, max: 600 }).map(minutesAgo),
    }),
    { maxLength: 60 },
  );

  it('few are never many, and what is many stays so when one more comes', () => {
    fc.assert(
      fc.property(arrivals, (all) => {
        const found = manyAlikeIn(all, noHistory, now);
        for (const { topic, count, from } of found) {
          expect(count).toBeGreaterThanOrEqual(manyAlikeRule.fewestInAnHour);
          expect(all.filter((each) => each.topic === topic).length).toBeGreaterThanOrEqual(count);
          expect(all.some((each) => each.topic === topic && each.receivedAt === from)).toBe(true);
          const more = manyAlikeIn([...all, ...some(1, 1, topic)], noHistory, now);
          expect(more.map((each) => each.topic)).toContain(topic);
        }
      }),
      { numRuns: propertyRuns },
    );
  });

  it('the more is usual, the fewer are seen', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(200), fc.nat(200), (all, less, extra) => {
        const seen = (usual: number) =>
          manyAlikeIn(all, { days: 14, byTopic: new Map([['vagar', usual]]) }, now).some(
            ({ topic }) => topic === 'vagar',
          );
        if (seen(less + extra)) expect(seen(less)).toBe(true);
      }),
      { numRuns: propertyRuns },
    );
  });
});

/** A made-up ordinary year of one topic: by season, by weekday, by hour, with days that are busy for no reason. */
function ordinaryYear(aDay: number, seed: number): Map<Day, Arrival[]> {
  const next = random(seed);
  const weekdays = [0.5, 1.4, 1.1, 1, 1, 1, 0.5];
  const hours = [7, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14, 14, 15, 16, 17, 18, 19, 20, 21, 22];
  const days = new Map<Day, Arrival[]>();
  for (let day = 0; day < 365; day++) {
    const on = addDays('2025-11-24', day);
    const season = 1 + 0.4 * Math.sin((2 * Math.PI * day) / 365);
    // Log-normal with a spread of a third: the days of a municipality differ more than chance alone makes them.
    const normal = Math.sqrt(-2 * Math.log(next() || 0.5)) * Math.cos(2 * Math.PI * next());
    const mean = aDay * season * (weekdays[day % 7] ?? 1) * Math.exp(0.33 * normal - 0.055);
    let count = -1;
    for (let product = 1, limit = Math.exp(-mean); product > limit; product *= next()) count += 1;
    days.set(
      on,
      Array.from({ length: Math.max(0, count) }, () => {
        const hour = String(hours[Math.floor(next() * hours.length)]).padStart(2, '0');
        const minute = String(Math.floor(next() * 60)).padStart(2, '0');
        return { topic: 'vagar', department: 'gata-park', receivedAt: `${on}T${hour}:${minute}:00.000Z` };
      }),
    );
  }
  return days;
}

/** Days of the year on which the rule would speak, looked at every hour. */
function alarmDays(year: ReadonlyMap<Day, readonly Arrival[]>): number {
  const counts = [...year.values()].map(({ length }) => length);
  return [...year].filter(([on, arrivals], day) => {
    const before = counts.slice(Math.max(0, day - manyAlikeRule.historyDays), day);
    const cases = before.reduce((sum, count) => sum + count, 0);
    const history = { days: before.length, byTopic: new Map([['vagar', cases]]) };
    // In a town's first days nothing is usual yet.
    if (day < 5 || arrivals.length < manyAlikeRule.fewestInAnHour) return false;
    return Array.from({ length: 17 }, (_, i) => `${on}T${String(7 + i).padStart(2, '0')}:30:00.000Z`).some(
      (at) => {
        const sofar = arrivals.filter(({ receivedAt }) => receivedAt <= at);
        return manyAlikeIn(sofar, history, at).length > 0;
      },
    );
  }).length;
}

describe('an ordinary year raises hardly any false alarm', () => {
  it.each([0.2, 1, 3, 10, 30])('%s cases a day of one topic', (aDay) => {
    const years = 2;
    let alarms = 0;
    for (let seed = 1; seed <= years; seed++) alarms += alarmDays(ordinaryYear(aDay, seed));
    expect(alarms / years).toBeLessThanOrEqual(0.4);
  });
});

describe('what is counted', () => {
  it.each([
    ['an open case', {}, true],
    ['one that has been answered', { state: 'ANSWERED' }, true],
    ['a case without a topic', { topic: undefined }, false],
    ['a restricted case', { secrecyGroup: 'social' }, false],
    ['what may be whistle-blowing', { flags: ['whistleblow'] }, false],
    ['what may be spam', { state: 'QUARANTINED' }, false],
    ['one taken back', { state: 'WITHDRAWN' }, false],
    ['one from an earlier system', { imported: true }, false],
  ] as const)('%s', (_, over, expected) => {
    const c = { ...aCase(), topic: 'vagar', ...over };
    const { topic, ...rest } = c;
    const flagged = { ...rest, flags: [...c.flags], ...(topic !== undefined && { topic }) };
    expect(arrivalOf(flagged) !== undefined).toBe(expected);
  });
});

describe('what is proposed', () => {
  const alike = { topic: 'vagar', department: 'gata-park', count: 32, from: minutesAgo(5) };

  it('is one issue a storm, which nobody reads before a person has', () => {
    const applied = appliedSettings();
    const issue = proposedIssue(alike, applied, now);
    expect(issue).toMatchObject({ id: 'vagar-2026-11-23', state: 'proposed', text: '', topic: 'vagar' });
    if (!issue) throw new Error('nothing is proposed');
    expect(proposedIssue({ ...alike, count: 60 }, { ...applied, knownIssues: [issue] }, now)).toBeUndefined();
  });

  it.each([
    ['one open', { state: 'open' }, false],
    ['one dismissed today', { state: 'dismissed', closedAt: minutesAgo(60) }, false],
    ['one closed the day before yesterday', { state: 'closed', closedAt: minutesAgo(48 * 60) }, true],
    ['one on another topic', { state: 'open', topic: 'belysning' }, true],
  ] as const)('beside %s', (_, over, expected) => {
    const applied = { ...appliedSettings(), knownIssues: [anIssue({ id: 'other', ...over })] };
    expect(proposedIssue(alike, applied, now) !== undefined).toBe(expected);
  });

  it('is told to both queue owners in office hours, once, with nobody’s data', () => {
    const applied = appliedSettings();
    const night = '2026-11-23T22:30:00.000Z';
    const issue = proposedIssue({ ...alike, from: '2026-11-23T22:10:00.000Z' }, applied, night);
    if (!issue) throw new Error('nothing is proposed');
    const mail = owedManyAlike(issue, applied.settings, night);
    expect(mail).toMatchObject({
      id: 'NOTICE#many-alike#vagar-2026-11-23#queue-owners',
      to: [
        { kind: 'staff', id: 'gata-samordnare' },
        { kind: 'staff', id: 'kc-ansvarig' },
      ],
      sendAt: '2026-11-24T07:00:00.000Z',
      alike: { count: 32, topic: 'vagar', department: 'gata-park' },
    });
  });
});
