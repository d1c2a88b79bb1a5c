import { EngineError, objectOf, textOf } from '../json.ts';
import type { Resource } from '../resource.ts';
import type { Permissions } from './permissions.ts';

const reading = {
  sqs: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'],
  dynamodb: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'],
} as const;

/**
 * What Lambda tries when a source or a destination of a function is set up: its role must read the one and write to the
 * other, or the deployment fails.
 *
 * @throws EngineError with the denial
 */
export function checkMappings(permissions: Permissions, of: (type: string) => readonly Resource[]): void {
  const functions = of('AWS::Lambda::Function');
  const must = (functionName: unknown, action: string, resource: string) => {
    const name = functions.find((each) => each.name === functionName || each.arn === functionName)?.name;
    const denial = permissions.denial(permissions.functionCaller(name ?? ''), { action, resource });
    if (denial !== undefined) throw new EngineError(denial);
  };
  for (const { properties } of of('AWS::Lambda::EventSourceMapping')) {
    const source = String(properties.EventSourceArn);
    const service = source.includes(':dynamodb:') ? 'dynamodb' : 'sqs';
    for (const action of reading[service]) must(properties.FunctionName, `${service}:${action}`, source);
  }
  for (const { properties } of [
    ...of('AWS::Lambda::EventSourceMapping'),
    ...of('AWS::Lambda::EventInvokeConfig'),
  ]) {
    const queue = textOf(objectOf(objectOf(properties.DestinationConfig).OnFailure).Destination);
    if (queue !== undefined) must(properties.FunctionName, 'sqs:SendMessage', queue);
  }
}
