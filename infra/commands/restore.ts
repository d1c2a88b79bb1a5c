/**
 * Makes a stack as another was at an instant, beside it. With `--data` from the journal of a local stack; with `--stack` on AWS, in two
 * steps: the tables before the new stage is deployed, the objects and keys (`--objects`) afterwards (docs/deploy.md, Restoring).
 *
 *   npm run restore -- --at INSTANT --data FOLDER --to NEW_FOLDER
 *   npm run restore -- --at INSTANT --stack Synpunkt --to SynpunktRestored [--objects] [--dry-run]
 *
 * `--dry-run` prints the commands that would change something. On a fault: one sentence, exit code 1.
 */
import './help.ts';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Aws, awsCli } from '../doctor/aws-cli.ts';
import { settingsFileFor } from '../local/settings-file.ts';
import { instantOf } from '../restore/instant.ts';
import { restoreObjects, restoreTables } from '../restore/restore-aws.ts';
import { restoreLocal } from '../restore/restore-local.ts';
import { typed } from '../restore/typed.ts';
import { synthesize } from '../synth.ts';

/** Says what would be done, in words to be typed. */
const printed: Aws = async (...words) => {
  console.log(typed(['aws', ...words]));
  return {};
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      at: { type: 'string' },
      data: { type: 'string' },
      stack: { type: 'string' },
      to: { type: 'string' },
      objects: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { at, data, stack, to } = values;
  if (!at || !to || (data === undefined) === (stack === undefined))
    throw new Error(
      '--at, --to and one of --data and --stack are wanted: npm run restore -- --help says more.',
    );
  const instant = instantOf(at);
  const startedMs = performance.now();
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;

  if (data !== undefined) {
    const from = path.resolve(data);
    const { assembly, template } = await synthesize({ settings: await settingsFileFor(from, undefined) });
    const { items, objects, leftAfter } = await restoreLocal({
      from,
      to: path.resolve(to),
      at: instant,
      template: { templateDir: assembly, stackName: path.basename(template, '.template.json') },
    });
    console.log(`Restored to ${at} in ${seconds()}: ${items} items, ${objects} objects.`);
    console.log(`${leftAfter} mails left after that; those that are still owed leave again.`);
    return console.log(`npm start -- --data ${to} --speed 0   # goes on from there, when you have looked`);
  }
  const restore = {
    from: stack ?? '',
    to,
    at,
    ask: awsCli,
    change: values['dry-run'] ? printed : awsCli,
    say: (line: string) => console.log(line),
  };
  if (values.objects) {
    const { objects } = await restoreObjects(restore);
    return console.log(`${objects} objects in ${seconds()}.`);
  }
  const tables = await restoreTables(restore);
  console.log(`${tables.length} tables in ${seconds()}.`);
}

await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});
