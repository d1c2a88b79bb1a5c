import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoSendCounter } from '../../../shared/adapters/aws/send-counter.ts';
import type { SendCounter } from '../../../shared/use-cases/mail/send-counter.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryCounter } from '../../builders/memory-counter.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const hourly = { windowSeconds: 3600, most: 2 };
const daily = { windowSeconds: 86_400, most: 3 };
const at = (time: string) => new Date(`2026-11-23T${time}Z`);

describe.each([
  ['in memory', () => memoryCounter()],
  ['on DynamoDB', () => dynamoSendCounter(tables.client, 'cases')],
])('a counter %s', (where, make) => {
  let counter: SendCounter;
  beforeAll(() => {
    counter = make();
  });

  it('names the cap that is reached, shortest first, and counts nothing then', async () => {
    const count = (time: string) => counter.count(`${where}-a`, [hourly, daily], at(time));
    expect(await count('09:00')).toBeUndefined();
    expect(await count('09:30')).toBeUndefined();
    // Six tries in this hour leave the day where it is.
    for (let tries = 0; tries < 6; tries += 1) expect(await count('09:59')).toEqual(hourly);
    expect(await count('10:00')).toBeUndefined();
    expect(await count('10:01')).toEqual(daily);
    expect(await count('23:59')).toEqual(daily);
    expect(await counter.count(`${where}-a`, [hourly, daily], new Date('2026-11-24T00:00Z'))).toBeUndefined();
  });

  it('counts several at once, and none of them where there is no room for all', async () => {
    const count = (times: number) =>
      counter.count(`${where}-d`, [{ ...hourly, most: 5 }], at('09:00'), times);
    expect(await count(3)).toBeUndefined();
    expect(await count(3)).toMatchObject({ most: 5 });
    expect(await count(2)).toBeUndefined();
    expect(await count(1)).toMatchObject({ most: 5 });
  });

  it('keeps what is counted apart', async () => {
    expect(await counter.count(`${where}-b`, [{ ...hourly, most: 1 }], at('09:00'))).toBeUndefined();
    expect(await counter.count(`${where}-c`, [{ ...hourly, most: 1 }], at('09:00'))).toBeUndefined();
    expect(await counter.count(`${where}-b`, [{ ...hourly, most: 1 }], at('09:00'))).toMatchObject({
      most: 1,
    });
  });
});
