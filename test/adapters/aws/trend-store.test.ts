import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTrends } from '../../../shared/adapters/aws/dynamo-trends.ts';
import type { CaseFacts } from '../../../shared/domain/trends/case-facts.ts';
import {
  storedTally,
  type TalliedDay,
  talliedBy,
  tallyDay,
} from '../../../shared/domain/trends/tallied-day.ts';
import type { TrendStore } from '../../../shared/domain/trends/trend-store.ts';
import {
  aggregateDays,
  aggregateDirtyDays,
  tallyAgain,
} from '../../../shared/use-cases/trends/aggregate-days.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { memoryTrends } from '../../builders/memory-trends.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { answeredFacts, atMoment, someFacts } from '../../builders/some-facts.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
  await tables.client.send(
    new CreateTableCommand({
      TableName: 'trends',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
});
afterAll(() => tables.stop());

const at = '2026-11-27T02:10:00.000Z';

async function rowsOf(trends: TrendStore, wanted: string): Promise<readonly CaseFacts[]> {
  const days = (await trends.days()).filter(({ day }) => day === wanted);
  for await (const { rows } of trends.rows(days)) return rows;
  return [];
}

async function talliesOf(trends: TrendStore, wanted: string): Promise<TalliedDay[]> {
  const days = (await trends.days()).filter(({ day }) => day === wanted);
  return Array.fromAsync(trends.tallies(days), ({ tallied }) => tallied);
}

describe.each([
  ['in memory', () => memoryTrends()],
  ['on DynamoDB', () => dynamoTrends(tables.client, 'trends')],
])('a trend store %s', (_, make) => {
  let trends: TrendStore;
  beforeAll(() => {
    trends = make();
  });

  it('gives a day back as it was kept, and what is known of it', async () => {
    const rows = [someFacts(), answeredFacts('2026-11-24T10:00:00Z')];
    await trends.keepDay('2026-11-23', rows, at);
    expect(await rowsOf(trends, '2026-11-23')).toEqual(rows);
    expect((await trends.days()).find(({ day }) => day === '2026-11-23')).toMatchObject({
      rows: 2,
      open: 1,
      endedFrom: '2026-11-24',
      endedTo: '2026-11-24',
    });
  });

  it('overwrites a day whole, also by fewer rows, and says so by its stamp (D16)', async () => {
    await trends.keepDay(
      '2026-11-10',
      Array.from({ length: 4_500 }, () => someFacts()),
      at,
    );
    const before = (await trends.days()).find(({ day }) => day === '2026-11-10');
    expect(await rowsOf(trends, '2026-11-10')).toHaveLength(4_500);
    await trends.keepDay('2026-11-10', [someFacts()], at);
    expect(await rowsOf(trends, '2026-11-10')).toHaveLength(1);
    expect((await trends.days()).find(({ day }) => day === '2026-11-10')?.stamp).not.toBe(before?.stamp);
  });

  it('gives the days asked for in order, across months', async () => {
    await trends.keepDay('2026-10-30', [someFacts()], at);
    const found: string[] = [];
    for await (const { day } of trends.rows(await trends.days())) found.push(day);
    expect(found).toEqual(found.toSorted());
    expect(found).toContain('2026-10-30');
  });

  it('gives a tally with its day while rows and definitions are those it was made of', async () => {
    const moment = atMoment(at);
    const rows = [answeredFacts('2026-11-24T10:00:00Z', { acknowledgedMinutes: 2 }), someFacts()];
    await trends.keepDay('2026-08-03', rows, at, tallyDay(rows, moment));
    const before = await talliesOf(trends, '2026-08-03');
    expect(before.map((tallied) => storedTally(tallied))).toEqual([storedTally(tallyDay(rows, moment))]);
    expect((await trends.days()).find(({ day }) => day === '2026-08-03')).toMatchObject({
      talliedBy,
      unsettled: 1,
    });

    await trends.keepDay('2026-08-03', [someFacts()], at);
    expect(await talliesOf(trends, '2026-08-03')).toEqual([]);
  });

  it('takes another tally of a day, but not one of rows that have changed since', async () => {
    const moment = atMoment(at);
    await trends.keepDay('2026-08-04', [someFacts()], at);
    const [read] = (await trends.days()).filter(({ day }) => day === '2026-08-04');
    if (!read) throw new Error('No such day');
    await trends.keepTally(read, tallyDay([someFacts()], moment));
    expect((await talliesOf(trends, '2026-08-04')).map(({ rest }) => rest.length)).toEqual([1]);

    const two = [someFacts(), someFacts({ topic: 'parker' })];
    await trends.keepDay('2026-08-04', two, at, tallyDay(two, moment));
    await trends.keepTally(read, tallyDay([someFacts()], moment));
    expect((await talliesOf(trends, '2026-08-04')).map(({ rest }) => rest.length)).toEqual([2]);
  });

  it('is tallied again at night where no tally is or cases have settled since, without reading cases', async () => {
    const rows = [answeredFacts('2026-11-24T10:00:00Z', { acknowledgedMinutes: 2 })];
    const notYetDue = '2026-11-24T12:00:00Z';
    await trends.keepDay('2026-08-05', rows, notYetDue, tallyDay(rows, atMoment(notYetDue)));
    await trends.keepDay('2026-08-06', rows, notYetDue);
    const cases = { receivedOn: () => expect.fail('Cases may be gone: the rows are what counts') };
    const settings = aMunicipality();
    const restOn = async (day: string) => (await talliesOf(trends, day)).map(({ rest }) => rest.length);

    await tallyAgain({ cases, trends, settings, now: () => new Date('2026-11-27T02:10:00Z') });
    expect([await restOn('2026-08-05'), await restOn('2026-08-06')]).toEqual([[1], [0]]);
    await tallyAgain({ cases, trends, settings, now: () => new Date('2026-12-04T02:10:00Z') });
    expect(await restOn('2026-08-05')).toEqual([0]);
  });

  it('keeps a mark that was set again since it was read', async () => {
    await trends.markDirty('2026-11-11', '2026-11-27T02:00:00.000Z');
    const [read] = await trends.dirtyDays();
    await trends.markDirty('2026-11-11', '2026-11-27T02:09:00.000Z');
    if (read) await trends.clearDirty(read);
    expect(await trends.dirtyDays()).toEqual([{ day: '2026-11-11', markedAt: '2026-11-27T02:09:00.000Z' }]);
    await trends.clearDirty({ day: '2026-11-11', markedAt: '2026-11-27T02:09:00.000Z' });
    expect(await trends.dirtyDays()).toEqual([]);
  });

  it('keeps an imported row once, on the day it was last given', async () => {
    const facts = someFacts({ imported: true });
    const moved = someFacts({ imported: true, receivedMs: Date.parse('2026-11-24T09:00:00Z') });
    await trends.keepImported([{ id: 'old#1', facts }]);
    expect([...(await trends.keepImported([{ id: 'old#1', facts: moved }]))].sort()).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
    expect(await trends.importedOn('2026-11-23')).toEqual([]);
    expect(await trends.importedOn('2026-11-24')).toHaveLength(1);
  });

  it('counts a marked day from the cases as they stand, twice as once, and forgets the mark a minute later', async () => {
    const file = aCaseFile();
    const deps = {
      cases: memoryCases(file),
      trends,
      settings: aMunicipality(),
      now: () => new Date(at),
    };
    const day = file.case.receivedOn;
    await trends.markDirty(day, '2026-11-27T02:09:30.000Z');
    await aggregateDirtyDays(deps);
    const once = await rowsOf(trends, day);
    expect(once).toHaveLength(1);
    expect(await trends.dirtyDays()).toHaveLength(1);

    await aggregateDirtyDays({ ...deps, now: () => new Date('2026-11-27T02:12:00.000Z') });
    expect(await rowsOf(trends, day)).toEqual(once);
    expect(await trends.dirtyDays()).toEqual([]);
    await aggregateDays([day], deps);
    expect(await rowsOf(trends, day)).toEqual(once);
  });

  it('keeps nothing that leads back to a person or a case', async () => {
    const file = aCaseFile();
    const deps = {
      cases: memoryCases(file),
      trends,
      settings: aMunicipality(),
      now: () => new Date(at),
    };
    await aggregateDays([file.case.receivedOn], deps);
    const kept = JSON.stringify(await rowsOf(trends, file.case.receivedOn));
    for (const secret of [
      file.case.id,
      file.case.reference,
      file.contact?.email,
      file.contact?.name,
      file.text?.message,
    ])
      expect(kept).not.toContain(secret);
  });
});
