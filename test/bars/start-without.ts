/** The stack as `npm start` runs it, but for one right, which `SYNPUNKT_WITHOUT` names. */
import '../../infra/local/quiet-warnings.ts';
import { rmSync } from 'node:fs';
import process from 'node:process';
import { runLocalStack } from '../../infra/local/run-local-stack.ts';
import { synthesize } from '../../infra/synth.ts';
import { changedAssembly } from '../builders/changed-assembly.ts';
import { takeRightAway } from './without-right.ts';

await runLocalStack({
  synthesize: async (settings) => {
    const changed = changedAssembly(await synthesize({ settings }), takeRightAway);
    process.on('exit', () => rmSync(changed.assembly, { recursive: true, force: true }));
    return changed;
  },
});
