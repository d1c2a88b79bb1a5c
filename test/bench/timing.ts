/** Milliseconds of each of `times` runs, after a few that do not count. */
export async function timed(times: number, run: (i: number) => unknown): Promise<number[]> {
  for (let i = 0; i < Math.min(times, 20); i += 1) await run(i);
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    await run(i);
    taken.push(performance.now() - from);
  }
  return taken.toSorted((a, b) => a - b);
}

/** Nearest-rank percentile of sorted values. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** One line of the report: the figure, and how it compares with what it is measured against in the same run. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly against?: string;
}

export function spread(sorted: readonly number[], unit: 'ms' | 'µs'): string {
  const scale = unit === 'µs' ? 1_000 : 1;
  const show = (value: number) => (value * scale).toFixed(unit === 'µs' ? 0 : 1);
  return `p50 ${show(percentile(sorted, 0.5))} · p95 ${show(percentile(sorted, 0.95))} · p99 ${show(percentile(sorted, 0.99))} ${unit}`;
}

export const ratio = (a: number, b: number): string => `${(a / b).toFixed(1)}×`;
