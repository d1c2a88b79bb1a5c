import { listOf, numberOf, objectOf, parseObject, textOf } from '../json.ts';
import type { MetricId } from './metric-store.ts';

export interface MetricValue {
  readonly metric: MetricId;
  readonly value: number;
  readonly at: number;
}

/** The values in one line of a log in CloudWatch's embedded metric format, whose `_aws` stands at the root. */
export function embeddedMetrics(line: string): readonly MetricValue[] {
  const root = parseObject(line);
  const { Timestamp, CloudWatchMetrics } = objectOf(root._aws);
  const at = numberOf(Timestamp);
  if (at === undefined) return [];
  return listOf(CloudWatchMetrics)
    .map(objectOf)
    .flatMap(({ Namespace, Dimensions, Metrics }) =>
      listOf(Dimensions).flatMap((names) =>
        listOf(Metrics).flatMap((each) => {
          const name = textOf(objectOf(each).Name) ?? '';
          const value = numberOf(root[name]);
          if (value === undefined) return [];
          const dimensions = Object.fromEntries(
            listOf(names).map((dimension) => [String(dimension), String(root[String(dimension)])]),
          );
          return [{ metric: { namespace: String(Namespace), name, dimensions }, value, at }];
        }),
      ),
    );
}
