import type { FoundBy, WordToken } from '../../domain/case/word-index.ts';
import { type Late, wayIn } from './lately-indexed.ts';
import type { Posting } from './word-blocks.ts';

interface Indexed {
  readonly tokens: readonly WordToken[];
  /** Newest first. */
  readonly late: ReadonlyMap<string, Late>;
  /** For each token, by block, what that block has of it. */
  readonly postings: readonly ReadonlyMap<string, readonly Posting[]>[];
  /** The cases of a block, by slot; none when it does not count. */
  readonly idsOf: (block: string) => readonly string[];
}

/**
 * Cases that have every token, the newest first. A common word is in many thousand, most of which nobody looks at: once
 * `atMost` are found, the rest of the blocks is left.
 */
export function foundByAll({ tokens, late, postings, idsOf }: Indexed, atMost: number): Map<string, FoundBy> {
  const found = new Map<string, FoundBy>();
  const inBlocks = waysInBlocks({ tokens, late, postings, idsOf });
  for (const [id, each] of late) {
    const ways = tokens.map((token, i) => better(wayIn(each, token), inBlocks.get(id)?.[i]));
    if (!ways.includes(undefined)) found.set(id, ways.every((way) => way === 'person') ? 'person' : 'text');
  }
  const [first = new Map<string, readonly Posting[]>(), ...others] = postings;
  const blocks = [...first.keys()].filter((block) => others.every((each) => each.has(block)));
  // Later blocks, and later slots of one, hold later cases.
  for (const block of blocks.toSorted((a, b) => (a < b ? 1 : -1))) {
    if (found.size >= atMost) break;
    const ids = idsOf(block);
    for (const { slot, by } of slotsOfAll(postings.map((each) => each.get(block) ?? [])).toReversed()) {
      const id = ids[slot];
      if (id !== undefined && !late.has(id)) found.set(id, by);
    }
  }
  return found;
}

/** Slots that every list has, in order; by the person only if each of them says so. */
function slotsOfAll(lists: readonly (readonly Posting[])[]): Posting[] {
  const reached: number[] = [];
  const byPerson: number[] = [];
  for (const [i, list] of lists.entries())
    for (const { slot, by } of list) {
      // A slot stands twice where a word is in the name and in the text.
      if ((reached[slot] ?? 0) === i) reached[slot] = i + 1;
      if (by === 'person') byPerson[slot] = (byPerson[slot] ?? 0) | (1 << i);
    }
  const all = (1 << lists.length) - 1;
  return Array.from(reached, (count, slot) => ({ count, slot })).flatMap(({ count, slot }) =>
    count === lists.length ? { slot, by: byPerson[slot] === all ? 'person' : 'text' } : [],
  );
}

/** What blocks say of the cases of which something has come since: by case, a way for each token. */
function waysInBlocks({ tokens, late, postings, idsOf }: Indexed): Map<string, (FoundBy | undefined)[]> {
  const found = new Map<string, (FoundBy | undefined)[]>();
  // What came whole since the last block is in none.
  const split = new Set([...late].flatMap(([id, { isWhole }]) => (isWhole ? [] : [id])));
  if (split.size === 0) return found;
  for (const [i, blocks] of postings.entries())
    for (const [block, list] of blocks) {
      const ids = idsOf(block);
      for (const { slot, by } of list) {
        const id = ids[slot];
        if (id === undefined || !split.has(id) || isReplaced(late.get(id), by)) continue;
        const ways = found.get(id) ?? tokens.map(() => undefined);
        ways[i] = better(ways[i], by);
        found.set(id, ways);
      }
    }
  return found;
}

const better = (one: FoundBy | undefined, other: FoundBy | undefined) =>
  one === 'person' || other === 'person' ? 'person' : (one ?? other);

/** What is known lately of a case counts, and what an older block says does not. */
function isReplaced(late: Late | undefined, by: FoundBy): boolean {
  return late?.goneAt !== undefined || (by === 'person' && late?.personNewAt !== undefined);
}
