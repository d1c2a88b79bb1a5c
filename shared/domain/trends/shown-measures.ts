import { measures } from './measures.ts';

const keys = new Set([
  'received',
  'receivedImported',
  'answeredWithinTwoWorkingDays',
  'answeredWithinTwoWorkingDaysRuleB',
  'promiseKept',
  'overdueNow',
  'overdueNowImported',
  'acknowledgedWithinOneWorkingHour',
  'replyHoursMedian',
  'satisfied',
  'complaintsWithMeasure',
  'measuresDoneInTime',
  'failureDemand',
  'repeatContacts',
  'surveyClarity',
  'surveySimplicity',
  'surveyTreatment',
  'surveyIndex',
  'formEase',
]);

/** What the trends page shows, and each day's tally holds: the rest need not be counted for it. */
export const isShown = (key: string): boolean =>
  keys.has(key) || /^(failureDemand|outcome|channelShare)_/.test(key);

export const shownMeasures = measures.filter(({ key }) => isShown(key));
