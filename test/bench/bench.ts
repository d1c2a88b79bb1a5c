/** `npm run bench [-- domain mail replies trends bundles stack clicks]`: speed, memory, sizes and clicks, each beside what it is measured against in the same run. */
import { benchBundles } from './bench-bundles.ts';
import { benchClicks } from './bench-clicks.ts';
import { benchDomain } from './bench-domain.ts';
import { benchMail } from './bench-mail.ts';
import { benchReplies } from './bench-replies.ts';
import { benchStack } from './bench-stack.ts';
import { benchTrends } from './bench-trends.ts';

const parts = {
  domain: benchDomain,
  mail: benchMail,
  replies: benchReplies,
  trends: benchTrends,
  bundles: benchBundles,
  stack: benchStack,
  clicks: benchClicks,
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No part called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`Measuring ${name} …\n`);
  for (const { what, figure, against } of await run()) {
    console.log(`${what.padEnd(54)} ${figure}${against ? `   (${against})` : ''}`);
  }
}
process.exit(0);
