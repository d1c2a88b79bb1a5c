import type { CaseFacts } from './case-facts.ts';
import type { Measure } from './measure.ts';

const everyRequest = 'type records request; not spam, not merged';

function isRequest(row: CaseFacts): boolean {
  return (
    row.type === 'records_request' &&
    row.standing !== 'spam' &&
    row.standing !== 'merged' &&
    row.standing !== 'quarantined'
  );
}

/** Requests for public records, which no other measure counts: M-30. */
export const recordsMeasures: readonly Measure[] = [
  {
    id: 'M-30/received',
    key: 'recordsRequests',
    version: 1,
    unit: 'cases',
    numerator: 'requests for public records received in the period',
    denominator: 'none',
    inclusion: everyRequest,
    cohort: 'received',
    source: ['R-007'],
    better: 'neither',
    kind: 'count',
    counts: isRequest,
  },
  {
    id: 'M-30/in-time',
    key: 'recordsRequestsInTime',
    version: 2,
    unit: 'percent',
    numerator:
      'requests delivered or decided by the day promised: within the working days of the settings, after the one it reached the office',
    denominator: 'requests answered, or unanswered and past that day',
    inclusion: everyRequest,
    cohort: 'received',
    source: ['R-007'],
    better: 'higher',
    kind: 'share',
    judge: (row, moment) => {
      if (!isRequest(row) || row.standing === 'withdrawn' || row.recordsDueOn === undefined) return 'outside';
      if (row.repliedOn !== undefined) return row.repliedOn <= row.recordsDueOn ? 'hit' : 'miss';
      return moment.today > row.recordsDueOn ? 'miss' : 'pending';
    },
  },
  {
    id: 'M-30/hours',
    key: 'recordsRequestHoursMedian',
    version: 1,
    unit: 'hours',
    numerator: 'median of elapsed hours from receipt to delivery or decision',
    denominator: 'requests answered',
    inclusion: everyRequest,
    cohort: 'received',
    source: ['R-007'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: (row) => (isRequest(row) ? row.replyElapsedMinutes : undefined),
  },
];
