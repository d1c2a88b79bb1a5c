/**
 * The settings of the running local stack, or with `--table` of a deployment: what a file would do, putting it in force, printing
 * what is in force, and somebody who may change it on pages when nobody may.
 *
 *   npm run settings -- check FILE [--successor OLD=NEW …]
 *   npm run settings -- apply FILE [--successor OLD=NEW …]
 *   npm run --silent settings -- show
 *   npm run settings -- first-administrator --name NAME --email ADDRESS
 *
 * Where: [--data .local | --table SETTINGS_TABLE [--cases CASE_TABLE]]. On a fault: what is wrong, exit code 1.
 */
import './help.ts';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { dynamoSettingsHistory } from '../../shared/adapters/aws/settings-versions.ts';
import { crossProblems } from '../../shared/domain/administration/cross-problems.ts';
import { withSuccessors } from '../../shared/domain/administration/successors.ts';
import { movedOfficers } from '../../shared/domain/administration/what-follows.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { AppliedSettings, Settings } from '../../shared/domain/settings/settings.ts';
import type { SettingsHistory } from '../../shared/domain/settings/settings-history.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { heldCases, letCasesFollow } from '../../shared/use-cases/case/follow-settings.ts';
import { wantedInWords } from '../../shared/words/settings/wanted-in-words.ts';
import { isAlive, readEndpoint } from '../local/endpoint-file.ts';
import { keepSettingsFile } from '../local/settings-file.ts';
import { withDemoProvider } from '../local/sign-in/demo-residents.ts';
import { stackDynamodb } from '../local/stack-dynamodb.ts';
import { mailRecipients } from '../municipality.ts';
import { withFirstAdministrator } from '../settings/first-administrator.ts';
import { followsInWords } from '../settings/follows-in-words.ts';
import { readSettings } from '../settings/read-settings.ts';

const usage =
  'npm run settings -- check FILE | apply FILE [--successor OLD=NEW …] | show | first-administrator --name NAME --email ADDRESS  [--data .local | --table NAME [--cases NAME]]';

interface Where {
  readonly data: string;
  readonly table?: string;
  readonly cases?: string;
}

/** What the settings are of: the running local stack, or tables in AWS. */
interface Stack {
  readonly settings: SettingsStore;
  readonly history: SettingsHistory;
  /** Absent in AWS when the table of cases is not named. */
  readonly cases: CaseStore | undefined;
  readonly now: () => Promise<string>;
}

function stackAt({ data, table, cases }: Where): Stack {
  if (table !== undefined) {
    const client = new DynamoDBClient({});
    return {
      settings: settingsStore(client, table),
      history: dynamoSettingsHistory(client, table),
      cases: cases === undefined ? undefined : dynamoCases(client, cases),
      now: async () => new Date().toISOString(),
    };
  }
  const running = readEndpoint(path.resolve(data));
  if (!running || !isAlive(running.pid)) {
    throw new Error(
      `No stack runs on the data folder ${data}; start one with npm start, or name a table in AWS with --table.`,
    );
  }
  const client = stackDynamodb(running.endpoint);
  const clock = z.object({ now: z.string() });
  return {
    settings: withDemoProvider(settingsStore(client, running.settingsTable), running.web),
    history: dynamoSettingsHistory(client, running.settingsTable),
    cases: dynamoCases(client, running.caseTable),
    now: async () => {
      const answer = await fetch(`${running.web}/_local/clock`);
      return new Date(clock.parse(await answer.json()).now).toISOString();
    },
  };
}

/** The settings of a file with who takes over, and what they would do to the cases there are. */
async function read(file: string, named: readonly string[], stack: Stack, before: Settings) {
  const after = withSuccessors(readSettings(path.resolve(file)), before, pairs(named));
  const wrong = crossProblems(after).map(
    ({ path: at, found, wanted }) => `${at.join('.')}: found ${found}, expected ${wantedInWords(wanted)}`,
  );
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const now = await stack.now();
  const cases = stack.cases && (await Array.fromAsync(heldCases(stack.cases, before, now, onFault)));
  return { after, lines: followsInWords({ before, after, now }, cases, file) };
}

