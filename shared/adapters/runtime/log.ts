/** What may be logged: codes, ids, references, counts. Never text, names or addresses. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one JSON line; `code` is what one searches for. */
export function log(level: 'info' | 'warn' | 'error', code: string, facts: LogFacts = {}): void {
  console.log(JSON.stringify({ level, code, ...facts }));
}

/** A fault that stops nothing. */
export function warn(code: string, facts: LogFacts): void {
  log('warn', code, facts);
}

/**
 * Writes a CloudWatch metric in the embedded metric format, namespace `Synpunkt`.
 *
 * @param value - a count
 */
export function metric(name: string, value: number, now: Date): void {
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [
          { Namespace: 'Synpunkt', Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] },
        ],
      },
      [name]: value,
    }),
  );
}
