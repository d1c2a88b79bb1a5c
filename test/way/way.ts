/**
 * Prints the way of one complaint through the code: each stage with the files whose functions ran in it, from the form
 * to the page with trends. Real functions with stores in memory, under V8's own coverage, so that the list stays true.
 *
 * `npm run way` prints everything; `npm run way -- --count` only how many files each stage enters.
 */
import '../../infra/commands/help.ts';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stagesOfTheWay } from './stages.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Files of ours in which a function of its own has run since the last call; loading a file is not passing it. */
async function filesPassed(session: Session): Promise<ReadonlySet<string>> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const passed = result
    .filter(({ url }) => url.startsWith('file://') && !url.includes('/node_modules/'))
    .filter(({ functions }) =>
      functions.some(({ functionName, ranges: [whole] }) => functionName !== '' && (whole?.count ?? 0) > 0),
    )
    .map(({ url }) => path.relative(root, fileURLToPath(url)))
    .filter((file) => file.startsWith('shared/') || file.startsWith('functions/'));
  return new Set(passed);
}

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

const entered = new Set<string>();
for (const [stage, walk] of stagesOfTheWay()) {
  await filesPassed(session);
  await walk();
  const passed = [...(await filesPassed(session))].sort();
  const known = passed.filter((file) => entered.has(file)).length;
  for (const file of passed) entered.add(file);
  console.log(`${stage}: ${passed.length} files, ${known} of them passed before`);
  if (!process.argv.includes('--count')) for (const file of passed) console.log(`  ${file}`);
  console.log(`  together so far: ${entered.size}`);
}
