/**
 * Finds weeks with more cases than level and season predict, for one topic of one department.
 *
 * Method: counts are compared with an expectation, level × season, by Anscombe's transformation, which makes Poisson
 * counts near normal: z = 2(√(x + 3/8) − √(μ + 3/8)), divided by the root of the dispersion where past weeks
 * scatter more than Poisson. The last week alone and the last two together are both looked at. A first exceedance raises
 * an alert; the alert stays open, and raises no other, until `quietWeeks` have passed without one.
 *
 * False alarms and detection are simulated in `test/domain/trends/detection.test.ts`; the curve is in
 * `docs/decisions/0051-trend-detection.md`.
 */
export const detection = {
  /** Exceedance of the last week alone, in standard deviations. */
  oneWeek: 2.35,
  /** Exceedance of the last two weeks together. */
  twoWeeks: 2,
  /** Weeks without an exceedance that close an alert. More hide a rise behind a false alarm that is still open. */
  quietWeeks: 1,
  /** Weeks the level is the mean of, before the two looked at. */
  levelWeeks: 104,
  /** Fewer weeks of history say nothing. */
  fewestWeeks: 26,
  /** A level below this many cases a week is too thin to watch. */
  fewestExpected: 1,
} as const;

export interface WatchedWeek {
  readonly count: number;
  readonly expected: number;
  readonly exceeds: boolean;
  /** True in the week an alert is new: what the digest tells of. */
  readonly raised: boolean;
}

/**
 * Watches weekly counts.
 *
 * @param counts - cases per week, oldest first, no week left out
 * @param season - factor per week by which the season raises or lowers the level; 1 is none; same length
 * @returns one verdict per week; undefined while there is too little history
 */
export function watch(counts: readonly number[], season: readonly number[]): (WatchedWeek | undefined)[] {
  let quiet: number = detection.quietWeeks;
  return counts.map((count, week) => {
    const base = baseline(counts, season, week - 1);
    if (!base || base.level < detection.fewestExpected) return undefined;
    const expected = base.level * (season[week] ?? 1);
    const expectedBefore = base.level * (season[week - 1] ?? 1);
    const two = count + (counts[week - 1] ?? 0);
    const exceeds =
      deviation(count, expected, base.dispersion) >= detection.oneWeek ||
      deviation(two, expected + expectedBefore, base.dispersion) >= detection.twoWeeks;
    const raised = exceeds && quiet >= detection.quietWeeks;
    quiet = exceeds ? 0 : quiet + 1;
    return { count, expected, exceeds, raised };
  });
}

function deviation(count: number, expected: number, dispersion: number): number {
  return (2 * (Math.sqrt(count + 3 / 8) - Math.sqrt(expected + 3 / 8))) / Math.sqrt(dispersion);
}

/** Level and dispersion of the weeks before `end`, season taken out. */
function baseline(
  counts: readonly number[],
  season: readonly number[],
  end: number,
): { level: number; dispersion: number } | undefined {
  const begin = Math.max(0, end - detection.levelWeeks);
  const weeks = end - begin;
  if (weeks < detection.fewestWeeks) return undefined;
  let cases = 0;
  let seasons = 0;
  for (let i = begin; i < end; i++) {
    cases += counts[i] ?? 0;
    seasons += season[i] ?? 1;
  }
  const level = cases / seasons;
  if (level === 0) return undefined;
  let chiSquare = 0;
  for (let i = begin; i < end; i++) {
    const expected = level * (season[i] ?? 1);
    chiSquare += ((counts[i] ?? 0) - expected) ** 2 / expected;
  }
  const dispersion = chiSquare / (weeks - 1);
  // Poisson weeks scatter this much by chance one time in forty; only more than that is taken for real.
  const chance = 1 + 1.96 * Math.sqrt(2 / (weeks - 1));
  return { level, dispersion: dispersion > chance ? dispersion : 1 };
}

/**
 * Season by week of the year, from at least two years of all cases of a department together, smoothed over five weeks;
 * 1 where there is less history.
 *
 * @param total - cases per week, oldest first
 */
export function seasonOf(total: readonly number[]): number[] {
  const year = 52;
  if (total.length < 2 * year) return total.map(() => 1);
  const mean = total.reduce((a, b) => a + b, 0) / total.length;
  if (mean === 0) return total.map(() => 1);
  const ofWeek = Array.from({ length: year }, (_, week) => {
    let cases = 0;
    let weeks = 0;
    for (let i = 0; i < total.length; i++) {
      const apart = Math.abs((i % year) - week);
      if (Math.min(apart, year - apart) > 2) continue;
      cases += total[i] ?? 0;
      weeks += 1;
    }
    return cases / weeks / mean;
  });
  // What chance alone makes of the factors is drawn back towards 1.
  const noise = 1 / (mean * 5 * (total.length / year));
  const variance = ofWeek.reduce((sum, f) => sum + (f - 1) ** 2, 0) / year;
  const kept = variance === 0 ? 0 : Math.max(0, 1 - noise / variance);
  return total.map((_, i) => 1 + kept * ((ofWeek[i % year] ?? 1) - 1));
}
