import type { Case } from '../../domain/case/case.ts';
import type { CaseStore, Glance } from '../../domain/case/case-store.ts';
import { excerptOf } from '../../domain/case/excerpt.ts';
import { holdings } from '../../domain/case/held-parts.ts';
import {
  afterCursor,
  barePlace,
  codesOf,
  isBare,
  isBehind,
  type ListEntry,
  type ListOf,
  type ListPart,
  placeIn,
} from '../../domain/case/list-place.ts';
import { inOrder, orderedWithin } from '../../use-cases/case/in-order.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { inParts } from '../../use-cases/case/in-parts.ts';
import {
  answeredKey,
  askedKey,
  caseKey,
  endedKey,
  endedOfKey,
  endedShards,
  nobodyKey,
  readCase,
  readContact,
  readExcerpt,
  readSeen,
  readText,
  topicKey,
} from './case-items.ts';
import { type Item, orSetAside, type Table } from './table.ts';

const keysOf = {
  'open-index': { partition: 'openDepartment', sort: 'dueAt' },
  'arrival-index': { partition: 'arrivedIn', sort: 'arrivedAt' },
  'topic-index': { partition: 'openTopic', sort: 'dueAt' },
  'officer-index': { partition: 'openOfficer', sort: 'dueAt' },
} as const;

interface Partition {
  readonly index: keyof typeof keysOf;
  readonly value: string;
}

/** Where the entries of a list lie. */
function partitionsOf(
  of: Exclude<ListOf, { readonly of: 'asked' }>,
  { by }: Pick<ListPart, 'by'>,
): readonly Partition[] {
  if ('officer' in of) {
    const values = { open: of.officer, answered: answeredKey(of.officer), ended: endedOfKey(of.officer) };
    return [{ index: 'officer-index', value: values[of.of] }];
  }
  if (of.of === 'ended')
    return holdings.flatMap((parts) =>
      Array.from({ length: endedShards }, (_, shard) => ({
        index: 'open-index' as const,
        value: endedKey(parts, shard),
      })),
    );
  const { department } = of;
  const nobodys = nobodyKey(department);
  if (of.of === 'unassigned')
    return [{ index: by === 'arrival' ? 'arrival-index' : 'officer-index', value: nobodys }];
  if (of.of === 'answered') return [{ index: 'open-index', value: answeredKey(department) }];
  if (of.topic !== undefined) return [{ index: 'topic-index', value: topicKey(department, of.topic) }];
  if (by !== 'arrival') return [{ index: 'open-index', value: department }];
  return [department, nobodys].map((value) => ({ index: 'arrival-index', value }));
}

/** As many as one read takes. */
const keysAtOnce = 100;
const readsAtOnce = 4;

/** Lists staff work from, read from the keys of indexes: in pages, from either end (docs/decisions/0125, 0141). */
export function listedCases(table: Table): Pick<CaseStore, 'listed' | 'casesNow' | 'glances'> {
  const { query, glance, partition } = table;
  const idOf = (stored: Item): string => (stored.pk?.S ?? '').slice('CASE#'.length);

  async function* entries({ index, value }: Partition, part: ListPart): AsyncGenerator<ListEntry> {
    const { backwards, after, until = '9', likely } = part;
    // Those without a reference of one instant are read again from the first: their order is ours alone.
    const begins = isBare(after) ? (after.split(' ')[0] ?? '') : afterCursor(after);
    const lowest = backwards || after === '' ? '0' : begins;
    const latest = `${until}~`;
    const asked = backwards && after !== '' ? (isBare(after) ? begins : after) : latest;
    const highest = asked < latest ? asked : latest;
    // A place behind the last, or one that is none: the engine would refuse the question.
    if (highest < lowest) return;
    const { partition: key, sort } = keysOf[index];
    const found = query({
      IndexName: index,
      ScanIndexForward: !backwards,
      Limit: likely,
      KeyConditionExpression: '#k = :k AND #s BETWEEN :lowest AND :highest',
      ExpressionAttributeNames: { '#k': key, '#s': sort },
      ExpressionAttributeValues: {
        ':k': { S: value },
        ':lowest': { S: lowest },
        ':highest': { S: highest },
      },
    });
    for await (const stored of found) {
      const id = idOf(stored);
      const said = stored[sort]?.S ?? '';
      const place = said.includes(' ') ? said : barePlace(said, id);
      yield { id, place, codes: codesOf(place) };
    }
  }

  async function glances(
    asked: readonly Pick<Case, 'id' | 'contactRemovedAt'>[],
    staff: string,
  ): Promise<Map<string, Glance>> {
    const [contacts, texts] = await Promise.all([
      itemsOf(asked.filter((c) => !c.contactRemovedAt).map(({ id }) => ({ pk: caseKey(id), sk: 'CONTACT' }))),
      textsOf(asked.filter((c) => c.contactRemovedAt).map(({ id }) => id)),
    ]);
    // Contacts that an older version stored say nothing of the text.
    const unsaid = [...contacts].filter(([, contact]) => readExcerpt(contact) === undefined);
    const more = await textsOf(unsaid.map(([id]) => id));
    return new Map(
      asked.map(({ id }) => {
        const contact = contacts.get(id);
        const text = texts.get(id) ?? more.get(id);
        return [
          id,
          {
            excerpt: (contact && readExcerpt(contact)) ?? (text && excerptOf(readText(text))),
            sender: contact && readContact(contact).name,
            seenAt: contact && readSeen(contact, staff),
          },
        ];
      }),
    );
  }

  const textsOf = (ids: readonly string[]) => itemsOf(ids.map((id) => ({ pk: caseKey(id), sk: 'TEXT' })));

  async function itemsOf(keys: readonly { pk: string; sk: string }[]): Promise<Map<string, Item>> {
    const found = new Map<string, Item>();
    await inParallel(readsAtOnce, inParts(keys, keysAtOnce), async (some) => {
      for await (const stored of glance(some)) found.set(idOf(stored), stored);
    });
    return found;
  }

  async function* askedOf(staff: string, { backwards, after }: ListPart): AsyncGenerator<ListEntry> {
    const ids: string[] = [];
    for await (const { sk } of partition(askedKey(staff))) ids.push((sk?.S ?? '').slice('CASE#'.length));
    const entries = [...(await casesNow(ids)).values()].map((c) => ({ id: c.id, place: placeIn(c) }));
    for (const { id, place } of entries.toSorted((a, b) => (a.place < b.place === backwards ? 1 : -1)))
      if (isBehind(place, after, backwards)) yield { id, place, codes: codesOf(place) };
  }

  async function casesNow(ids: readonly string[]): Promise<Map<string, Case>> {
    const found = new Map<string, Case>();
    for (const [id, stored] of await itemsOf(ids.map((each) => ({ pk: caseKey(each), sk: 'CASE' })))) {
      const c = orSetAside(readCase, stored);
      if (c) found.set(id, c);
    }
    return found;
  }

  return {
    glances,
    casesNow,
    async *listed(of, part) {
      if (of.of === 'asked') return yield* askedOf(of.staff, part);
      const partitions = partitionsOf(of, part);
      // One more, since only what follows tells that nothing else is of the same instant.
      const likely = Math.ceil(part.likely / partitions.length) + 2;
      const sources = partitions.map((each) =>
        orderedWithin(
          entries(each, { ...part, likely }),
          ({ place }) => (isBare(place) ? place.slice(0, place.indexOf(' ')) : place),
          ({ place }) => place,
          part,
        ),
      );
      for await (const entry of inOrder(sources, ({ place }) => place, part))
        if (isBehind(entry.place, part.after, part.backwards)) yield entry;
    },
  };
}
