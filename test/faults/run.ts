/**
 * A month of people and faults against an oracle: what they are owed, and what they got.
 *
 *   npm run faults -- [--mode a|b|c|d|e|calm|all] [--cases 200] [--days 30] [--kills 50] [--rate 0.2] [--seed 1]
 *
 * Modes: a killed, b services fail, c the sweep only, d the workflow only, e asleep for a week. Exit code 1 on a difference.
 */
import '../../infra/commands/help.ts';
import { parseArgs } from 'node:util';
import { inWords } from './checker.ts';
import { modeNames, modes, run } from './modes.ts';

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'all' },
    cases: { type: 'string', default: '200' },
    days: { type: 'string', default: '30' },
    kills: { type: 'string', default: '50' },
    rate: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
  },
});

const wanted =
  values.mode === 'all' ? modes : [...modes, 'quick' as const].filter((mode) => mode === values.mode);
if (wanted.length === 0) throw new Error(`--mode is one of ${modes.join(', ')}, all`);
for (const mode of wanted) {
  const startedMs = performance.now();
  process.stdout.write(`\n${mode}: ${modeNames[mode]}\n`);
  const report = await run(mode, {
    cases: Number(values.cases),
    days: Number(values.days),
    kills: Number(values.kills),
    rate: Number(values.rate),
    seed: Number(values.seed),
    from: '2026-06-08T04:30:00.000Z',
    say: (line) => process.stderr.write(`\r${line}   `),
  });
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  process.stdout.write(`\n${inWords(report)}\n${seconds} s\n`);
  if (report.differences.length > 0) process.exitCode = 1;
}
