import type { Row } from './timing.ts';

/** The same work on every machine: how long it takes says how figures of two runs compare. */
export function calibrate(): Row {
  const taken = Array.from({ length: 5 }, () => {
    const from = process.cpuUsage();
    let sum = 0;
    for (let i = 0; i < 30_000_000; i += 1) sum = (sum * 31 + i) % 1_000_003;
    const { user, system } = process.cpuUsage(from);
    return { ms: (user + system) / 1000, sum };
  });
  const ms = Math.min(...taken.map((each) => each.ms));
  return { what: 'calibration loop, CPU, least of five', figure: `${ms.toFixed(0)} ms` };
}
