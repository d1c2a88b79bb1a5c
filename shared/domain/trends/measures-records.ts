import type { CaseFacts } from './case-facts.ts';
import type { Measure } from './measure.ts';

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
    among: 'recordsRequests',
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
    basis: 'requestsAnsweredOrPast',
    among: 'recordsRequests',
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
    basis: 'requestsAnswered',
    among: 'recordsRequests',
    cohort: 'received',
    source: ['R-007'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: (row) => (isRequest(row) ? row.replyElapsedMinutes : undefined),
  },
];
