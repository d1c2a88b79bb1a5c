import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  caseItem,
  lookShards,
  mailItem,
  olderLookShards,
  shardOf,
} from '../../../shared/adapters/aws/case-items.ts';
import { dynamoCases } from '../../../shared/adapters/aws/dynamo-cases.ts';
import { mailGroup } from '../../../shared/domain/case/gathered-mail.ts';
import { aCase } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const late = '2027-01-01T00:00:00.000Z';

/** A case and a mail as a version with eight shards put them. */
async function putAsBefore() {
  const c = aCase({ id: 'of-before', lookAt: '2026-11-24T08:00:00.000Z' });
  const mail = anOwedMail(someContent.reminder, { id: 'of-before#mail', caseId: 'of-before' });
  const shards = [c.id, mailGroup(mail)].map((id) => shardOf(id, olderLookShards));
  expect(Math.min(...shards)).toBeGreaterThanOrEqual(lookShards);
  const items = [
    { ...caseItem(c), deadlineShard: { S: `LOOK#${shards[0]}` } },
    { ...mailItem(mail), unsentFor: { S: `UNSENT#${shards[1]}` } },
  ];
  for (const Item of items) await tables.client.send(new PutItemCommand({ TableName: 'cases', Item }));
  return mail;
}

describe('what is due', () => {
  it('costs four queries once the shards of older versions are known to be empty', async () => {
    const asked: string[] = [];
    tables.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          asked.push(String(commandName));
          return next(args);
        },
      { step: 'initialize', name: 'asked' },
    );
    const cases = dynamoCases(tables.client, 'cases');
    const tick = async () => {
      asked.length = 0;
      expect(await Array.fromAsync(cases.due(late))).toEqual([]);
      expect(await Array.fromAsync(cases.unsent(late))).toEqual([]);
      return asked;
    };
    await tick();
    expect(await tick()).toEqual(Array.from({ length: 4 }, () => 'QueryCommand'));
    tables.client.middlewareStack.remove('asked');
  });

  it('is found where an older version put it', async () => {
    const mail = await putAsBefore();
    const cases = dynamoCases(tables.client, 'cases');
    expect(await Array.fromAsync(cases.due(late))).toEqual(['of-before']);
    expect(await Array.fromAsync(cases.due('2026-11-24T07:00:00.000Z'))).toEqual([]);
    expect(await Array.fromAsync(cases.unsent(late))).toEqual([mail]);
    expect(await Array.fromAsync(cases.unsent(late, mailGroup(mail)))).toEqual([mail]);
  });
});
