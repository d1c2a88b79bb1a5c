import { EngineError, listOf, numberOf, objectOf, textOf } from '../json.ts';
import type { Resource } from '../resource.ts';
import type { MetricId } from './metric-store.ts';

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
};
const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/** An alarm of the template, as far as it is understood. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly metric: MetricId;
  readonly periodMs: number;
  readonly periods: number;
  readonly missingIsBad: boolean;
  /** What happens when it rings, and when it is over: ARNs. */
  readonly actions: { readonly ALARM: readonly string[]; readonly OK: readonly string[] };
  /** Whether the values of one period are beyond the threshold. */
  isBad(values: readonly number[]): boolean;
}

/** @throws EngineError naming what this engine does not understand */
export function alarmOf({ logicalId, arn, name, properties }: Resource): Alarm {
  const statistic = statistics[String(properties.Statistic)];
  const compare = comparisons[String(properties.ComparisonOperator)];
  const missing = String(properties.TreatMissingData);
  if (!statistic || !compare || !/^(notBreaching|breaching)$/.test(missing))
    throw new EngineError(
      `The local stack does not understand the alarm ${logicalId}: ${properties.Statistic}, ${properties.ComparisonOperator}, ${missing}.`,
    );
  const threshold = numberOf(properties.Threshold) ?? 0;
  const dimensions = listOf(properties.Dimensions)
    .map(objectOf)
    .map((each) => [String(each.Name), String(each.Value)]);
  return {
    name,
    arn,
    description: textOf(properties.AlarmDescription) ?? '',
    metric: {
      namespace: String(properties.Namespace),
      name: String(properties.MetricName),
      dimensions: Object.fromEntries(dimensions),
    },
    periodMs: 1000 * (numberOf(properties.Period) ?? 60),
    periods: numberOf(properties.EvaluationPeriods) ?? 1,
    missingIsBad: missing === 'breaching',
    actions: {
      ALARM: listOf(properties.AlarmActions).map(String),
      OK: listOf(properties.OKActions).map(String),
    },
    isBad: (values) => compare(statistic(values), threshold),
  };
}

/**
 * Whether an alarm rings at an instant: every one of its periods is bad.
 *
 * @param valuesBetween - values of its metric from an instant until before another
 * @param measuredFrom - before that nothing ran that could have measured, and nothing is missing
 */
export function rings(
  alarm: Alarm,
  at: number,
  valuesBetween: (from: number, until: number) => readonly number[],
  measuredFrom: number,
): boolean {
  for (let back = 0; back < alarm.periods; back += 1) {
    const until = at - back * alarm.periodMs;
    const from = until - alarm.periodMs;
    const values = valuesBetween(from, until);
    const isBad = values.length > 0 ? alarm.isBad(values) : alarm.missingIsBad && from >= measuredFrom;
    if (!isBad) return false;
  }
  return true;
}
