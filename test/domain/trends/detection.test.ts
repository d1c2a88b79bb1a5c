import { describe, expect, it } from 'vitest';
import { WeeklyCounts } from '../../../shared/domain/trends/alerts.ts';
import { detection, seasonOf, watch } from '../../../shared/domain/trends/detection.ts';
import { someFacts } from '../../builders/some-facts.ts';
import { random } from '../../builders/some-months.ts';

function poisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= next()) count += 1;
  return count;
}
const flat = (weeks: readonly unknown[]) => weeks.map(() => 1);
const years = 2;

/** Alerts per topic and year when nothing happens. */
function falseAlarms(mean: number, runs: number): number {
  const next = random(7);
  let raised = 0;
  for (let run = 0; run < runs; run++) {
    const counts = Array.from({ length: (years + 1) * 52 }, () => poisson(mean, next));
    raised += watch(counts, flat(counts))
      .slice(years * 52)
      .filter((week) => week?.raised).length;
  }
  return raised / runs;
}

/** Share of runs in which a lasting rise is seen in its first two weeks: shown at all, or raising a new alert. */
function found(mean: number, factor: number, runs: number, as: 'exceeds' | 'raised' = 'exceeds'): number {
  const next = random(11);
  let seen = 0;
  for (let run = 0; run < runs; run++) {
    const before = Array.from({ length: years * 52 }, () => poisson(mean, next));
    const counts = [...before, poisson(mean * factor, next), poisson(mean * factor, next)];
    if (
      watch(counts, flat(counts))
        .slice(-2)
        .some((week) => week?.[as])
    )
      seen += 1;
  }
  return seen / runs;
}

/**
 * Power of the best test of a Poisson count at a size (Neyman and Pearson): rejects what is above a threshold, and what
 * is on it as often as the size leaves room for. Exact, no simulation.
 *
 * @param risen - mean under the rise, more than `quiet`
 */
function mostPower(size: number, quiet: number, risen: number): number {
  let left = size;
  let power = 0;
  for (let count = Math.ceil(risen * 4); count >= 0; count--) {
    const chance = poissonChance(count, quiet);
    const taken = Math.min(1, left / chance);
    power += taken * poissonChance(count, risen);
    left -= taken * chance;
    if (taken < 1) break;
  }
  return power;
}

function poissonChance(count: number, mean: number): number {
  let log = -mean;
  for (let k = 1; k <= count; k++) log += Math.log(mean / k);
  return Math.exp(log);
}

describe('what any procedure can find', () => {
  const aYear = 52;

  it('is bounded by the best test of two weeks: 86.4 % of rises of half at 20 a week, so that 90 % cannot be had', () => {
    expect(mostPower(2 / aYear, 2 * 20, 2 * 30)).toBeCloseTo(0.8641, 4);
    // By the same bound, what 90 % would cost, or would take.
    expect(mostPower(2 / aYear, 2 * 23, 2 * 34.5)).toBeGreaterThan(0.9);
    expect(mostPower((1.5 * 2) / aYear, 2 * 20, 2 * 30)).toBeGreaterThan(0.89);
    expect(mostPower((1.5 * 2) / aYear, 2 * 20, 2 * 30)).toBeLessThan(0.9);
  });

  it.each([
    [5, 0.11],
    [10, 0.13],
    [20, 0.1],
    [60, 0.05],
  ])('is nearly found by ours at %d a week, at no more than one false alarm a year', (mean, apart) => {
    const bound = mostPower(2 / aYear, 2 * mean, 2 * mean * 1.5);
    const power = found(mean, 1.5, 1_000, 'raised');
    expect(falseAlarms(mean, 500), 'false alarms').toBeLessThanOrEqual(1);
    // Above it only by the chance of a simulation.
    expect(power).toBeLessThan(bound + 0.03);
    expect(power).toBeGreaterThan(bound - apart);
  });
});

describe('trend detection', () => {
  it('sees a rise of half in a topic of 20 a week within two weeks in about four of five runs, of three quarters almost always', () => {
    expect(found(20, 1.5, 500)).toBeGreaterThan(0.79);
    expect(found(20, 1.75, 500)).toBeGreaterThan(0.97);
    // No false alarm that is still open hides it from the digest, which carries new alerts only.
    expect(found(20, 1.5, 500, 'raised')).toBeGreaterThan(0.77);
    expect(found(20, 1.1, 500)).toBeLessThan(0.35);
  });

  it('says nothing before half a year of history', () => {
    const counts = Array.from({ length: detection.fewestWeeks }, () => 10);
    expect(watch([...counts, 100], flat([...counts, 100])).slice(0, detection.fewestWeeks)).toEqual(
      counts.map(() => undefined),
    );
  });

  it('raises one alert for one rise, however long it lasts', () => {
    const counts = [...Array.from({ length: 60 }, () => 20), ...Array.from({ length: 6 }, () => 45)];
    expect(watch(counts, flat(counts)).filter((week) => week?.raised)).toHaveLength(1);
  });

  it('knows the season, so that a rise is seen in it and the season itself is none', () => {
    const next = random(3);
    const shape = (week: number) => 20 * (1 + 0.8 * Math.sin((2 * Math.PI * week) / 52));
    const history = Array.from({ length: 156 }, (_, week) => poisson(shape(week), next));
    const total = Array.from({ length: 158 }, (_, week) => poisson(8 * shape(week), next));
    const counts = [...history, 36, 38];
    const exceeds = (season: readonly number[]) =>
      watch(counts, season).map((week) => week?.exceeds === true);
    expect(exceeds(seasonOf(total)).at(-1)).toBe(true);
    expect(exceeds(flat(counts)).at(-1)).toBe(false);
    expect(exceeds(seasonOf(total)).slice(104, 156).filter(Boolean).length).toBeLessThan(6);
  });

  it('names department, topic and week of what exceeds', () => {
    const weeks = new WeeklyCounts('2026-11-25');
    const monday = Date.parse('2026-11-16T09:00:00Z');
    for (let week = 0; week < 60; week++)
      for (let i = 0; i < (week === 0 ? 40 : 12); i++)
        weeks.add(someFacts({ receivedMs: monday - week * 7 * 86_400_000, topic: 'vinterunderhall' }));
    expect(weeks.alerts()).toEqual([
      {
        department: 'gata-park',
        topic: 'vinterunderhall',
        week: '2026-W47',
        count: 40,
        expected: 12,
        raised: true,
      },
    ]);
  });
});
