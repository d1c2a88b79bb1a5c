/**
 * Every right of the stack that no test has needed since the record was forgotten. A right is needed when it alone allowed a call:
 * without it that call is denied, and a denied call fails the test that made it. Exit code 1 on a right that has no reason to stay,
 * and on a reason whose right is gone. A whole run of the tests begins and ends with it (`test/needed-rights.ts`).
 *
 *   npm run permissions -- [--forget | --kept]
 *
 * `--forget` begins a new record; `--kept` lists what stays although no test needs it, and why.
 */
import './help.ts';
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Grant } from '../local/engine/permissions/evaluate.ts';
import { readRecord } from '../local/engine/permissions/record.ts';
import { synthesize } from '../synth.ts';
import { type KeptRight, keptRights } from './permissions/kept-rights.ts';
import { rightsOf } from './permissions/rights.ts';

const records = path.resolve(import.meta.dirname, '../../.build/permissions');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { forget: { type: 'boolean', default: false }, kept: { type: 'boolean', default: false } },
  });
  if (values.forget) return rmSync(records, { recursive: true, force: true });

  const files = globSync('*.jsonl', { cwd: records });
  if (files.length === 0) throw new Error('No test has recorded what it used; run npm test first.');
  const lines = files.flatMap((file) => readRecord(path.join(records, file)));
  const keyOf = ({ policy, action, resource, condition }: Grant) =>
    `${policy} ${action} ${resource} ${condition}`;
  const uses = lines.flatMap((line) => ('used' in line ? [line] : []));
  const used = new Set(uses.map((line) => keyOf(line.used)));
  const needed = new Set(uses.filter(({ alone }) => alone).map((line) => keyOf(line.used)));
  const rights = rightsOf(await synthesize());
  const unneeded = rights.filter((right) => !needed.has(keyOf(right)));
  const reasonFor = (right: Grant) => keptRights.find((kept) => fits(kept, right));
  const gone = keptRights.filter((kept) => !rights.some((right) => fits(kept, right)));
  // Needed this time, perhaps by chance: a call that is made only when something is late.
  const idle = keptRights.filter(
    (kept) => !gone.includes(kept) && !unneeded.some((right) => reasonFor(right) === kept),
  );
  const faults = [
    ...unneeded
      .filter((right) => !reasonFor(right))
      .map((right) => `${used.has(keyOf(right)) ? 'allowed twice' : 'not used'}: ${inWords(right)}`),
    ...gone.map(({ reason }) => `a reason without a right: ${reason}`),
    ...lines.flatMap((line) => ('denied' in line ? [line.denied] : [])),
  ];
  for (const fault of faults) console.error(fault);
  for (const { reason } of idle) console.log(`needed this time: ${reason}`);
  const kept = unneeded.filter(reasonFor);
  if (values.kept)
    for (const right of kept) console.log(`${inWords(right)}\n    ${reasonFor(right)?.reason}`);
  console.log(
    `${rights.length} rights, ${rights.length - unneeded.length} needed in ${files.length} runs, ${kept.length} kept for a reason.`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

function fits({ policy, action, resource }: KeptRight, right: Grant): boolean {
  return policy.test(right.policy) && action.test(right.action) && resource.test(right.resource);
}

function inWords({ policy, action, resource, condition }: Grant): string {
  return `${policy}: ${action} on ${resource}${condition && ` where ${condition}`}`;
}

await main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
