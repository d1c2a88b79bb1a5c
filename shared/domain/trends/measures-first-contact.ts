import { isPastMs } from '../promise/due.ts';
import type { CaseFacts } from './case-facts.ts';
import { isCounted, type Measure, type Moment, type Verdict, yesNo } from './measure.ts';

const firstLineChannels = new Set(['phone', 'voicemail', 'visit', 'chat']);
const rosaGroups = [1, 2, 3, 4, 5, 6] as const;
/** Highest ROSA group the first line may answer. */
const highestFirstLineGroup = 4;

/** A question to the first line, whoever answers it in the end: the choice may not depend on the outcome. */
function isQuestionToFirstLine(row: CaseFacts): boolean {
  return (
    isJudged(row) &&
    (row.type === 'question' || row.rosaGroup <= highestFirstLineGroup || firstLineChannels.has(row.channel))
  );
}

const isJudged = (row: CaseFacts) => isCounted(row) && !row.imported && row.standing !== 'withdrawn';

/** The first line's own work is a hit; other matters are a miss once that can no longer come true. */
function byFirstLine(row: CaseFacts, moment: Moment, isDone: boolean): Verdict {
  const isEnded = row.repliedMs !== undefined || row.standing === 'closed' || row.standing === 'forwarded';
  if (isEnded) return yesNo(isDone);
  if (row.departmentChanges > 0 || row.reopened > 0) return 'miss';
  return row.dueMs !== undefined && isPastMs(row.dueMs, moment.nowMs) ? 'miss' : 'pending';
}

const isAnsweredFull = (row: CaseFacts) =>
  row.answeredByFirstLine &&
  row.reopened === 0 &&
  row.firstContactResolution !== 'none' &&
  row.firstContactResolution !== 'partial';

const isAnsweredPartial = (row: CaseFacts) =>
  row.answeredByFirstLine && row.reopened === 0 && row.firstContactResolution === 'partial';

const isHandled = (row: CaseFacts) =>
  row.reopened === 0 &&
  (row.handledByFirstLine === true || row.answeredByFirstLine) &&
  row.firstContactResolution !== 'none';

/** Resolved at first contact: M-15. */
export const firstContactMeasures: readonly Measure[] = [
  {
    id: 'M-15/full',
    key: 'firstContactResolutionFull',
    version: 3,
    unit: 'percent',
    basis: 'questionsWithKnownOutcome',
    among: 'questionsToFirstLine',
    cohort: 'received',
    source: ['R-060', 'R-061', 'R-062'],
    better: 'higher',
    target: (settings) => settings.targets.firstContactResolutionPercent,
    kind: 'share',
    judge: (row, moment) =>
      isQuestionToFirstLine(row) ? byFirstLine(row, moment, isAnsweredFull(row)) : 'outside',
  },
  {
    id: 'M-15/full-or-partial',
    key: 'firstContactResolutionFullOrPartial',
    version: 2,
    unit: 'percent',
    basis: 'questionsWithKnownOutcome',
    among: 'questionsToFirstLine',
    cohort: 'received',
    source: ['R-060', 'R-061', 'R-062'],
    better: 'higher',
    kind: 'share',
    judge: (row, moment) =>
      isQuestionToFirstLine(row)
        ? byFirstLine(row, moment, isAnsweredFull(row) || isAnsweredPartial(row))
        : 'outside',
  },
  {
    id: 'M-15/handled',
    key: 'firstContactHandled',
    version: 1,
    unit: 'percent',
    basis: 'questionsWithKnownOutcome',
    among: 'questionsToFirstLine',
    cohort: 'received',
    source: ['R-060', 'R-061'],
    better: 'higher',
    kind: 'share',
    judge: (row, moment) =>
      isQuestionToFirstLine(row) ? byFirstLine(row, moment, isHandled(row)) : 'outside',
  },
];

/** What the first line answers of each ROSA group: M-26. */
export const caseGroupMeasures: readonly Measure[] = rosaGroups.map((group) => ({
  id: `M-26/${group}`,
  key: `rosaGroup${group}FirstLine`,
  told: { as: 'rosaGroupFirstLine', of: String(group) },
  version: 2,
  unit: 'percent',
  basis: 'groupWithKnownOutcome',
  among: 'judgedCases',
  cohort: 'received',
  source: ['R-065', 'R-066'],
  better: 'neither',
  kind: 'share',
  judge: (row, moment) =>
    isJudged(row) && row.rosaGroup === group ? byFirstLine(row, moment, row.answeredByFirstLine) : 'outside',
}));
