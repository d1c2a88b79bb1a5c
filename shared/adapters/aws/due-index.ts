import { lookShards, olderLookShards, shardOf } from './case-items.ts';
import type { Item, Table } from './table.ts';

/** Keys of what is due at or before an instant, in every shard or in that of one id. */
export type DueIndex = (until: string, id?: string) => Promise<readonly Item[]>;

interface DueIndexKeys {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
  /** What the names of its shards begin with. */
  readonly prefix: string;
}

/**
 * A sparse index of what becomes due, in shards that are read side by side. A shard where only older versions wrote is
 * asked once whether it still holds anything; if not, it is left alone for as long as this environment lives.
 */
export function dueIndex({ indexed }: Table, { name, partition, sort, prefix }: DueIndexKeys): DueIndex {
  const inUse = new Map<number, boolean>();

  async function isInUse(shard: number): Promise<boolean> {
    if (shard < lookShards) return true;
    const known = inUse.get(shard);
    if (known !== undefined) return known;
    const { done = false } = await indexed(name, [partition, `${prefix}#${shard}`], undefined, 1).next();
    inUse.set(shard, !done);
    return !done;
  }

  async function dueIn(shard: number, until: string): Promise<Item[]> {
    if (!(await isInUse(shard))) return [];
    return Array.fromAsync(indexed(name, [partition, `${prefix}#${shard}`], [sort, until]));
  }

  return async (until, id) => {
    const shards =
      id === undefined
        ? Array.from({ length: olderLookShards }, (_, shard) => shard)
        : [...new Set([shardOf(id, lookShards), shardOf(id, olderLookShards)])];
    return (await Promise.all(shards.map((shard) => dueIn(shard, until)))).flat();
  };
}
