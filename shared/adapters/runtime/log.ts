import { faultFacts } from './fault-facts.ts';

/** What may be logged: codes, ids, references, counts. Never text, names or addresses. */
export type LogFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * Writes one line; `code` is what one searches for. Lambda's console makes JSON of it: an object given as it is stands
 * there as an object, and the method called becomes the level.
 */
export function log(level: 'info' | 'warn' | 'error', code: string, facts: LogFacts = {}): void {
  console[level]({ code, ...facts });
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
 * Writes a CloudWatch metric in the embedded metric format, namespace `Synpunkt`. Past the console: CloudWatch wants
 * `_aws` at the root of the line, and the console would put the line into its own.
 *
 * @param value - a count
 */
export function metric(name: string, value: number, now: Date): void {
  const line = {
    _aws: {
      Timestamp: now.getTime(),
      CloudWatchMetrics: [
        { Namespace: 'Synpunkt', Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] },
      ],
    },
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