function pairs(named: readonly string[]): Settings['successors'] {
  return named.map((each) => {
    const [from, to] = each.split('=');
    if (!from || !to)
      throw new Error(`--successor is "${each}": write it as OLD=NEW, two ids of the settings.`);
    return { from, to };
  });
}

async function check(file: string, named: readonly string[], where: Where): Promise<void> {
  const stack = stackAt(where);
  const before = await stack.settings.current();
  const { lines } = await read(file, named, stack, before.settings);
  for (const line of lines) console.log(line);
  console.log(lines.length === 0 ? 'Right, and nothing is stranded.' : 'Right. Nothing was applied.');
}

async function apply(file: string, named: readonly string[], where: Where): Promise<void> {
  const stack = stackAt(where);
  const before = await stack.settings.current().catch(() => undefined);
  const { after, lines } = before
    ? await read(file, named, stack, before.settings)
    : { after: readSettings(path.resolve(file)), lines: [] };
  for (const line of lines) console.log(line);
  const applied = await stack.settings.apply(after, { at: await stack.now() });
  if (where.table === undefined) await keepSettingsFile(path.resolve(where.data), path.resolve(file));

  const version = `version ${applied.version} (${applied.digest})`;
  console.log(
    before?.digest === applied.digest ? `Already in force: ${version}.` : `In force now: ${version}.`,
  );
  if (before) await afterwards(stack, before, applied, where);
}

const onFault = (id: string) =>
  console.error(`A case cannot be read and stays as it is: ${id} (docs/runbook.md, cases-set-aside).`);

/** Moves the cases that follow, and says what else must be done. */
async function afterwards(stack: Stack, before: AppliedSettings, applied: AppliedSettings, where: Where) {
  const moved = movedOfficers(before.settings, applied.settings);
  if (stack.cases) {
    const followed = await letCasesFollow(stack.cases, applied, await stack.now(), { moved, onFault });
    if (followed > 0) console.log(`Moved: ${followed} ${followed === 1 ? 'case' : 'cases'}.`);
  } else if (before.digest !== applied.digest) {
    console.log(
      'Open cases that follow are moved within five minutes; name their table with --cases to see them.',
    );
  }
  const addresses = (settings: Settings) => mailRecipients(settings).join(' ');
  if (addresses(before.settings) !== addresses(applied.settings)) {
    console.log(
      where.table === undefined
        ? 'The addresses for incoming mail changed: start the stack again to take mail to them.'
        : 'The addresses for incoming mail changed: deploy to take mail to them.',
    );
  }
}

/** The version in force as it was written: absences people recorded since are no part of a file. */
async function inForce({ settings, history }: Pick<Stack, 'settings' | 'history'>): Promise<AppliedSettings> {
  const current = await settings.current();
  return { ...current, settings: (await history.content(current.version)) ?? current.settings };
}

async function show(where: Where): Promise<void> {
  const { version, digest, settings } = await inForce(stackAt(where));
  console.log(`# version ${version} (${digest})\n${stringify(settings)}`);
}

async function firstAdministrator(person: { name: string; email: string }, where: Where): Promise<void> {
  const { settings, now, history } = stackAt(where);
  const at = await now();
  const before = await inForce({ settings, history });
  const after = withFirstAdministrator(before.settings, person, at.slice(0, 'YYYY-MM-DD'.length));
  const { version } = await settings.apply(after, { at });
  console.log(`${person.name} may change the settings on /admin. In force now: version ${version}.`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '.local' },
      table: { type: 'string' },
      cases: { type: 'string' },
      successor: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', default: '' },
      email: { type: 'string', default: '' },
    },
  });
  const { successor, name, email, ...where } = values;
  const [command, file, ...more] = positionals;
  if (command === 'apply' && file !== undefined && more.length === 0) await apply(file, successor, where);
  else if (command === 'check' && file !== undefined && more.length === 0)
    await check(file, successor, where);
  else if (command === 'show' && file === undefined) await show(where);
  else if (command === 'first-administrator' && file === undefined)
    await firstAdministrator({ name, email }, where);
  else throw new Error(`Usage: ${usage}`);
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
