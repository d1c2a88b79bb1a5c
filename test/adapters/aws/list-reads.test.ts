import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoCases } from '../../../shared/adapters/aws/dynamo-cases.ts';
import type { ListHow } from '../../../shared/use-cases/case/list-candidates.ts';
import { listCases } from '../../../shared/use-cases/case/list-cases.ts';
import { madeUp, storeCases } from '../../bench/many-cases.ts';
import { countedUnits } from '../../builders/counted-units.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { appliedSettings } from '../../builders/settings.ts';
import { memoryReadLog } from '../../web/memory-staff.ts';

const applied = appliedSettings();
const { departments, topics, staff } = applied.settings;
/** So many that a page shows few of them: all their keys are some 25 units. */
const waiting = 1000;
const [common = '', seldom = ''] = topics.map(({ id }) => id);

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
  const ids = departments.map(({ id }) => id);
  const made = Array.from({ length: waiting }, (_, i) => {
    const one = madeUp(
      i,
      ids,
      topics.map(({ id }) => id),
    );
    return { ...one, case: { ...one.case, topic: i % 50 < 4 ? seldom : common } };
  });
  await storeCases(tables.client, made, false);
});
afterAll(() => tables.stop());

it.each([
  [{}, 15],
  [{ sort: '-due' }, 15],
  [{ sort: 'received' }, 15],
  [{ sort: '-received' }, 15],
  [{ filter: { topic: seldom } }, 22],
  [{ filter: { topic: seldom }, sort: '-received' }, 22],
] satisfies readonly [ListHow, number][])(
  'a page of what nobody has reads what it shows, and not all 1,000: %j',
  async (how, most) => {
    const person = staff.find(({ id }) => id === 'kc-vagledare') ?? expect.fail();
    const request = {
      staff: person,
      way: 'page',
      from: '',
      language: 'sv',
      now: new Date('2026-11-30T09:00:00Z'),
      applied,
    } as const;
    const deps = { cases: dynamoCases(tables.client, 'cases'), readLog: memoryReadLog() };
    const units = countedUnits(tables.client);
    const listed = await listCases('unassigned', request, deps, { ...how, rows: 10 });
    expect(listed.kind === 'listed' && listed.rows).toHaveLength(10);
    expect(units()).toBeLessThanOrEqual(most);
  },
);
