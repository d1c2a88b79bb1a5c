import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { caseItem, contactItem, lookUpItem, textItem } from '../../shared/adapters/aws/case-items.ts';
import { blockItems } from '../../shared/adapters/aws/dynamo-words.ts';
import type { Item } from '../../shared/adapters/aws/table.ts';
import { casesOfBlock } from '../../shared/adapters/aws/word-blocks.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { WordIndex } from '../../shared/domain/case/word-index.ts';
import { termsOfName, termsOfText } from '../../shared/domain/complaint/search-words.ts';
import { inParallel } from '../../shared/use-cases/case/in-parallel.ts';
import { wordTokens } from '../../shared/use-cases/case/word-tokens.ts';
import { caseIdOf, referenceOf } from '../../shared/use-cases/intake/tokens.ts';
import { aRegistration } from '../builders/a-case.ts';

const syllables =
  'ga to la ren vin ter sko val be ly sning par ker tak bro nas sten ved hus mar kil dal fors lund by'.split(
    ' ',
  );

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Word number `n` of a made up language. */
function wordOf(n: number): string {
  let word = '';
  for (let rest = n + 30; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

export interface MadeUp {
  readonly case: Case;
  readonly name: string;
  readonly message: string;
}

const like = aRegistration({}, 'template').case;

/** A case like others: forty words, of which few are in many texts and most in few; due at one of ten closings. */
export function madeUp(i: number, departments: readonly string[], topics: readonly string[]): MadeUp {
  const next = numbers(i * 2 + 1);
  const id = caseIdOf('web', `bench-${i}`);
  const dueAt = `2026-12-${String(1 + (i % 10)).padStart(2, '0')}T16:00:00.000Z`;
  const words = Array.from({ length: 40 }, () => wordOf(Math.floor(next() ** 3 * 20_000)));
  return {
    case: {
      ...like,
      id,
      reference: referenceOf(id),
      department: departments[i % departments.length] ?? '',
      // One in a hundred has another topic.
      topic: topics[i % 100 === 0 ? 1 : 0] ?? '',
      promise: { ...like.promise, dueAt, originalDueAt: dueAt },
      receivedAt: new Date(Date.parse('2026-11-23T08:00:00Z') + (i % 500_000) * 1000).toISOString(),
    },
    name: `${wordOf(Math.floor(next() * 400))} ${wordOf(Math.floor(next() * 3000))}`,
    message: words.join(' '),
  };
}

/** Puts cases into the table as they lie there, quietly, with or without what a list shows beside them. */
export async function storeCases(
  client: DynamoDBClient,
  made: readonly MadeUp[],
  withText: boolean,
  table = 'cases',
): Promise<void> {
  const { text, contact } = aRegistration();
  const items = made.flatMap(({ case: c, name, message }): Item[] => {
    const written = { ...text, message };
    const beside = withText
      ? [
          textItem(c.id, written),
          contactItem(c.id, { ...contact, name }, written),
          lookUpItem('REFERENCE', c.reference, { caseId: c.id }),
        ]
      : [];
    return [caseItem(c, true), ...beside];
  });
  for (let from = 0; from < items.length; from += mostWrites) {
    const some = items.slice(from, from + mostWrites);
    const writes = some.map((Item) => ({ Put: { TableName: table, Item } }));
    await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
  }
}

/** In one transaction: the local engine writes as many to its disk at once. */
const mostWrites = 100;

async function storeItems(client: DynamoDBClient, items: readonly Item[], table = 'cases'): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, i) =>
    items.slice(i * 25, i * 25 + 25),
  );
  await inParallel(4, batches, async (some) => {
    const cases = some.map((each) => ({ PutRequest: { Item: each } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: cases } }));
  });
}

/** A word is hashed once: a hundred thousand cases have the same ones. */
const known = new Map<string, number>();

function wordsIn({ name, message }: MadeUp, secret: string) {
  const tokens = (terms: readonly string[]) =>
    terms.map((term) => {
      const token = known.get(term) ?? wordTokens(secret, [term])[0] ?? 0;
      known.set(term, token);
      return token;
    });
  return { person: tokens(termsOfName(name)), text: tokens(termsOfText(message)) };
}

/**
 * Puts their words into the index as they lie there after a night, a block for each full one: a write for each case, and one
 * more when it leaves for a block, took most of two hours.
 */
export async function storeBlocks(
  client: DynamoDBClient,
  made: readonly MadeUp[],
  secret: string,
): Promise<void> {
  for (let from = 0; from < made.length; from += casesOfBlock) {
    const some = made.slice(from, from + casesOfBlock);
    const at = `${some.at(-1)?.case.receivedAt}-0000000`;
    const { block, buckets } = blockItems(
      at,
      new Map(some.map((each) => [each.case.id, wordsIn(each, secret)])),
    );
    await storeItems(client, [...buckets, block]);
  }
}

/** Puts their words into the index, as the stream does. */
export async function indexCases(words: WordIndex, made: readonly MadeUp[], secret: string): Promise<void> {
  await inParallel(8, made, (each) =>
    words.add({ caseId: each.case.id, part: 'case', at: each.case.receivedAt, ...wordsIn(each, secret) }),
  );
}
