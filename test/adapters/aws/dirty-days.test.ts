import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { dirtyDays } from '../../../shared/adapters/aws/dirty-days.ts';

it('marks a day once in half a minute, and again at once when the mark was not written', async () => {
  const table = mockClient(DynamoDBClient);
  onTestFinished(() => table.restore());
  table.on(PutItemCommand).rejectsOnce(new Error('away')).resolves({});
  const { mark } = dirtyDays(new DynamoDBClient({ region: 'eu-north-1' }), 'trends');
  const writes = () => table.commandCalls(PutItemCommand).length;
  await expect(mark('2026-11-23', '2026-11-23T10:00:00.000Z')).rejects.toThrow('away');
  await mark('2026-11-23', '2026-11-23T10:00:00.000Z');
  expect(writes()).toBe(2);
  await mark('2026-11-23', '2026-11-23T10:00:29.999Z');
  expect(writes()).toBe(2);
  await mark('2026-11-22', '2026-11-23T10:00:29.999Z');
  await mark('2026-11-23', '2026-11-23T10:00:30.000Z');
  expect(writes()).toBe(4);
});
