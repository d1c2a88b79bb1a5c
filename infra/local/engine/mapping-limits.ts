import { EngineError, listOf, numberOf, objectOf } from './json.ts';
import type { Resource } from './resource.ts';

/** Of one mapping; Lambda grants up to ten on request. Source: Lambda, "Control which events Lambda sends to your function". */
const mostFilters = 5;
/** Records of a queue in one call without a window in which more are waited for. */
const mostAtOnce = 10;

/**
 * What Lambda refuses when a mapping is made, so that the deployment would fail.
 *
 * @throws EngineError naming the mapping and the limit
 */
export function checkMappingLimits(of: (type: string) => readonly Resource[]): void {
  for (const { logicalId, properties } of of('AWS::Lambda::EventSourceMapping')) {
    const refuse = (why: string) => {
      throw new EngineError(`Lambda would refuse ${logicalId}: ${why}.`);
    };
    const filters = listOf(objectOf(properties.FilterCriteria).Filters).length;
    if (filters > mostFilters) refuse(`it has ${filters} filters, and may have ${mostFilters}`);
    const queue = of('AWS::SQS::Queue').find(({ arn }) => arn === properties.EventSourceArn);
    if (!queue) continue;
    const worker = of('AWS::Lambda::Function').find(({ name }) => name === properties.FunctionName);
    const timeout = numberOf(worker?.properties.Timeout) ?? 3;
    const hidden = numberOf(queue.properties.VisibilityTimeout) ?? 30;
    if (hidden < timeout)
      refuse(`its queue hides a message for ${hidden} s, less than the ${timeout} s of its function`);
    if (
      (numberOf(properties.BatchSize) ?? mostAtOnce) > mostAtOnce &&
      !properties.MaximumBatchingWindowInSeconds
    )
      refuse(`a batch of more than ${mostAtOnce} needs a window`);
  }
}
