/**
 * Brings cases of an earlier system into the statistics of a running stack.
 *
 *   npm run import -- FILE.csv … --mapping FILE.yaml --to URL [--token TOKEN] [--check]
 *
 * Out: how many rows are stored; bad rows by line and reason. Sending a file again changes nothing. No case is made,
 * nobody is mailed. `--check` only reads. On a fault: one sentence, exit code 1; with bad rows 2.
 */
import './help.ts';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { importFile } from './import/import-file.ts';
import { readMapping } from './import/mapping.ts';
import { trendsService } from './trends-service.ts';

const usage = 'npm run import -- FILE.csv … --mapping FILE.yaml --to URL [--token TOKEN] [--check]';
/** Days counted per request: it answers well before the HTTP API gives up. */
const daysAtOnce = 60;
const badShown = 50;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function run(): Promise<void> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      to: { type: 'string' },
      token: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  if (files.length === 0 || !values.mapping || (!values.to && !values.check))
    throw new Error(`Usage: ${usage}`);

  const mapping = readMapping(values.mapping);
  const service = values.check || !values.to ? undefined : await trendsService(values.to, values.token);
  const days = new Set<string>();
  let stored = 0;
  let bad = 0;
  for (const file of files) {
    const done = await importFile(file, mapping, service, (rows) => say(`${file}: ${rows} rows`));
    for (const day of done.days) days.add(day);
    stored += done.stored;
    bad += done.bad.length;
    for (const { line, reason } of done.bad.slice(0, badShown)) say(`${file}:${line}: ${reason}`);
    if (done.bad.length > badShown) say(`${file}: ${done.bad.length - badShown} more bad rows`);
  }
  const sorted = [...days].sort();
  for (let from = 0; service && from < sorted.length; from += daysAtOnce) {
    await service.aggregate({ days: sorted.slice(from, from + daysAtOnce) });
    say(`counted ${Math.min(from + daysAtOnce, sorted.length)} of ${sorted.length} days`);
  }
  console.log(JSON.stringify({ stored, bad, days: sorted.length, checkedOnly: !service }));
  if (bad > 0) process.exitCode = 2;
}

try {
  await run();
} catch (fault) {
  say(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
