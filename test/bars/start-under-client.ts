/** The stack as `npm start` runs it, but each function is called by AWS's own runtime client. */
import '../../infra/local/quiet-warnings.ts';
import { readFileSync, rmSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { runLocalStack } from '../../infra/local/run-local-stack.ts';
import { synthesize } from '../../infra/synth.ts';
import { BreakableAssembly } from '../builders/breakable-assembly.ts';
import { runtimeClient } from './runtime-client.ts';

const bridge = stripTypeScriptTypes(
  readFileSync(new URL('./client-bridge.ts', import.meta.url), 'utf8'),
).replace('env.RUNTIME_CLIENT', JSON.stringify(pathToFileURL(runtimeClient())));

await runLocalStack({
  synthesize: async (settings) => {
    const changed = new BreakableAssembly(await synthesize({ settings }));
    process.on('exit', () => rmSync(changed.assembly, { recursive: true, force: true }));
    for (const folder of changed.functions) changed.become(folder, bridge);
    return changed;
  },
});
