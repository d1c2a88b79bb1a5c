import { channels, failureDemandCauses, outcomes } from '../vocabulary/classification.ts';
import type { CaseFacts } from './case-facts.ts';
import { isCounted, type Measure, yesNo } from './measure.ts';

/** Self-service channels (M-24): the resident did it without staff. */
const selfService = new Set(['web_form', 'e_service', 'app_open311']);

/** A grade of 1 to 5 as 0, 25, 50, 75 or 100. */
const asIndex = (grade: number) => (grade - 1) * 25;

/** Mean of what each case says, itself the mean of the items it answers (M-21). */
function surveyMeasure(
  id: string,
  key: string,
  source: readonly string[],
  items: (row: CaseFacts) => readonly (number | undefined)[],
): Measure {
  return {
    id,
    key,
    version: 1,
    unit: 'index',
    basis: 'answeredThatQuestion',
    among: 'everyCase',
    cohort: 'received',
    source,
    better: 'higher',
    kind: 'value',
    summary: 'mean',
    value: (row) => {
      if (!isCounted(row)) return undefined;
      const given = items(row).filter((grade) => grade !== undefined);
      if (given.length === 0) return undefined;
      return given.reduce((sum, grade) => sum + asIndex(grade), 0) / given.length;
    },
  };
}

