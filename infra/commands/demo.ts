/**
 * `npm run demo -- [--to http://127.0.0.1:8080] [--days 10]`: fills a running local stack with made-up complaints and
 * plays that many working days, so that there is something to look at. Moves the stack's clock forward.
 */
import { parseArgs } from 'node:util';
import { readSettings } from '../settings/read-settings.ts';
import { playDemo } from './demo/play-demo.ts';
import { StackClient } from './demo/stack-client.ts';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'http://127.0.0.1:8080' },
    days: { type: 'string', default: '10' },
    settings: { type: 'string', default: new URL('../settings/sjokoping.yaml', import.meta.url).pathname },
  },
});

try {
  await playDemo(new StackClient(values.to), readSettings(values.settings), Number(values.days), (day) =>
    process.stderr.write(`Playing ${day} …\n`),
  );
  console.log(`Done. Look at ${values.to}/cases, ${values.to}/trends and ${values.to}/_local/`);
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.error(
    why.includes('fetch failed')
      ? `No stack answers at ${values.to}; start one with npm start, or name it with --to.`
      : why,
  );
  process.exitCode = 1;
}
