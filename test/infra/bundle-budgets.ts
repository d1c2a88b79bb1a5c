/**
 * Kilobytes of code each function loads when it starts, at most. A start costs CPU by what it loads: some 0.2 ms a kilobyte on
 * a machine of two cores (docs/performance.md). Data beside a bundle is read when it is asked for and does not count
 * (docs/decisions/0133). Where growth is wanted, its commit raises the number and says what for.
 */
export const bundleBudgets: Readonly<Record<string, number>> = {
  administration: 760,
  'aggregate-trends': 482,
  'case-deadline': 462,
  'case-officer-api': 630,
  'case-officer-pages': 840,
  'case-stream': 428,
  'complaint-form': 580,
  'file-verdict': 430,
  'log-pages': 465,
  'mail-events': 442,
  'mail-heartbeat': 452,
  'mail-intake': 1095,
  'reconcile-mail': 570,
  retention: 620,
  'rotate-keys': 105,
  'secure-room': 605,
  'send-mail': 720,
  'status-page': 575,
  sweep: 502,
  'trends-pages': 765,
};
