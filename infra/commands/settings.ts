import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { stringify } from 'yaml';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { isAlive, readEndpoint } from '../local/endpoint-file.ts';
import { keepSettingsFile } from '../local/settings-file.ts';
import { stackDynamodb } from '../local/stack-dynamodb.ts';
import { readSettings } from '../settings/read-settings.ts';

const usage = 'npm run settings -- apply FILE | show  [--data .local | --table NAME]';

/** The settings table of the running local stack, or of AWS when a table is named. */
function storeOf({ data, table }: { data: string; table?: string }) {
  if (table !== undefined) return settingsStore(new DynamoDBClient({}), table);
  const running = readEndpoint(path.resolve(data));
  if (!running || !isAlive(running.pid)) {
    throw new Error(
      `No stack runs on the data folder ${data}; start one with npm start, or name a table in AWS with --table.`,
    );
  }
  return settingsStore(stackDynamodb(running.endpoint), running.settingsTable);
}

async function apply(file: string, values: { data: string; table?: string }): Promise<void> {
  const settings = readSettings(path.resolve(file));
  const store = storeOf(values);
  const before = await store.current().catch(() => undefined);
  const applied = await store.apply(settings);
  if (values.table === undefined) await keepSettingsFile(path.resolve(values.data), path.resolve(file));

  const version = `version ${applied.version} (${applied.digest})`;
  console.log(
    before?.digest === applied.digest ? `Already in force: ${version}.` : `In force now: ${version}.`,
  );
  const addresses = (mail: typeof settings.mail) => [...mail.intake, mail.replyDomain].join(' ');
  if (before && addresses(before.settings.mail) !== addresses(settings.mail)) {
    console.log(
      values.table === undefined
        ? 'The addresses for incoming mail changed: start the stack again to take mail to them.'
        : 'The addresses for incoming mail changed: deploy to take mail to them.',
    );
  }
}

async function show(values: { data: string; table?: string }): Promise<void> {
  const { version, digest, settings } = await storeOf(values).current();
  console.log(`# version ${version} (${digest})\n${stringify(settings)}`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string', default: '.local' }, table: { type: 'string' } },
  });
  const [command, file, ...more] = positionals;
  if (command === 'apply' && file !== undefined && more.length === 0) await apply(file, values);
  else if (command === 'show' && file === undefined) await show(values);
  else throw new Error(`Usage: ${usage}`);
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
