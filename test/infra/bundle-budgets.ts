/**
 * Kilobytes of code each function loads when it starts, at most. A start costs CPU by what it loads: some 0.2 ms a kilobyte on
 * a machine of two cores (docs/performance.md). Where growth is wanted, its commit raises the number and says what for.
 */
export const bundleBudgets: Readonly<Record<string, number>> = {
  administration: 1040,
  'aggregate-trends': 695,
  'case-deadline': 510,
  'case-officer-api': 705,
  'case-officer-pages': 1310,
  'case-stream': 470,
  'complaint-form': 725,
  'file-verdict': 475,
  'log-pages': 600,
  'mail-events': 485,
  'mail-heartbeat': 480,
  'mail-intake': 2010,
  'reconcile-mail': 620,
  retention: 665,
  'rotate-keys': 105,
  'secure-room': 725,
  'send-mail': 925,
  'status-page': 715,
  sweep: 550,
  'trends-pages': 1085,
};
