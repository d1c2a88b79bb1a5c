/**
 * `npm run demo -- [--to http://127.0.0.1:8080] [--days 10] [--settings FILE]`: fills a running local stack with made-up complaints and
 * plays that many working days, so that there is something to look at. Moves the stack's clock forward.
 *
 * `npm run demo -- --scenario christmas|easter [--mails FILE] [--port 0]`: plays holidays with people away on a stack of
 * its own, writes every mail it sent to a file to read, says how many there are of each kind, and ends.
 */
import './help.ts';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings } from '../settings/read-settings.ts';
import { playDemo } from './demo/play-demo.ts';
import { playScenario } from './demo/play-scenario.ts';
import { mailsCounted, mailsToRead } from './demo/read-mails.ts';
import { startScenarioStack } from './demo/scenario-stack.ts';
import { type Scenario, scenarioNames, scenarios } from './demo/scenarios.ts';
import { StackClient } from './demo/stack-client.ts';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'http://127.0.0.1:8080' },
    days: { type: 'string', default: '10' },
    settings: { type: 'string', default: new URL('../settings/sjokoping.yaml', import.meta.url).pathname },
    scenario: { type: 'string' },
    mails: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});
const progress = (day: string) => void process.stderr.write(`Playing ${day} …\n`);

try {
  const scenario = Object.entries(scenarios).find(([name]) => name === values.scenario)?.[1];
  if (scenario) await play(scenario);
  else if (values.scenario !== undefined)
    throw new Error(`There is no scenario "${values.scenario}"; choose one of ${scenarioNames.join(', ')}.`);
  else {
    await playDemo(new StackClient(values.to), readSettings(values.settings), Number(values.days), progress);
    console.log(`Done. Look at ${values.to}/cases, ${values.to}/trends and ${values.to}/_local/`);
  }
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.error(
    why.includes('fetch failed')
      ? `No stack answers at ${values.to}; start one with npm start, or name it with --to.`
      : why,
  );
  process.exitCode = 1;
}

async function play(scenario: Scenario): Promise<void> {
  const settings = readSettings(new URL(`../settings/${scenario.settings}`, import.meta.url).pathname);
  const { web, stop } = await startScenarioStack(scenario, values.port);
  try {
    const stack = new StackClient(web);
    const refused = await playScenario(stack, scenario, settings, progress);
    const mails = await stack.mails();
    if (values.mails !== undefined) writeFileSync(values.mails, mailsToRead(mails));
    for (const [name, count] of mailsCounted(mails)) console.log(`${String(count).padStart(5)}  ${name}`);
    for (const [reason, count] of refused) console.log(`${String(count).padStart(5)}  refused, ${reason}`);
  } finally {
    await stop();
  }
}
