/**
 * Kilobytes of code each function loads when it starts, at most. A start costs CPU by what it loads: some 0.2 ms a kilobyte on
 * a machine of two cores (docs/performance.md). Data beside a bundle is read when it is asked for and does not count
 * (docs/decisions/0133). Where growth is wanted, its commit raises the number and says what for.
 */
export const bundleBudgets: Readonly<Record<string, number>> = {
  administration: 500,
  'aggregate-trends': 403,
  'case-deadline': 376,
  'case-officer-api': 450,
  'case-officer-pages': 546,
  'case-stream': 348,
  'complaint-form': 362,
  'file-verdict': 346,
  'log-pages': 388,
  'mail-events': 358,
  'mail-heartbeat': 364,
  'mail-intake': 548,
  pictures: 28,
  'reconcile-mail': 436,
  retention: 466,
  'rotate-keys': 36,
  'secure-room': 408,
  'send-mail': 500,
  'status-page': 400,
  sweep: 420,
  'trends-pages': 598,
};
