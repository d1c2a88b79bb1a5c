import type { Case } from '../../domain/case/case.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import {
  answeredKey,
  caseKey,
  endedKey,
  endedShards,
  issueKey,
  personKey,
  readCase,
  receivedShards,
} from './case-items.ts';
import { dueIndex } from './due-index.ts';
import { type Item, orSetAside, type Table } from './table.ts';

const deadlineIndex = { name: 'deadline-index', partition: 'deadlineShard', sort: 'lookAt', prefix: 'LOOK' };

const casesInOneRead = 100;

/** Which cases there are: by department, officer, person, day and by when to look at them next. */
export function caseLists(
  table: Table,
): Pick<
  CaseStore,
  | 'openOf'
  | 'overdueOf'
  | 'answeredOf'
  | 'casesOfPerson'
  | 'casesOfIssue'
  | 'due'
  | 'endedHolding'
  | 'receivedOn'
> {
  const { query, indexed, batch } = table;
  const looksDue = dueIndex(table, deadlineIndex);

  const idOf = (stored: Item): string => (stored.pk?.S ?? '').slice('CASE#'.length);

  async function idsUnder(key: string, atMost = Number.POSITIVE_INFINITY): Promise<Set<string>> {
    const ids = new Set<string>();
    const found = query({
      ...(Number.isFinite(atMost) && { Limit: atMost }),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: key } },
    });
    for await (const entry of found) {
      ids.add((entry.sk?.S ?? '').slice('CASE#'.length));
      if (ids.size >= atMost) break;
    }
    return ids;
  }

  /**
   * Cases in an index partition, in its order, as they are now. The index holds keys only, so that a change of a case
   * that moves it nowhere writes nothing there; reading a case here costs a fifth of writing it in there.
   */
  async function* listed(index: string, attribute: string, value: string): AsyncGenerator<Case> {
    let ids: string[] = [];
    for await (const entry of indexed(index, [attribute, value])) {
      ids.push(idOf(entry));
      if (ids.length < casesInOneRead) continue;
      yield* casesOf(ids, attribute, value);
      ids = [];
    }
    yield* casesOf(ids, attribute, value);
  }

  async function* casesOf(ids: readonly string[], attribute: string, value: string): AsyncGenerator<Case> {
    const keys = ids.map((id) => ({ pk: caseKey(id), sk: 'CASE' }));
    const found = new Map<string, Item>();
    for await (const stored of batch(keys)) found.set(idOf(stored), stored);
    for (const id of ids) {
      const stored = found.get(id);
      if (stored?.[attribute]?.S !== value) continue;
      const c = orSetAside(readCase, stored);
      if (c) yield c;
    }
  }

  return {
    openOf: (of) =>
      'department' in of
        ? listed('open-index', 'openDepartment', of.department)
        : listed('officer-index', 'openOfficer', of.officer),
    async overdueOf(department, until) {
      let overdue = 0;
      for await (const _ of indexed('open-index', ['openDepartment', department], ['dueAt', until]))
        overdue += 1;
      return overdue;
    },
    answeredOf: (of) =>
      'department' in of
        ? listed('open-index', 'openDepartment', answeredKey(of.department))
        : listed('officer-index', 'openOfficer', answeredKey(of.officer)),
    async casesOfPerson(keys, atMost) {
      const [first = new Set<string>(), ...others] = await Promise.all(
        keys.map((key) => idsUnder(personKey(key), atMost)),
      );
      return [...first].filter((id) => others.every((each) => each.has(id)));
    },
    casesOfIssue: async (issue) => [...(await idsUnder(issueKey(issue)))],
    async *due(until) {
      for (const entry of await looksDue(until)) yield idOf(entry);
    },
    async *endedHolding(parts, until) {
      for (let shard = 0; shard < endedShards; shard++)
        for await (const entry of indexed(
          'open-index',
          ['openDepartment', endedKey(parts, shard)],
          // Behind the instant stands which case it is.
          ['dueAt', `${until}~`],
        ))
          yield idOf(entry);
    },
    async *receivedOn(day, known) {
      const keys: { pk: string; sk: string }[] = [];
      for (let shard = 0; shard < receivedShards; shard++)
        for await (const entry of indexed('received-index', ['receivedShard', `${day}#${shard}`]))
          if (!known?.has(idOf(entry))) keys.push({ pk: entry.pk?.S ?? '', sk: 'CASE' });
      for await (const stored of batch(keys)) {
        const c = orSetAside(readCase, stored);
        if (c) yield c;
      }
    },
  };
}
