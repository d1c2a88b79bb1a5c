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

  it('of one group is read without the mails of others, though they lie beside each other', async () => {
    const to = (id: string) => [{ kind: 'staff', id } as const];
    const mails = Array.from({ length: 60 }, (_, i) =>
      anOwedMail(someContent.reminder, {
        id: `of-group-${i}#mail`,
        caseId: `of-group-${i}`,
        to: to(`officer-${i % 20}`),
        sendAt: '2026-11-24T08:00:00.000Z',
      }),
    );
    const cases = dynamoCases(tables.client, 'cases');
    for (const mail of mails)
      await tables.client.send(new PutItemCommand({ TableName: 'cases', Item: mailItem(mail) }));
    const read: unknown[] = [];
    tables.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'BatchGetItemCommand')
            read.push(JSON.stringify(args.input).match(/"pk"/g)?.length);
          return next(args);
        },
      { step: 'initialize', name: 'read' },
    );
    const [first] = mails;
    const group = first ? mailGroup(first) : '';
    const found = await Array.fromAsync(cases.unsent('2026-11-24T08:00:00.000Z', group));
    expect(found.map(({ caseId }) => caseId).toSorted()).toEqual([
      'of-group-0',
      'of-group-20',
      'of-group-40',
    ]);
    expect(await Array.fromAsync(cases.unsent('2026-11-24T07:59:59.999Z', group))).toEqual([]);
    expect(read).toEqual([3]);
    tables.client.middlewareStack.remove('read');
    for (const mail of mails)
      await cases.claim(mail, {
        name: 'n',
        now: '2026-11-24T08:00:00.000Z',
        until: '2026-11-24T08:04:00.000Z',
      });
    for (const mail of await Array.fromAsync(cases.unsent('2026-11-24T08:00:00.000Z')))
      expect(mail, 'claimed at the very instant it may leave').toMatchObject({ state: 'sending' });
    for (const mail of mails) await cases.keepClaimed({ ...mail, state: 'lapsed' });
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
