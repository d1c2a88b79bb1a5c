import type { CaseFacts } from './case-facts.ts';
import { isCounted, type Measure, type Moment } from './measure.ts';

/** Age bands of M-35 in working days of 9 office hours; `to` is the last day inside. */
const ageBands = [
  { name: '0to2', from: 0, to: 2 },
  { name: '3to5', from: 2, to: 5 },
  { name: '6to10', from: 5, to: 10 },
  { name: '11to20', from: 10, to: 20 },
  { name: 'Over20', from: 20, to: Number.POSITIVE_INFINITY },
] as const;

const ageDays = (row: CaseFacts, moment: Moment) =>
  moment.workingMinutes(row, row.receivedMs, moment.nowMs) / 540;

/** What lies open at the cut-off, whenever received: M-35. */
export const backlogMeasures: readonly Measure[] = [
  {
    id: 'M-35/open',
    key: 'openNow',
    version: 1,
    unit: 'cases',
    among: 'openCases',
    cohort: 'open',
    source: ['R-079'],
    better: 'lower',
    kind: 'count',
    counts: (row) => isCounted(row) && row.standing === 'open',
  },
  ...ageBands.map(
    (band): Measure => ({
      id: `M-35/age-${band.name}`,
      key: `openAge${band.name}WorkingDays`,
      told: { as: 'openOfAge', of: band.name },
      version: 1,
      unit: 'cases',
      among: 'openCases',
      cohort: 'open',
      source: ['R-079'],
      better: 'neither',
      kind: 'count',
      counts: (row, moment) => {
        if (!isCounted(row) || row.standing !== 'open') return false;
        const age = ageDays(row, moment);
        return age <= band.to && (age > band.from || band.from === 0);
      },
    }),
  ),
];
