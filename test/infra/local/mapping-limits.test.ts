import { describe, expect, it } from 'vitest';
import { checkMappingLimits } from '../../../infra/local/engine/mapping-limits.ts';
import type { Resource } from '../../../infra/local/engine/resource.ts';

const resource = (type: string, name: string, properties: Resource['properties']): Resource => ({
  type,
  name,
  logicalId: name,
  arn: `arn:${name}`,
  properties,
});
const checked = (mapping: Resource['properties'], VisibilityTimeout = 360) => {
  const resources = [
    resource('AWS::Lambda::Function', 'Sender', { Timeout: 60 }),
    resource('AWS::SQS::Queue', 'Orders', { VisibilityTimeout }),
    resource('AWS::Lambda::EventSourceMapping', 'Mapping', { FunctionName: 'Sender', ...mapping }),
  ];
  return () => checkMappingLimits((type) => resources.filter((each) => each.type === type));
};
const filters = (count: number) => ({
  FilterCriteria: { Filters: Array.from({ length: count }, () => ({ Pattern: '{}' })) },
});
const ofQueue = { EventSourceArn: 'arn:Orders' };

describe('what Lambda refuses when a mapping is made stops the local stack too', () => {
  it('more than five filters', () => {
    expect(checked(filters(6))).toThrow('Lambda would refuse Mapping: it has 6 filters, and may have 5.');
    expect(checked(filters(5))).not.toThrow();
  });

  it('a queue that shows a message again while its function may still work on it', () => {
    expect(checked(ofQueue, 59)).toThrow(/hides a message for 59 s, less than the 60 s of its function/);
    expect(checked(ofQueue, 60)).not.toThrow();
  });

  it('a large batch that nothing is waited for', () => {
    expect(checked({ ...ofQueue, BatchSize: 11 })).toThrow(/a batch of more than 10 needs a window/);
    expect(checked({ ...ofQueue, BatchSize: 11, MaximumBatchingWindowInSeconds: 1 })).not.toThrow();
  });
});
