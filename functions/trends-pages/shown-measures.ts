/** Keys of the measures the page shows, besides the splits of outcome and failure demand. */
export const shownMeasures: ReadonlySet<string> = new Set([
  'received',
  'answeredWithinTwoWorkingDays',
  'answeredWithinTwoWorkingDaysRuleB',
  'promiseKept',
  'overdueNow',
  'acknowledgedWithinOneWorkingHour',
  'replyHoursMedian',
  'satisfied',
  'complaintsWithMeasure',
  'measuresDoneInTime',
  'failureDemand',
]);
