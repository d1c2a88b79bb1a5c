import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoWords } from '../../../shared/adapters/aws/dynamo-words.ts';
import { tableOf } from '../../../shared/adapters/aws/table.ts';
import { packBlock, unpackBlock } from '../../../shared/adapters/aws/word-blocks.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryWords } from '../../builders/memory-words.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const at = '2026-11-23T10:00:00.000Z';
const [anna, kim, hole, snow, lamp] = [0x00112233, 0x00112234, 0xff112233, 0x7f000001, 0x01020304];

describe.each([
  ['in memory', () => memoryWords()],
  ['on DynamoDB', () => dynamoWords(tableOf(tables.client, 'cases'))],
])('the index of words %s', (_, make) => {
  it('finds cases by all words, and tells whether those of the person were enough', async () => {
    const words = make();
    await words.add({ caseId: 'a', part: 'case', at, person: [anna], text: [hole] });
    await words.add({
      caseId: 'b',
      part: 'case',
      at: '2026-11-24T10:00:00.000Z',
      person: [kim],
      text: [hole, snow],
    });
    await words.add({ caseId: 'a', part: 'message-1', at, text: [snow] });
    expect([...(await words.find([hole]))]).toEqual([
      ['b', 'text'],
      ['a', 'text'],
    ]);
    expect(await words.find([anna])).toEqual(new Map([['a', 'person']]));
    expect(await words.find([anna, snow])).toEqual(new Map([['a', 'text']]));
    expect(await words.find([anna, kim])).toEqual(new Map());
    expect(await words.find([])).toEqual(new Map());

    await words.add({ caseId: 'a', part: 'person', at, person: [kim] });
    expect(await words.find([anna])).toEqual(new Map());
    expect(await words.find([kim, hole])).toEqual(
      new Map([
        ['a', 'text'],
        ['b', 'text'],
      ]),
    );
    await words.add({ caseId: 'b', part: 'gone', at });
    expect([...(await words.find([hole])).keys()]).toEqual(['a']);
  });
});

/** Some hundred outside tests. */
const ofBlock = 20;

describe('blocks', () => {
  const id = (i: number) => `case-${String(i).padStart(5, '0')}`;
  const later = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();

  it('hold what was put into them', () => {
    const cases = [
      { person: new Set([anna]), text: new Set([hole, snow]) },
      { person: new Set<number>(), text: new Set([anna]) },
    ];
    expect(unpackBlock(packBlock(cases), 2)).toEqual(cases);
  });

  it('are made of so many cases, and written anew without what has gone or was corrected', async () => {
    const words = dynamoWords(tableOf(tables.client, 'settings'), ofBlock);
    for (let i = 0; i < ofBlock + 3; i += 1)
      await words.add({
        caseId: id(i),
        part: 'case',
        at: later(i / 1e6),
        person: [anna],
        text: [i % 2 ? hole : snow],
      });
    expect(await words.compact(later(1))).toEqual({ added: ofBlock, removed: 0 });
    expect((await words.find([anna])).size).toBe(ofBlock + 3);
    expect((await words.find([hole, anna])).size).toBe(11);
    // Newest first, whether in a block or not, and no more blocks than it takes.
    const newestFirst = Array.from({ length: ofBlock + 3 }, (_, i) => id(ofBlock + 2 - i));
    expect([...(await words.find([anna])).keys()]).toEqual(newestFirst);
    expect([...(await words.find([anna], 2)).keys()]).toEqual(newestFirst.slice(0, 3));
    // Half of it in a block, half since.
    await words.add({ caseId: id(5), part: 'message-1', at: later(1), text: [lamp] });
    expect([...(await words.find([lamp, hole, anna])).entries()]).toEqual([[id(5), 'text']]);

    await words.add({ caseId: id(10), part: 'gone', at: later(2) });
    await words.add({ caseId: id(11), part: 'person', at: later(2), person: [kim] });
    expect((await words.find([anna])).size).toBe(ofBlock + 1);
    // Two of twenty are not worth it, until it has been so for a month.
    expect(await words.compact(later(3))).toMatchObject({ removed: 0 });
    expect(await words.compact(later(33))).toMatchObject({ removed: ofBlock });
    expect((await words.find([anna])).size).toBe(ofBlock + 1);
    expect(await words.find([kim])).toEqual(new Map([[id(11), 'person']]));
    expect((await words.find([hole])).size + (await words.find([snow])).size).toBe(ofBlock + 2);
  });
});
