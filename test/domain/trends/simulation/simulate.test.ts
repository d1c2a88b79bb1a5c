import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { municipalCalendar } from '../../../../shared/domain/calendar/calendar.ts';
import { addOfficeHours, workingMinutes } from '../../../../shared/domain/calendar/office-hours.ts';
import { officeTime } from '../../../../shared/domain/trends/simulation/office-time.ts';
import { alreadyDue, type PastCase } from '../../../../shared/domain/trends/simulation/played-year.ts';
import { answersOf, worksOf } from '../../../../shared/domain/trends/simulation/queue-of-staff.ts';
import { simulate } from '../../../../shared/domain/trends/simulation/simulate.ts';
import { appliedSettings } from '../../../builders/settings.ts';

const applied = appliedSettings();
const calendar = municipalCalendar(applied.settings);
const department = 'gata-park';
const start = '2025-01-07T07:00:00.000Z';
const cutOffMs = Date.parse('2026-02-01T00:00:00.000Z');

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A town whose behaviour is known: they write at any time of a year, and each case keeps one of the staff busy some hours, most a short while. */
function aTown(seed: number, count: number) {
  const next = random(seed);
  const yearMs = 350 * 24 * 3_600_000;
  return Array.from({ length: count }, () => ({
    receivedMs: Date.parse(start) + next() * yearMs,
    hours: 0.5 - 6 * Math.log(1 - next()),
  })).sort((a, b) => a.receivedMs - b.receivedMs);
}

type Town = ReturnType<typeof aTown>;

/** Answers of so many people, first come first served, worked out on the clock and not on the axis of the simulation. */
function worked(town: Town, staff: number): PastCase[] {
  const free = Array.from({ length: staff }, () => start);
  return town.map(({ receivedMs, hours }) => {
    free.sort();
    const received = new Date(receivedMs).toISOString();
    const [from = received] = [received, free[0] ?? start].sort().slice(-1);
    const answered = addOfficeHours(from, hours, calendar);
    free[0] = answered;
    return {
      receivedMs,
      keptMs: Date.parse(answered),
      department,
      type: 'complaint',
      channel: 'web_form',
      byMail: true,
    };
  });
}

const officers = (count: number) => new Map([[department, count]]);

/** `SIMULATED_CASES=20000 SIMULATED_SEED=8` plays another and larger town, where half the staff hardly keep up. */
const size = Number(process.env.SIMULATED_CASES ?? 500);
const seed = Number(process.env.SIMULATED_SEED ?? 7);
/** Six and a half hours for a case, some 2,250 office hours in the year. */
const halved = Math.ceil((size * 6.5) / 2_250);
const staffed = 2 * halved;

describe('what another year would have been', () => {
  const town = aTown(seed, size);
  const past = worked(town, staffed);
  const ask = (tried: Parameters<typeof simulate>[0]['tried']) =>
    simulate({ cases: past, now: { applied, officers: officers(staffed) }, tried, cutOffMs, draws: 12 });

  it('plays the year as it was, within what it says it may be wrong by', () => {
    const { measuredKept, modelError, now } = ask({ applied, officers: officers(staffed) });
    expect(modelError).toBeLessThan(0.03);
    expect(now.kept.low).toBeLessThanOrEqual(measuredKept);
    expect(now.kept.high).toBeGreaterThanOrEqual(measuredKept);
  });

  it('says what half the staff would have kept, as half the staff then do', () => {
    const { tried, now } = ask({ applied, officers: officers(halved) });
    const half = worked(town, halved);
    const kept = (year: readonly PastCase[]) =>
      simulate({
        cases: year,
        now: { applied, officers: officers(halved) },
        tried: { applied, officers: officers(halved) },
        cutOffMs,
        draws: 1,
      }).measuredKept;
    const really = kept(half);
    expect(really).toBeLessThan(kept(past) - 0.02);
    expect(tried.kept.low).toBeLessThanOrEqual(really);
    expect(tried.kept.high).toBeGreaterThanOrEqual(really);
    expect(tried.escalations.value).toBeGreaterThan(now.escalations.value);
    expect(tried.delayNotices.value).toBeGreaterThan(now.delayNotices.value);
    expect(tried.lateDays.value).toBeGreaterThan(0);
  });

  it('keeps a longer promise more often, with nobody working faster', () => {
    const [policy] = applied.settings.policies;
    const longer = {
      ...applied,
      settings: {
        ...applied.settings,
        policies: policy ? [{ ...policy, workingDays: 5, exceptions: [] }] : [],
      },
    };
    const { now, tried } = ask({ applied: longer, officers: officers(halved) });
    const { tried: same } = ask({ applied, officers: officers(halved) });
    expect(tried.kept.value).toBeGreaterThan(same.kept.value);
    expect(now.kept.value).toBeGreaterThan(0.9);
  });
});

it('judges no case whose day has not come, answered or not', () => {
  const at = (received: string) =>
    ({
      receivedMs: Date.parse(received),
      department,
      type: 'complaint',
      channel: 'web_form',
      byMail: true,
    }) as const;
  const monday = at('2026-11-23T09:00:00Z');
  const before = { ...monday, keptMs: Date.parse('2026-11-23T10:00:00Z') };
  const old = at('2025-03-03T09:00:00Z');
  const cases = [old, monday, before];
  const due = Date.parse('2026-11-25T16:00:00Z');
  expect(alreadyDue(cases, { applied }, due - 1)).toEqual([old]);
  expect(alreadyDue(cases, { applied }, due)).toEqual(cases);
});

describe('office time laid end to end', () => {
  const time = officeTime('2025-12-01', '2026-01-31', calendar);
  const inSpan = fc.integer({ min: Date.parse('2025-12-01'), max: Date.parse('2026-01-30') });

  it('lies as far apart as working minutes say, there and back', () => {
    fc.assert(
      fc.property(inSpan, inSpan, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const apart = time.minutesAt(to) - time.minutesAt(from);
        expect(apart).toBeCloseTo(
          workingMinutes(new Date(from).toISOString(), new Date(to).toISOString(), calendar),
          6,
        );
        expect(time.minutesAt(time.instantAt(time.minutesAt(a)))).toBeCloseTo(time.minutesAt(a), 6);
      }),
    );
  });
});

describe('a queue of staff', () => {
  const staffs = fc.array(
    fc.record({
      away: fc
        .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 0, maxLength: 3 })
        .map((days) => days.sort((a, b) => a - b).map((day) => ({ from: day * 10, to: day * 10 + 7 }))),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const work = fc.array(fc.tuple(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 90 })), {
    minLength: 1,
    maxLength: 40,
  });

  it('finds the work its own answers were made of, whoever was away', () => {
    fc.assert(
      fc.property(staffs, work, (staff, given) => {
        const cases = given.toSorted(([a], [b]) => a - b);
        const works = cases.map(([, effort]) => ({
          effort: Math.min(effort, 60),
          waits: Math.max(0, effort - 60),
        }));
        const answers = answersOf(
          cases.map(([at]) => at),
          works,
          staff,
        );
        const arrivals = cases.map(([arrivedAt], index) => ({ arrivedAt, answeredAt: answers[index] }));
        expect(worksOf(arrivals, staff, { longest: 60, until: 10_000 })).toEqual(works);
      }),
    );
  });
});
