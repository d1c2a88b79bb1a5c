/**
 * Kilobytes of code each function loads when it starts, at most. A start costs CPU by what it loads: some 0.2 ms a kilobyte on
 * a machine of two cores (docs/performance.md). Data beside a bundle is read when it is asked for and does not count
 * (docs/decisions/0133). Where growth is wanted, its commit raises the number and says what for.
 */
export const bundleBudgets: Readonly<Record<string, number>> = {
  administration: 584,
  'aggregate-trends': 480,
  'case-deadline': 460,
  'case-officer-api': 622,
  'case-officer-pages': 715,
  'case-stream': 425,
  'complaint-form': 605,
  'file-verdict': 428,
  'log-pages': 465,
  'mail-events': 440,
  'mail-heartbeat': 450,
  'mail-intake': 930,
  pictures: 115,
  'reconcile-mail': 568,
  retention: 618,
  'rotate-keys': 105,
  'secure-room': 608,
  'send-mail': 648,
  'status-page': 568,
  sweep: 500,
  'trends-pages': 688,
};
