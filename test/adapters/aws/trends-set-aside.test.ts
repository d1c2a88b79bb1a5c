import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowMapper } from '../../../infra/commands/import/map-row.ts';
import { dynamoTrends } from '../../../shared/adapters/aws/dynamo-trends.ts';
import { canHaveHappened } from '../../../shared/domain/time/instants.ts';
import { impossibleInstants } from '../../../shared/domain/trends/imported-case.ts';
import { aggregateDays, aggregateDirtyDays } from '../../../shared/use-cases/trends/aggregate-days.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { someFacts } from '../../builders/some-facts.ts';

const now = new Date('2026-11-27T02:10:00.000Z');
let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
  const names = ['pk', 'sk'] as const;
  await tables.client.send(
    new CreateTableCommand({
      TableName: 'trends',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: names.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    }),
  );
});
afterAll(() => tables.stop());

describe('an instant from outside', () => {
  it.each([
    ['9999-12-31T23:59:59Z', false],
    ['1999-12-31T23:59:59Z', false],
    ['0026-11-20T10:00:00Z', false],
    ['2026-11-29T02:10:00Z', false],
    ['2026-11-28T02:00:00Z', true],
    ['2000-01-01T00:00:00Z', true],
  ])('%s can have happened: %s', (at, can) => {
    expect(canHaveHappened(at, now)).toBe(can);
  });

  it('makes a row of an import bad, by field, when nothing can have happened then', () => {
    const c = {
      id: '1',
      receivedAt: '2026-11-20T10:00:00Z',
      dueAt: '2027-02-01T10:00:00Z',
      closedAt: '9999-12-31T23:59:59Z',
      department: 'gata-park',
      type: 'complaint',
      channel: 'email',
    } as const;
    expect(impossibleInstants(c, now).map(({ path }) => path)).toEqual(['closedAt']);
    const mapping = {
      source: 'earlier',
      timeZone: 'Europe/Stockholm',
      delimiter: ',',
      dateFormat: 'iso',
      columns: Object.fromEntries(Object.keys(c).map((name) => [name, name])),
    } as const;
    expect(rowMapper(mapping, now)(c)).toMatchObject({
      kind: 'bad',
      reason: expect.stringContaining('closedAt'),
    });
  });
});

describe('one bad item of the trends', () => {
  const put = (item: Record<string, unknown>) =>
    tables.client.send(new PutItemCommand({ TableName: 'trends', Item: marshall(item) }));

  it('is set aside and counted, and every other day is read and counted', async () => {
    const trends = dynamoTrends(tables.client, 'trends');
    const file = aCaseFile();
    const day = file.case.receivedOn;
    await put({ pk: 'TREND#DAYS', sk: '+010000-01-01', rows: 1, open: 0, aggregatedAt: '', stamp: 'x' });
    await put({
      pk: `IMPORT#${day}`,
      sk: 'bad',
      facts: JSON.stringify({ ...someFacts(), endedOn: '+010000-01-01' }),
    });
    await trends.markDirty('+010000-01-01', '2026-11-20T00:00:00.000Z');
    await trends.markDirty(day, '2026-11-20T00:00:00.000Z');
    const deps = {
      cases: memoryCases(file),
      trends,
      settings: aMunicipality(),
      now: () => now,
    };

    expect((await trends.days()).map((each) => each.day)).toEqual([]);
    expect(trends.setAside()).toEqual(['TREND#DAYS +010000-01-01']);
    expect((await aggregateDirtyDays(deps)).faults).toEqual([]);
    expect((await trends.days()).map(({ day: on, rows }) => [on, rows])).toEqual([[day, 1]]);
    expect(trends.setAside()).toEqual([`IMPORT#${day} bad`]);
    expect(await trends.dirtyDays()).toEqual([]);
  });

  it('a case nothing can be counted by keeps neither its day nor the others from being counted', async () => {
    const good = aCaseFile();
    const bad = aCaseFile({ case: { ...aCase(), id: 'b'.repeat(26), receivedAt: 'no instant' } });
    const trends = dynamoTrends(tables.client, 'trends');
    const deps = {
      cases: memoryCases(good, bad),
      trends,
      settings: aMunicipality(),
      now: () => now,
    };
    const { faults, uncounted } = await aggregateDays([good.case.receivedOn], deps);
    expect([faults.length, uncounted.size]).toEqual([1, 0]);
    const known = (await trends.days()).find(({ day }) => day === good.case.receivedOn);
    expect(known?.rows).toBe(1);
  });
});
