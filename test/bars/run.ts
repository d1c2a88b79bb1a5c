/** `npm run bars -- [rights] [marked] [fuzz --requests 20000 --mails 2000 --seed 1] [burst --complaints 10000] [counts --counted 100000] [quiet-month --cases 200] [grants --only PART] [runtime --only PART] [restore --cases 200] [words]`: what is too long for every commit. */
import '../../infra/commands/help.ts';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { burst } from './burst.ts';
import { counts } from './counts/counts.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { grants } from './grants.ts';
import { markedLife } from './marked-life.ts';
import { quietMonth } from './quiet-month.ts';
import { restored } from './restored.ts';
import { underClient } from './under-client.ts';
import { words } from './words/words.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: 'string', default: '20000' },
    mails: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    complaints: { type: 'string', default: '10000' },
    counted: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Every role, way of standing to a case, group and action, errors and actions on two cases; and every showing with its line. */
function rights(): string[] {
  const files = ['access-matrix', 'two-cases-matrix', 'shown-means-logged'].map(
    (name) => `test/functions/${name}.test.ts`,
  );
  const run = spawnSync('npx', ['vitest', 'run', '--maxWorkers=1', ...files], {
    stdio: 'inherit',
    env: { ...process.env, RIGHTS: 'whole' },
  });
  return run.status === 0 ? [] : ['the tests above'];
}

const bars: Readonly<Record<string, () => Promise<string[]> | string[]>> = {
  rights,
  marked: () => markedLife(say),
  fuzz: () =>
    fuzz({ requests: Number(values.requests), mails: Number(values.mails), seed: Number(values.seed) }, say),
  burst: () => burst(Number(values.complaints), say),
  counts: () => counts(Number(values.counted), Number(values.seed), say),
  'quiet-month': () => quietMonth(Number(values.cases), say),
  grants: () => grants(values.only, say),
  runtime: () => underClient(values.only),
  restore: () => restored(Number(values.cases), say),
  words: () => words(say),
};
const wanted = positionals.length > 0 ? positionals : Object.keys(bars);
for (const name of wanted) {
  const bar = bars[name];
  if (!bar) throw new Error(`No bar called ${name}; there are ${Object.keys(bars).join(', ')}.`);
  const startedMs = performance.now();
  const wrong = await bar();
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  process.stdout.write(
    `${name}: ${wrong.length === 0 ? 'nothing wrong' : `${wrong.length} wrong`}, ${seconds} s\n`,
  );
  for (const line of wrong.slice(0, 50)) process.stdout.write(`  ${line}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}
process.exit();
