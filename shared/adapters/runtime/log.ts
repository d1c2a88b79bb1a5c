import { faultFacts } from './fault-facts.ts';

/** What may be logged: codes, ids, references, counts. Never text, names or addresses. */
export type LogFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Writes one JSON line; `code` is what one searches for. */
export function log(level: 'info' | 'warn' | 'error', code: string, facts: LogFacts = {}): void {
  console.log(JSON.stringify({ level, code, ...facts }));
}

/** What the log of a fault must say besides: the ids of the thing, and what happens next. */
export interface FaultFacts extends LogFacts {
  readonly next: string;
}

/** Writes what a caught fault was, where, about which thing and what happens next. Its message is never written. */
export function logFault(code: string, fault: unknown, facts: FaultFacts): void {
  log('error', code, { ...facts, ...faultFacts(fault) });
}

/** A fault that stops nothing. */
export function warn(code: string, facts: LogFacts, fault: unknown): void {
  log('warn', code, { ...facts, ...faultFacts(fault) });
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
