import { isPastDue } from '../deadlines/overdue.ts';
import { isPastMs } from '../promise/due.ts';
import type { CaseFacts } from './case-facts.ts';
import { inTime, isCounted, isOwedAnswer, type Measure, type Moment, yesNo } from './measure.ts';

const isOverdue = (row: CaseFacts, moment: Moment): boolean =>
  isCounted(row) &&
  isPastDue(
    { isOpen: row.standing === 'open', isStopped: row.clockStopped === true, dueMs: row.dueNowMs },
    moment.nowMs,
  );

const overdueFor = (row: CaseFacts, moment: Moment): number | undefined =>
  row.dueNowMs !== undefined && isOverdue(row, moment)
    ? moment.workingMinutes(row, row.dueNowMs, moment.nowMs)
    : undefined;

/** How many, how fast acknowledged, and whether we keep what we promise: M-01 to M-07. */
export const promiseMeasures: readonly Measure[] = [
  {
    id: 'M-01',
    key: 'received',
    version: 1,
    unit: 'cases',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-079', 'R-100'],
    better: 'neither',
    kind: 'count',
    counts: isCounted,
  },
  {
    id: 'M-01/imported',
    key: 'receivedImported',
    version: 1,
    unit: 'cases',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-093'],
    better: 'neither',
    kind: 'count',
    counts: (row) => isCounted(row) && row.imported,
  },
  {
    id: 'M-03',
    key: 'acknowledgedWithinOneWorkingHour',
    version: 1,
    unit: 'percent',
    basis: 'acknowledgedOrHourPassed',
    among: 'owedAnAnswerByEmail',
    cohort: 'received',
    source: ['R-022'],
    better: 'higher',
    target: 99,
    kind: 'share',
    judge: (row, moment) => {
      if (!isOwedAnswer(row) || row.imported) return 'outside';
      if (row.acknowledgedMinutes !== undefined) return yesNo(row.acknowledgedMinutes <= 60);
      if (!row.acknowledgementOwed) return 'outside';
      return moment.workingMinutes(row, row.receivedMs, moment.nowMs) > 60 ? 'miss' : 'pending';
    },
  },
  {
    id: 'M-04',
    key: 'answeredWithinTwoWorkingDays',
    version: 1,
    unit: 'percent',
    basis: 'answeredOrPastThatTime',
    among: 'owedAnAnswer',
    cohort: 'received',
    source: ['R-001', 'R-083', 'R-087'],
    better: 'higher',
    target: (settings) => settings.targets.answeredWithinTwoWorkingDaysPercent,
    kind: 'share',
    judge: (row, moment) => (isOwedAnswer(row) ? inTime(row.repliedMs, row.dueRuleAMs, moment) : 'outside'),
  },
  {
    id: 'M-04/B',
    key: 'answeredWithinTwoWorkingDaysRuleB',
    version: 1,
    unit: 'percent',
    basis: 'answeredOrPastThatTime',
    among: 'owedAnAnswer',
    cohort: 'received',
    source: ['R-001', 'R-083'],
    better: 'higher',
    target: (settings) => settings.targets.answeredWithinTwoWorkingDaysPercent,
    kind: 'share',
    judge: (row, moment) => (isOwedAnswer(row) ? inTime(row.repliedMs, row.dueRuleBMs, moment) : 'outside'),
  },
  {
    id: 'M-05',
    key: 'promiseKept',
    version: 1,
    unit: 'percent',
    basis: 'heardOrPastPromise',
    among: 'owedAnAnswer',
    cohort: 'received',
    source: ['R-001', 'R-004'],
    better: 'higher',
    target: (settings) => settings.targets.promiseKeptPercent,
    kind: 'share',
    judge: (row, moment) => (isOwedAnswer(row) ? inTime(row.keptMs, row.dueMs, moment) : 'outside'),
  },
  {
    id: 'M-06',
    key: 'emailQuestionsWithinTwoWorkingDays',
    version: 1,
    unit: 'percent',
    basis: 'answeredOrPastThatTime',
    among: 'simpleQuestionsByEmail',
    cohort: 'received',
    source: ['R-083'],
    better: 'higher',
    target: 70,
    kind: 'share',
    judge: (row, moment) =>
      isOwedAnswer(row) && row.channel === 'email' && row.type === 'question' && row.complexity === 'simple'
        ? inTime(row.repliedMs, row.dueRuleAMs, moment)
        : 'outside',
  },
  {
    id: 'M-07',
    key: 'emailsWithinTwoDaysAndNights',
    version: 1,
    unit: 'percent',
    basis: 'answeredOrPastThatTime',
    among: 'emails',
    cohort: 'received',
    source: ['R-084'],
    better: 'higher',
    target: 74,
    kind: 'share',
    judge: (row, moment) =>
      isOwedAnswer(row) && row.channel === 'email'
        ? inTime(row.repliedMs, row.receivedMs + 48 * 3_600_000, moment)
        : 'outside',
  },
  {
    id: 'M-11',
    key: 'overdueNow',
    version: 2,
    unit: 'cases',
    among: 'openCases',
    cohort: 'open',
    source: ['R-006', 'R-007'],
    better: 'lower',
    target: 0,
    kind: 'count',
    counts: isOverdue,
  },
  {
    id: 'M-11/imported',
    key: 'overdueNowImported',
    version: 2,
    unit: 'cases',
    among: 'openCases',
    cohort: 'open',
    source: ['R-093'],
    better: 'neither',
    kind: 'count',
    counts: (row, moment) => row.imported && isOverdue(row, moment),
  },
  {
    id: 'M-12/median',
    key: 'overdueDepthMedian',
    version: 2,
    unit: 'working-days',
    basis: 'overdue',
    among: 'overdueCases',
    cohort: 'open',
    source: ['R-006'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: overdueFor,
  },
  {
    id: 'M-12/max',
    key: 'overdueDepthMax',
    version: 2,
    unit: 'working-days',
    basis: 'overdue',
    among: 'overdueCases',
    cohort: 'open',
    source: ['R-006'],
    better: 'lower',
    kind: 'value',
    summary: 'max',
    value: overdueFor,
  },
  {
    id: 'M-13',
    key: 'extensionShare',
    version: 1,
    unit: 'percent',
    basis: 'answeredOrPastPromise',
    among: 'owedAnAnswer',
    cohort: 'received',
    source: ['R-004', 'R-005'],
    better: 'lower',
    kind: 'share',
    judge: (row, moment) => {
      if (!isOwedAnswer(row) || row.imported || row.dueMs === undefined) return 'outside';
      const settled = row.repliedMs !== undefined || isPastMs(row.dueMs, moment.nowMs);
      return settled ? yesNo(row.extensions > 0) : 'pending';
    },
  },
  {
    id: 'M-14',
    key: 'extensionPromiseKept',
    version: 1,
    unit: 'percent',
    basis: 'extendedAnsweredOrPast',
    among: 'owedAnAnswer',
    cohort: 'received',
    source: ['R-004'],
    better: 'higher',
    target: 100,
    kind: 'share',
    judge: (row, moment) =>
      isOwedAnswer(row) && row.extensions > 0 ? inTime(row.repliedMs, row.extensionDueMs, moment) : 'outside',
  },
];
