import { EngineError, listOf, numberOf, objectOf, textOf } from '../json.ts';
import type { QueueStore } from '../queue-store.ts';
import type { Resource } from '../resource.ts';
import type { MetricId, MetricStore } from './metric-store.ts';

/** One of Lambda's own metrics of a function. */
export const lambdaMetric = (name: string, FunctionName: string): MetricId => ({
  namespace: 'AWS/Lambda',
  name,
  dimensions: { FunctionName },
});

/**
 * How many messages wait in each queue, where any do. Counted for the millisecond before `now`, since `now` belongs to the
 * next period.
 */
export function measureQueues(queues: QueueStore, metrics: MetricStore, now: number): void {
  for (const queue of queues.all()) {
    const visible = queues.visible(queue);
    const name = 'ApproximateNumberOfMessagesVisible';
    const metric = { namespace: 'AWS/SQS', name, dimensions: { QueueName: queue.name } };
    if (visible > 0) metrics.put(metric, visible, now - 1);
  }
}

/**
 * What an answer of the HTTP API measures: faults, and what the template looks for in the access log.
 *
 * @throws EngineError naming a filter that is not understood
 */
export function answerMetrics(
  apis: readonly Resource[],
  filters: readonly Resource[],
  metrics: MetricStore,
): (status: number) => void {
  const looked = filters.map(({ logicalId, properties }) => {
    const status = /^\{ \$\.status = "(\d{3})" \}$/.exec(textOf(properties.FilterPattern) ?? '')?.[1];
    if (status === undefined)
      throw new EngineError(`The local stack does not understand the metric filter ${logicalId}.`);
    const made = listOf(properties.MetricTransformations)
      .map(objectOf)
      .map(({ MetricNamespace, MetricName, MetricValue }) => ({
        metric: { namespace: String(MetricNamespace), name: String(MetricName), dimensions: {} },
        value: numberOf(Number(MetricValue)) ?? 1,
      }));
    return { status: Number(status), made };
  });
  return (status) => {
    for (const { name: ApiId } of apis)
      if (status >= 500) metrics.put({ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId } }, 1);
    for (const { metric, value } of looked
      .filter((each) => each.status === status)
      .flatMap(({ made }) => made))
      metrics.put(metric, value);
  };
}
