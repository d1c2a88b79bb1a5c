/**
 * Kilobytes of code each function loads when it starts, at most. A start costs CPU by what it loads: some 0.2 ms a kilobyte on
 * a machine of two cores (docs/performance.md). Data beside a bundle is read when it is asked for and does not count
 * (docs/decisions/0133). Where growth is wanted, its commit raises the number and says what for.
 */
export const bundleBudgets: Readonly<Record<string, number>> = {
  administration: 580,
  'aggregate-trends': 460,
  'case-deadline': 440,
  'case-officer-api': 592,
  'case-officer-pages': 700,
  'case-stream': 406,
  'complaint-form': 556,
  'file-verdict': 409,
  'log-pages': 442,
  'mail-events': 420,
  'mail-heartbeat': 429,
  'mail-intake': 898,
  'reconcile-mail': 561,
  retention: 610,
  'rotate-keys': 105,
  'secure-room': 580,
  'send-mail': 620,
  'status-page': 548,
  sweep: 480,
  'trends-pages': 742,
};
