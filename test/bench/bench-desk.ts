import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { countCases } from '../../shared/use-cases/case/count-cases.ts';
import { listCases } from '../../shared/use-cases/case/list-cases.ts';
import type { CaseListName } from '../../shared/use-cases/case/list-sources.ts';
import { searchCases } from '../../shared/use-cases/case/search-cases.ts';
import { countedUnits } from '../builders/counted-units.ts';
import { dynamoTables } from '../builders/dynamo-tables.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { indexCases, madeUp, storeBlocks, storeCases } from './many-cases.ts';
import { type Row, spread, timed } from './timing.ts';

/** Fewer for a look: pages cost what they cost with any number, searches grow with it. */
const openCases = Number(process.env.OPEN_CASES ?? 20_000);
const searchedCases = Number(process.env.SEARCHED_CASES ?? 100_000);
/** Come since the last block: half of one. */
const lateCases = Number(process.env.LATE_CASES ?? 500);
const runs = 30;

/**
 * Lists of a municipality with 20,000 open cases, and searches among 100,000, through the use cases on the engine of the local
 * stack: time from the request to the rows with the engine, CPU without it, and read units as the engine bills them.
 */
export async function benchDesk(): Promise<Row[]> {
  const tables = await dynamoTables();
  const { client } = tables;
  const units = countedUnits(client);
  const applied = appliedSettings();
  const { departments, topics, staff } = applied.settings;
  const cases = dynamoCases(client, 'cases');
  const settings = memorySettings(applied);
  const deps = { cases, settings, readLog: memoryReadLog(), warn: noWarnings };
  const secret = await settings.secret('people');
  const as = (id: string) => {
    const person = staff.find((each) => each.id === id);
    if (!person) throw new Error(id);
    const now = new Date('2026-11-30T09:00:00Z');
    return { staff: person, way: 'page', from: '', language: 'sv', now, applied } as const;
  };
  const rows: Row[] = [];
  const measure = async (what: string, run: () => Promise<unknown>) => {
    const before = units();
    const cpuBefore = process.cpuUsage();
    const taken = await timed(runs, run);
    const { user, system } = process.cpuUsage(cpuBefore);
    const times = runs + Math.min(runs, 20);
    const each = `${((user + system) / 1000 / times).toFixed(1)} ms CPU · ${((units() - before) / times).toFixed(1)} read units`;
    const row = { what, figure: `${spread(taken, 'ms')} · ${each}` };
    process.stderr.write(`${row.what}: ${row.figure}\n`);
    rows.push(row);
  };
  const page = (list: CaseListName, user: string, how: Parameters<typeof listCases>[3]) => () =>
    listCases(list, as(user), deps, { rows: 25, ...how });

  const ids = departments.map(({ id }) => id);
  const topicIds = topics.map(({ id }) => id);
  const open = Array.from({ length: openCases }, (_, i) => madeUp(i, ids, topicIds));
  await storeCases(client, open, true);
  await measure('page of 25, every department', page('department', 'kc-vagledare', {}));
  await measure('page of 25, one department', page('department', 'gata-chef', {}));
  await measure('page of 25, what nobody has', page('unassigned', 'gata-handlaggare', {}));
  await measure(
    'page of 25, what nobody has, newest first',
    page('unassigned', 'kc-vagledare', { sort: '-received' }),
  );
  await measure('page of 25, latest due first', page('department', 'kc-vagledare', { sort: '-due' }));
  const middle = `2026-12-05T16:00:00.000Z ${open[7]?.case.reference}`;
  await measure(
    'page of 25, from the middle of one closing',
    page('department', 'kc-vagledare', { after: middle }),
  );
  const [, rare = ''] = topicIds;
  await measure(
    'page of 25, a topic of one in a hundred',
    page('department', 'kc-vagledare', { filter: { topic: rare } }),
  );
  await measure(
    'page of 25, that topic in what nobody has',
    page('unassigned', 'kc-vagledare', { filter: { topic: rare } }),
  );
  await measure('page of 25, newest first', page('department', 'kc-vagledare', { sort: '-received' }));
  await measure('counts of four lists', () =>
    Promise.all(
      (['mine', 'unassigned', 'department', 'answered'] as const).map((list) =>
        countCases(list, as('kc-vagledare'), deps),
      ),
    ),
  );

  for (let from = 0; from < searchedCases; from += 1000) {
    const some = Array.from({ length: 1000 }, (_, i) => madeUp(from + i, ids, topicIds));
    if (from >= openCases) await storeCases(client, some, false);
    await storeBlocks(client, some, secret);
  }
  // What has come since the night lies beside the blocks.
  const late = Array.from({ length: lateCases }, (_, i) => madeUp(searchedCases + i, ids, topicIds));
  await storeCases(client, late, false);
  await indexCases(cases.words, late, secret);
  const sample = madeUp(searchedCases / 2, ids, topicIds);
  const words = sample.message.split(' ').toSorted((a, b) => b.length - a.length);
  const search =
    (query: string, user = 'registrator') =>
    () =>
      searchCases(query, as(user), deps);
  const first = performance.now();
  await search(words[0] ?? '')();
  rows.push({
    what: 'the first search of an environment',
    figure: `${(performance.now() - first).toFixed(1)} ms`,
  });
  await measure('search, a seldom word', search(words[0] ?? ''));
  await measure('search, a name of two words', search(sample.name));
  await measure('search, a name and a word', search(`${sample.name} ${words[0]}`));
  await measure('search, a word of many texts', search(words.at(-1) ?? ''));
  await measure('search, three words of many texts', search(words.slice(-3).join(' ')));
  await measure('search, for an officer who sees a quarter', search(words.at(-1) ?? '', 'gata-handlaggare'));
  await tables.stop();
  return rows;
}
