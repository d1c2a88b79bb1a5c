import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { WordIndex, WordToken } from '../../domain/case/word-index.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { foundByAll } from './found-by-all.ts';
import { caseOf, type Late, lately, wordsOf } from './lately-indexed.ts';
import type { Item, Table } from './table.ts';
import {
  type BlockCase,
  bucketOf,
  casesOfBlock,
  type Posting,
  packBlock,
  packTokens,
  slotsWith,
  unpackBlock,
  wordBuckets,
} from './word-blocks.ts';

/** Words of what has come since the last block, an item a part. */
const latePartition = 'WORDS#NEW';
/** One item a block: which cases it is about, by slot. A block counts once it is there and not being written. */
const blocksPartition = 'WORDS#BLOCKS';
const bucketPartition = (bucket: number) => `WORDS#${bucket}`;

/** So much of a block must have gone, or for so long, before it is written anew. */
const goneShare = 0.25;
const goneDays = 30;

const writesAtOnce = 16;

/**
 * The index of words in the case table (docs/decisions/0126): what is new lies an item a part, and is put into blocks of a
 * some hundred cases, of which a word reads one small item each.
 */
export function dynamoWords(table: Table, ofBlock = casesOfBlock): WordIndex {
  const { partition, batch, glance, keep, query, client, name } = table;
  /** Blocks are never changed, so what is known of one stays true. */
  const known = new Map<string, readonly string[]>();

  const remove = async (pk: string, sk: string): Promise<void> => {
    await client.send(new DeleteItemCommand({ TableName: name, Key: { pk: { S: pk }, sk: { S: sk } } }));
  };

  async function casesOf(blocks: readonly string[]): Promise<void> {
    const unknown = blocks.filter((each) => !known.has(each));
    // As they were a moment ago, at half the price: a block that has just been written is found a moment later.
    for await (const stored of glance(unknown.map((sk) => ({ pk: blocksPartition, sk }))))
      if (!stored.isBeingWritten) known.set(stored.sk?.S ?? '', idsOf(stored));
  }

  /** By block, the slots that have a token. */
  async function postingsOf(token: WordToken) {
    const found = new Map<string, Posting[]>();
    for await (const { sk, postings } of query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: bucketPartition(bucketOf(token)) } },
    })) {
      const slots = slotsWith(token, postings?.B ?? new Uint8Array());
      if (slots.length > 0) found.set(sk?.S ?? '', slots);
    }
    return found;
  }

  const lateItems = () => Array.fromAsync(partition(latePartition));

  const find: WordIndex['find'] = async (tokens, atMost = Number.POSITIVE_INFINITY) => {
    if (tokens.length === 0) return new Map();
    const lateNow = query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: latePartition } },
    });
    const [late, postings] = await Promise.all([
      Array.fromAsync(lateNow).then(lately),
      Promise.all(tokens.map((token) => postingsOf(token))),
    ]);
    await casesOf([...new Set(postings.flatMap((each) => [...each.keys()]))]);
    return foundByAll({ tokens, late, postings, idsOf: (block) => known.get(block) ?? [] }, atMost);
  };

  async function writeBlock(at: string, cases: ReadonlyMap<string, BlockCase>): Promise<void> {
    const { block, buckets } = blockItems(at, cases);
    await keep({ ...block, isBeingWritten: { BOOL: true } });
    await inParallel(writesAtOnce, buckets, keep);
    await keep(block);
  }

  async function removeBlock(at: string): Promise<void> {
    // First what makes it count, so that a half removed block finds nothing.
    await keep({
      pk: { S: blocksPartition },
      sk: { S: at },
      cases: { S: '' },
      isBeingWritten: { BOOL: true },
    });
    await inParallel(writesAtOnce, [...Array(wordBuckets).keys()], (bucket) =>
      remove(bucketPartition(bucket), at),
    );
    await remove(blocksPartition, at);
    known.delete(at);
  }

  async function read(at: string, ids: readonly string[]): Promise<Map<string, BlockCase>> {
    const buckets: Uint8Array[] = [];
    const keys = Array.from({ length: wordBuckets }, (_, bucket) => ({
      pk: bucketPartition(bucket),
      sk: at,
    }));
    for await (const { pk, postings } of batch(keys))
      buckets[Number(pk?.S?.slice('WORDS#'.length))] = postings?.B ?? new Uint8Array();
    const cases = unpackBlock(
      Array.from({ length: wordBuckets }, (_, bucket) => buckets[bucket]),
      ids.length,
    );
    return new Map(ids.map((id, slot) => [id, cases[slot] ?? { person: [], text: [] }]));
  }

  return {
    find,
    async add({ caseId, part, person, text, at }) {
      await keep({
        pk: { S: latePartition },
        sk: { S: `${caseId}#${part}` },
        at: { S: at },
        ...(person && { person: { B: packTokens(person) } }),
        ...(text && { words: { B: packTokens(text) } }),
      });
    },
    async compact(now) {
      const stored = await lateItems();
      const late = lately(stored);
      const before = await Array.fromAsync(partition(blocksPartition));
      // Left by a run that was cut short: what they were made of is still there.
      for (const { sk, isBeingWritten } of before) if (isBeingWritten) await removeBlock(sk?.S ?? '');
      const blocks = before.filter(({ isBeingWritten }) => !isBeingWritten);

      const cleaned = new Set<string>();
      for (const block of blocks.filter((each) => isWorthRewriting(idsOf(each), late, now))) {
        const at = block.sk?.S ?? '';
        const rest = [...(await read(at, idsOf(block)))].filter(([id]) => late.get(id)?.goneAt === undefined);
        const cases = rest.map(
          ([id, words]) => [id, late.get(id)?.personNewAt ? { ...words, person: [] } : words] as const,
        );
        if (cases.length > 0) await writeBlock(`${at}+`, new Map(cases));
        await removeBlock(at);
        for (const id of idsOf(block)) cleaned.add(id);
      }

      const held = new Set(blocks.flatMap(idsOf).filter((id) => !cleaned.has(id)));
      // A corrected contact waits until no block has the former one.
      const fresh = [...late].filter(([id, each]) => !each.goneAt && !(each.personNewAt && held.has(id)));
      // The oldest first, so that what stays is the newest, and a later block or slot is a later case.
      const full = fresh.toReversed().slice(0, Math.floor(fresh.length / ofBlock) * ofBlock);
      for (let from = 0; from < full.length; from += ofBlock) {
        const some = full.slice(from, from + ofBlock).map(([id, each]) => [id, wordsOf(each)] as const);
        await writeBlock(`${now}-${String(from).padStart(7, '0')}`, new Map(some));
      }

      const inBlock = new Set(full.map(([id]) => id));
      const over = stored.flatMap(({ sk }) => {
        const id = caseOf(sk?.S);
        const hasGone = late.get(id)?.goneAt !== undefined && !held.has(id);
        return inBlock.has(id) || hasGone ? [sk?.S ?? ''] : [];
      });
      await inParallel(writesAtOnce, over, (sk) => remove(latePartition, sk));
      return { added: inBlock.size, removed: cleaned.size };
    },
  };
}

/** A block as it lies in the table: what makes it count, and its words by bucket. */
export function blockItems(at: string, cases: ReadonlyMap<string, BlockCase>) {
  const buckets = [...packBlock([...cases.values()]).entries()].filter(([, bytes]) => bytes.length > 0);
  return {
    block: { pk: { S: blocksPartition }, sk: { S: at }, cases: { S: [...cases.keys()].join(' ') } },
    buckets: buckets.map(([bucket, bytes]) => ({
      pk: { S: bucketPartition(bucket) },
      sk: { S: at },
      postings: { B: bytes },
    })),
  };
}

const idsOf = ({ cases }: Item): string[] => (cases?.S ? cases.S.split(' ') : []);

function isWorthRewriting(ids: readonly string[], late: ReadonlyMap<string, Late>, now: string): boolean {
  const over = ids.flatMap((id) => late.get(id)?.goneAt ?? late.get(id)?.personNewAt ?? []);
  const oldest = new Date(Date.parse(now) - goneDays * 86_400_000).toISOString();
  return over.length > ids.length * goneShare || over.some((at) => at < oldest);
}
