/**
 * `npm run bench [-- domain mail replies trends bundles billed init stack clicks morning admin desk load sweep pictures memory] [--save FILE] [--against FILE]`: speed, memory, sizes and clicks, each
 * beside what it is measured against in the same run, and beside the figures of a run that was saved.
 */
import '../../infra/commands/help.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchAdmin } from './bench-admin.ts';
import { benchBilled } from './bench-billed.ts';
import { benchBundles } from './bench-bundles.ts';
import { benchClicks } from './bench-clicks.ts';
import { benchDesk } from './bench-desk.ts';
import { benchDomain } from './bench-domain.ts';
import { benchInit } from './bench-init.ts';
import { benchLoad } from './bench-load.ts';
import { benchMail } from './bench-mail.ts';
import { benchMemory } from './bench-memory.ts';
import { benchMorning } from './bench-morning.ts';
import { benchPictures } from './bench-pictures.ts';
import { benchReplies } from './bench-replies.ts';
import { benchStack } from './bench-stack.ts';
import { benchSweep } from './bench-sweep.ts';
import { benchTrends } from './bench-trends.ts';
import { calibrate } from './calibration.ts';
import type { Row } from './timing.ts';

const parts = {
  domain: benchDomain,
  mail: benchMail,
  replies: benchReplies,
  trends: benchTrends,
  bundles: benchBundles,
  billed: benchBilled,
  init: benchInit,
  stack: benchStack,
  clicks: benchClicks,
  morning: benchMorning,
  admin: benchAdmin,
  desk: benchDesk,
  load: benchLoad,
  sweep: benchSweep,
  pictures: benchPictures,
  memory: benchMemory,
};
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { save: { type: 'string' }, against: { type: 'string' } },
});
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No part called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const saved: readonly Row[] =
  values.against === undefined ? [] : JSON.parse(readFileSync(values.against, 'utf8'));
const rows: Row[] = [];

/** Prints a row, and what it was in the run that was saved. */
function tell(row: Row): void {
  rows.push(row);
  const before = saved.find(({ what }) => what === row.what);
  const beside = row.against ? `   (${row.against})` : '';
  console.log(
    `${row.what.padEnd(54)} ${row.figure}${beside}${before ? `   [before: ${before.figure}]` : ''}`,
  );
}

// Before and after: where the two differ, the machine had other work, and figures of CPU are too high.
tell(calibrate());
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`Measuring ${name} …\n`);
  for (const row of await run()) tell(row);
}
console.log(calibrate().figure, 'for the calibration loop at the end');
if (values.save !== undefined) writeFileSync(values.save, `${JSON.stringify(rows, null, 2)}\n`);
process.exit(0);
