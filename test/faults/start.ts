/**
 * The stack as `npm start` runs it, but for what `SYNPUNKT_FAULTS` says: services that fail, deliveries that come twice,
 * schedules that never fire. `GET /_local/faults` counts, `PUT /_local/faults` changes what fails from now on.
 */
import '../../infra/local/quiet-warnings.ts';
import { rmSync } from 'node:fs';
import process from 'node:process';
import { readSmallBody, sendJson } from '../../infra/local/pages/local-request.ts';
import { runLocalStack } from '../../infra/local/run-local-stack.ts';
import { synthesize } from '../../infra/synth.ts';
import { takeRightAway } from '../bars/without-right.ts';
import { changedAssembly } from '../builders/changed-assembly.ts';
import { faultInjector, faultsSchema, firesWith } from './faults.ts';

const asked = faultsSchema.parse(JSON.parse(process.env.SYNPUNKT_FAULTS ?? '{}'));
const faults = faultInjector();
faults.set(asked);

await runLocalStack({
  disturbance: faults,
  synthesize: async (settings) => {
    const changed = changedAssembly(await synthesize({ settings }), (template) => {
      takeRightAway(template);
      const { Resources } = template;
      for (const [id, { Type, Properties }] of Object.entries(Resources))
        if (Properties && Type === 'AWS::Scheduler::Schedule' && !firesWith(asked, id))
          Properties.State = 'DISABLED';
    });
    process.on('exit', () => rmSync(changed.assembly, { recursive: true, force: true }));
    return changed;
  },
  morePages: {
    'GET /_local/faults': ({ response }) => sendJson(response, 200, faults.counts()),
    'PUT /_local/faults': async ({ request, response }) => {
      faults.set(faultsSchema.parse(JSON.parse(await readSmallBody(request))));
      sendJson(response, 200, faults.counts());
    },
  },
});
