import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../shared/adapters/runtime/read-ahead.ts';

describe('reading ahead', () => {
  it('gives everything in order, whichever comes first, and never reads more than so many at once', async () => {
    let underWay = 0;
    let most = 0;
    const read = async (item: number) => {
      most = Math.max(most, ++underWay);
      await sleep(item % 2 === 0 ? 6 : 1);
      underWay -= 1;
      return item * 10;
    };
    expect(await Array.fromAsync(readAhead(3, [0, 1, 2, 3, 4, 5, 6], read))).toEqual([
      0, 10, 20, 30, 40, 50, 60,
    ]);
    expect(most).toBe(3);
    expect(await Array.fromAsync(readAhead(3, [], read))).toEqual([]);
  });

  it('throws a failed read in its turn, and leaves none behind that nobody handles', async () => {
    const read = async (item: number) => {
      if (item > 0) throw new Error(`No ${item}`);
      return item;
    };
    const found: number[] = [];
    const reading = async () => {
      for await (const item of readAhead(3, [0, 1, 2], read)) found.push(item);
    };
    await expect(reading()).rejects.toThrow('No 1');
    expect(found).toEqual([0]);
  });
});
