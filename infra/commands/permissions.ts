/**
 * `npm run permissions`: every right of the stack that no test has used since `npm run permissions -- --forget`, which
 * `npm test` begins with. Fails on one that has no reason to stay, and on a reason whose right is used or gone.
 */
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readRecord } from '../local/engine/permissions/record.ts';
import { synthesize } from '../synth.ts';
import { keptRights } from './permissions/kept-rights.ts';
import { type Right, rightsOf } from './permissions/rights.ts';

const records = path.resolve(import.meta.dirname, '../../.build/permissions');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { forget: { type: 'boolean', default: false } } });
  if (values.forget) return rmSync(records, { recursive: true, force: true });

  const files = globSync('*.jsonl', { cwd: records });
  if (files.length === 0) throw new Error('No test has recorded what it used; run npm test first.');
  const lines = files.flatMap((file) => readRecord(path.join(records, file)));
  const keyOf = ({ policy, action, resource }: Right) => `${policy} ${action} ${resource}`;
  const used = new Set(
    lines.flatMap((line) => ('used' in line ? [keyOf({ ...line, policy: line.used })] : [])),
  );
  const rights = rightsOf(await synthesize());
  const unused = rights.filter((right) => !used.has(keyOf(right)));
  const reasonFor = (right: Right) =>
    keptRights.find(
      ({ policy, action, resource }) =>
        policy.test(right.policy) && action.test(right.action) && resource.test(right.resource),
    );
  const idle = keptRights.filter((kept) => !unused.some((right) => reasonFor(right) === kept));
  const faults = [
    ...unused
      .filter((right) => !reasonFor(right))
      .map(({ policy, action, resource }) => `not used: ${policy}: ${action} on ${resource}`),
    ...idle.map(({ reason }) => `a reason without a right: ${reason}`),
    ...lines.flatMap((line) => ('denied' in line ? [line.denied] : [])),
  ];
  for (const fault of faults) console.error(fault);
  console.log(
    `${rights.length} rights, ${rights.length - unused.length} used in ${files.length} runs, ${unused.filter(reasonFor).length} kept for a reason.`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

await main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
