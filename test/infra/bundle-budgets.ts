/**
 * Kilobytes of code each function loads when it starts, at most. A start costs CPU by what it loads: some 0.2 ms a kilobyte on
 * a machine of two cores (docs/performance.md). Where growth is wanted, its commit raises the number and says what for.
 */
export const bundleBudgets: Readonly<Record<string, number>> = {
  administration: 850,
  'aggregate-trends': 695,
  'case-deadline': 510,
  'case-officer-api': 685,
  'case-officer-pages': 1265,
  'case-stream': 445,
  'complaint-form': 710,
  'file-verdict': 475,
  'log-pages': 570,
  'mail-events': 485,
  'mail-heartbeat': 420,
  'mail-intake': 2010,
  'reconcile-mail': 620,
  retention: 665,
  'rotate-keys': 105,
  'secure-room': 710,
  'send-mail': 890,
  'status-page': 700,
  sweep: 540,
  'trends-pages': 1040,
};