/** What residents think, what it was about and what was learned: M-20, M-22 to M-25, M-34, M-41. */
export const learningMeasures: readonly Measure[] = [
  {
    id: 'M-20',
    key: 'satisfied',
    version: 1,
    unit: 'percent',
    basis: 'ratings',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-088', 'R-089', 'R-098'],
    better: 'higher',
    target: (settings) => settings.targets.satisfiedPercent,
    kind: 'share',
    judge: (row) => (isCounted(row) && row.rating !== undefined ? yesNo(row.rating >= 4) : 'outside'),
  },
  {
    id: 'M-20/mean',
    key: 'ratingMean',
    version: 1,
    unit: 'grade',
    basis: 'ratings',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-090'],
    better: 'higher',
    kind: 'value',
    summary: 'mean',
    value: (row) => (isCounted(row) ? row.rating : undefined),
  },
  surveyMeasure('M-21/clarity', 'surveyClarity', ['R-090'], ({ clarity }) => [clarity]),
  surveyMeasure('M-21/simplicity', 'surveySimplicity', ['R-090'], ({ simplicity }) => [simplicity]),
  surveyMeasure('M-21/treatment', 'surveyTreatment', ['R-088'], ({ treatment }) => [treatment]),
  surveyMeasure('M-21', 'surveyIndex', ['R-088', 'R-090'], ({ clarity, simplicity, treatment }) => [
    clarity,
    simplicity,
    treatment,
  ]),
  surveyMeasure('M-21/form', 'formEase', ['R-091'], ({ formEase }) => [formEase]),
  {
    id: 'M-22/response',
    key: 'surveyResponse',
    version: 1,
    unit: 'percent',
    basis: 'invitedToRate',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-089'],
    better: 'higher',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && !row.imported && (row.surveySent || row.rating !== undefined)
        ? yesNo(row.rating !== undefined)
        : 'outside',
  },
  {
    id: 'M-22/got-an-answer',
    key: 'gotAnAnswer',
    version: 1,
    unit: 'percent',
    basis: 'answeredThatQuestion',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-089'],
    better: 'higher',
    kind: 'share',
    judge: (row) => (isCounted(row) && row.gotAnswer !== undefined ? yesNo(row.gotAnswer) : 'outside'),
  },
  ...channels.map(
    (channel): Measure => ({
      id: `M-23/${channel}`,
      key: `channelShare_${channel}`,
      told: { as: 'channelShare', of: channel },
      version: 1,
      unit: 'percent',
      basis: 'received',
      among: 'everyCase',
      cohort: 'received',
      source: ['R-079', 'R-094'],
      better: 'neither',
      kind: 'share',
      judge: (row) => (isCounted(row) ? yesNo(row.channel === channel) : 'outside'),
    }),
  ),
  {
    id: 'M-24',
    key: 'selfService',
    version: 1,
    unit: 'percent',
    basis: 'received',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-094', 'R-095'],
    better: 'higher',
    target: 25,
    kind: 'share',
    judge: (row) => (isCounted(row) ? yesNo(selfService.has(row.channel)) : 'outside'),
  },
  {
    id: 'M-25',
    key: 'failureDemand',
    version: 1,
    unit: 'percent',
    basis: 'judgedAtClosing',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-081'],
    better: 'lower',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && (row.failureDemand === 'yes' || row.failureDemand === 'no')
        ? yesNo(row.failureDemand === 'yes')
        : 'outside',
  },
  ...failureDemandCauses.map(
    (cause): Measure => ({
      id: `M-25/${cause}`,
      key: `failureDemand_${cause}`,
      told: { as: 'failureDemandBecause', of: cause },
      version: 1,
      unit: 'percent',
      basis: 'failureDemand',
      among: 'everyCase',
      cohort: 'received',
      source: ['R-081', 'R-082'],
      better: 'neither',
      kind: 'share',
      judge: (row) =>
        isCounted(row) && row.failureDemand === 'yes' ? yesNo(row.failureDemandCause === cause) : 'outside',
    }),
  ),
  ...outcomes.map(
    (outcome): Measure => ({
      id: `M-34/${outcome}`,
      key: `outcome_${outcome}`,
      told: { as: 'outcomeIs', of: outcome },
      version: 1,
      unit: 'percent',
      basis: 'complaintsWithOutcome',
      among: 'complaints',
      cohort: 'received',
      source: ['R-018'],
      better: 'neither',
      kind: 'share',
      judge: (row) =>
        isCounted(row) && row.type === 'complaint' && row.outcome !== undefined
          ? yesNo(row.outcome === outcome)
          : 'outside',
    }),
  ),
  {
    id: 'M-34/measure',
    key: 'complaintsWithMeasure',
    version: 1,
    unit: 'percent',
    basis: 'closedComplaints',
    among: 'complaints',
    cohort: 'received',
    source: ['R-018', 'R-020'],
    better: 'higher',
    kind: 'share',
    judge: (row) =>
      isCounted(row) && row.type === 'complaint' && row.measure !== undefined
        ? yesNo(row.measure !== 'none')
        : 'outside',
  },
  {
    id: 'M-34/done',
    key: 'measuresDoneInTime',
    version: 1,
    unit: 'percent',
    basis: 'measuresDue',
    among: 'everyCase',
    cohort: 'received',
    source: ['R-018'],
    better: 'higher',
    kind: 'share',
    judge: (row, moment) => {
      if (!isCounted(row) || row.measurePlannedOn === undefined) return 'outside';
      if (row.measureDoneOn !== undefined) return yesNo(row.measureDoneOn <= row.measurePlannedOn);
      return moment.today > row.measurePlannedOn ? 'miss' : 'pending';
    },
  },
  {
    id: 'M-41/language',
    key: 'otherLanguage',
    version: 2,
    unit: 'percent',
    basis: 'received',
    among: 'ownCases',
    cohort: 'received',
    source: ['R-125'],
    better: 'neither',
    kind: 'share',
    judge: (row, { language }) =>
      isCounted(row) && !row.imported ? yesNo(row.language !== language) : 'outside',
  },
  {
    id: 'M-41/accessibility',
    key: 'accessibilityReportHoursMedian',
    version: 1,
    unit: 'hours',
    basis: 'answered',
    among: 'accessibilityReports',
    cohort: 'received',
    source: ['R-125'],
    better: 'lower',
    kind: 'value',
    summary: 'median',
    value: (row) => (isCounted(row) && row.accessibilityReport ? row.replyElapsedMinutes : undefined),
  },
];
