/** The stack as `npm start` runs it, but for one right, which `SYNPUNKT_WITHOUT` names. It ends when that is missed. */
import '../../infra/local/quiet-warnings.ts';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { runLocalStack } from '../../infra/local/run-local-stack.ts';
import { synthesize } from '../../infra/synth.ts';
import { changedAssembly } from '../builders/changed-assembly.ts';
import { takeRightAway } from './without-right.ts';

// A journey that was denied anything fails at its end; this one need not go on until then, and who waits for it is told.
const write = process.stderr.write.bind(process.stderr);
Object.assign(process.stderr, {
  write: (said: string) => {
    write(said);
    if (said.startsWith('Permission denied:')) {
      const missed = process.env.SYNPUNKT_MISSED;
      if (missed) {
        writeFileSync(`${missed}.part`, said);
        renameSync(`${missed}.part`, missed);
      }
      process.exit(1);
    }
    return true;
  },
});

await runLocalStack({
  synthesize: async (settings) => {
    const changed = changedAssembly(await synthesize({ settings }), takeRightAway);
    process.on('exit', () => rmSync(changed.assembly, { recursive: true, force: true }));
    return changed;
  },
});
