import { closedWithoutAnswerReasons } from '../vocabulary/classification.ts';
import { isCounted, isOwedAnswer, type Measure, yesNo } from './measure.ts';
import { caseGroupMeasures, firstContactMeasures } from './measures-first-contact.ts';

const everyCounted =
  'type complaint, suggestion, praise, question, fault report or other; not spam, not merged';
const owedAnswer = `${everyCounted}; a deliverable contact way and an expected answer`;
const answered = `${owedAnswer}; answered`;

const escalationLevels = [1, 2, 3] as const;

/** How long it takes, who answers and how well it flows: M-08 to M-19, M-26 to M-30, M-33, M-35, M-39. */
export const handlingMeasures: readonly Measure[] = [
  {
    id: 'M-08',
    key: 'replyHoursMedian',
    version: 1,
    unit: 'hours',
    numerator: 'median of working hours from receipt to final reply',
    denominator: 'cases answered',
    inclusion: answered,
    cohort: 'received',
    source: ['R-010'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: (row) => (isOwedAnswer(row) ? row.replyMinutes : undefined),
  },
  {
    id: 'M-09',
    key: 'replyHoursP90',
    version: 1,
    unit: 'hours',
    numerator: '90th percentile, nearest rank, of working hours from receipt to final reply',
    denominator: 'cases answered',
    inclusion: answered,
    cohort: 'received',
    source: ['R-010'],
    better: 'lower',
    kind: 'value',
    summary: 'p90',
    value: (row) => (isOwedAnswer(row) ? row.replyMinutes : undefined),
  },
  {
    id: 'M-10/working',
    key: 'replyHoursMean',
    version: 1,
    unit: 'hours',
    numerator: 'mean of working hours from receipt to final reply',
    denominator: 'cases answered',
    inclusion: answered,
    cohort: 'received',
    source: ['R-085'],
    better: 'lower',
    target: 7,
    kind: 'value',
    summary: 'mean',
    value: (row) => (isOwedAnswer(row) ? row.replyMinutes : undefined),
  },
  {
    id: 'M-10/elapsed',
    key: 'replyElapsedHoursMean',
    version: 1,
    unit: 'hours',
    numerator: 'mean of elapsed hours, nights and weekends included, from receipt to final reply',
    denominator: 'cases answered',
    inclusion: answered,
    cohort: 'received',
    source: ['R-085'],
    better: 'lower',
    kind: 'value',
    summary: 'mean',
    value: (row) => (isOwedAnswer(row) ? row.replyElapsedMinutes : undefined),
  },
  ...firstContactMeasures,
  {
    id: 'M-16',
    key: 'rightFirstTime',
    version: 1,
    unit: 'percent',
    numerator: 'closed cases that never changed department',
    denominator: 'closed cases that were assigned',
    inclusion: everyCounted,
    cohort: 'received',
    source: ['R-009'],
    better: 'higher',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && row.closedMs !== undefined && row.assigned
        ? yesNo(row.departmentChanges === 0)
        : 'outside',
  },
  {
    id: 'M-17',
    key: 'rightOwnerHoursMedian',
    version: 1,
    unit: 'hours',
    numerator:
      'median of working hours from registration to the last change of department, else the first assignment',
    denominator: 'cases assigned',
    inclusion: everyCounted,
    cohort: 'received',
    source: ['R-055'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: (row) => (isCounted(row) ? row.rightOwnerMinutes : undefined),
  },
  {
    id: 'M-18',
    key: 'reopened',
    version: 1,
    unit: 'percent',
    numerator: 'cases reopened by the resident after an answer (possible for 20 working days)',
    denominator: 'cases answered in the period, or reopened since',
    inclusion: everyCounted,
    cohort: 'ended',
    source: ['R-017'],
    better: 'lower',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && (row.repliedMs !== undefined || row.reopened > 0)
        ? yesNo(row.reopened > 0)
        : 'outside',
  },
  {
    id: 'M-19',
    key: 'contactsPerCase',
    version: 1,
    unit: 'contacts',
    numerator: 'messages of the resident, the complaint itself included',
    denominator: 'cases answered',
    inclusion: answered,
    cohort: 'received',
    source: ['R-030', 'R-099'],
    better: 'lower',
    kind: 'value',
    summary: 'mean',
    value: (row) =>
      isOwedAnswer(row) && !row.imported && row.repliedMs !== undefined
        ? 1 + row.residentMessages
        : undefined,
  },
  {
    id: 'M-19/2',
    key: 'repeatContacts',
    version: 1,
    unit: 'percent',
    numerator:
      'cases whose sender, known by e-mail address or phone number, had sent another on the same topic within 30 days before',
    denominator: 'cases received',
    inclusion: `${everyCounted}; by sender and topic as known when the case was registered, so that anonymous complaints, those without a topic and those of people with a protected identity count as no repeat; imported cases, and those of whom it is not noted, are left out`,
    cohort: 'received',
    source: ['R-030', 'R-099'],
    better: 'lower',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && row.repeatContact !== undefined ? yesNo(row.repeatContact) : 'outside',
  },
  ...caseGroupMeasures,
  ...escalationLevels.map(
    (level): Measure => ({
      id: `M-27/${level}`,
      key: `escalatedToLevel${level}`,
      version: 1,
      unit: 'per-100',
      numerator: `cases escalated to level ${level} or higher`,
      denominator: 'hundreds of cases answered, or past the instant first promised',
      inclusion: owedAnswer,
      cohort: 'received',
      source: ['R-006', 'R-075'],
      better: 'lower',
      target: 0,
      kind: 'share',
      judge: (row, moment) => {
        if (!isOwedAnswer(row) || row.imported || row.dueMs === undefined) return 'outside';
        const due = row.repliedMs !== undefined || moment.nowMs > row.dueMs;
        return due ? yesNo(row.escalationLevel >= level) : 'pending';
      },
    }),
  ),
  {
    id: 'M-28',
    key: 'answeredAfterReminder',
    version: 1,
    unit: 'percent',
    numerator: 'reminded cases answered at or before the instant first promised',
    denominator: 'cases reminded',
    inclusion: owedAnswer,
    cohort: 'received',
    source: ['R-143'],
    better: 'higher',
    kind: 'share',
    judge: (row, moment) => {
      if (!isOwedAnswer(row) || !row.reminded || row.dueMs === undefined) return 'outside';
      if (row.repliedMs !== undefined) return yesNo(row.repliedMs <= row.dueMs);
      return moment.nowMs > row.dueMs ? 'miss' : 'pending';
    },
  },
  {
    id: 'M-29',
    key: 'closedWithoutAnswer',
    version: 1,
    unit: 'percent',
    numerator: 'cases closed with no final reply',
    denominator: 'cases closed',
    inclusion: everyCounted,
    cohort: 'received',
    source: ['R-017'],
    better: 'lower',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && row.closedMs !== undefined ? yesNo(row.repliedMs === undefined) : 'outside',
  },
  ...closedWithoutAnswerReasons.map(
    (reason): Measure => ({
      id: `M-29/${reason}`,
      key: `closedWithoutAnswer_${reason}`,
      version: 1,
      unit: 'percent',
      numerator: `cases closed with no final reply, reason ${reason}`,
      denominator: 'cases closed',
      inclusion: everyCounted,
      cohort: 'received',
      source: ['R-017'],
      better: 'neither',
      kind: 'share',
      judge: (row) =>
        isCounted(row) && row.closedMs !== undefined
          ? yesNo(row.repliedMs === undefined && row.withoutAnswer === reason)
          : 'outside',
    }),
  ),
  {
    id: 'M-31',
    key: 'contactDetailsInReplies',
    version: 1,
    unit: 'percent',
    numerator: 'final replies sent by e-mail with name, department and contact details',
    denominator: 'final replies sent by e-mail',
    inclusion: `${everyCounted}; every reply goes through one template that ends with these, so none is without`,
    cohort: 'received',
    source: ['R-057', 'R-059'],
    better: 'higher',
    target: 100,
    kind: 'share',
    judge: (row) => (isCounted(row) && !row.imported && row.surveySent ? 'hit' : 'outside'),
  },
  {
    id: 'M-33',
    key: 'undeliverable',
    version: 1,
    unit: 'percent',
    numerator: 'cases whose acknowledgement or reply bounced for good',
    denominator: 'cases with an acknowledgement or a reply sent by e-mail',
    inclusion: everyCounted,
    cohort: 'received',
    source: ['R-017'],
    better: 'lower',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && (row.acknowledgedMinutes !== undefined || row.surveySent || row.undeliverable)
        ? yesNo(row.undeliverable)
        : 'outside',
  },
  {
    id: 'M-33/recovered',
    key: 'undeliverableRecovered',
    version: 1,
    unit: 'percent',
    numerator: 'undeliverable cases answered another way',
    denominator: 'undeliverable cases',
    inclusion: everyCounted,
    cohort: 'received',
    source: ['R-017'],
    better: 'higher',
    kind: 'share',
    judge: (row) => (isCounted(row) && row.undeliverable ? yesNo(row.recovered) : 'outside'),
  },
  {
    id: 'M-35/ended',
    key: 'ended',
    version: 1,
    unit: 'cases',
    numerator: 'cases answered, closed or ended otherwise in the period, whenever received',
    denominator: 'none',
    inclusion: everyCounted,
    cohort: 'ended',
    source: ['R-079'],
    better: 'neither',
    kind: 'count',
    counts: isCounted,
  },
  {
    id: 'M-39',
    key: 'departmentHoursMedian',
    version: 1,
    unit: 'hours',
    numerator: 'median of working hours from the case reaching the department to the final reply',
    denominator: 'cases answered',
    inclusion: answered,
    cohort: 'received',
    source: ['R-016'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: (row) => (isOwedAnswer(row) ? row.departmentMinutes : undefined),
  },
];
