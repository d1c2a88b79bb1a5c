import { type Item, orSetAside } from './table.ts';

/** Reads all of a partition that can be read; what cannot is logged and left out (`orSetAside`). */
export async function readable<Read>(
  stored: AsyncIterable<Item>,
  read: (item: Item) => Read,
): Promise<Read[]> {
  const found = await Array.fromAsync(stored, (item) => orSetAside(read, item));
  return found.filter((each) => each !== undefined);
}
