/**
 * Looks at the running local stack, or with `--table` at a deployment, and says of each thing whether it is well and what to do.
 *
 *   npm run doctor -- [--data .local | --table SETTINGS_TABLE [--zone FILE]]
 *
 * `--zone` is a file with the DNS records, where they are not to be looked up. Ends with 1 when something is wrong, so that a
 * watch can run it; with 2 on a fault.
 */
import './help.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { accountFindings } from '../doctor/account-findings.ts';
import { alarmFindings } from '../doctor/alarm-findings.ts';
import { awsCli } from '../doctor/aws-cli.ts';
import { dnsFindings, lookUpIn } from '../doctor/dns-findings.ts';
import { type Finding, lineOf, unseen, well, wrong } from '../doctor/finding.ts';
import { lookUpDns } from '../doctor/look-up-dns.ts';
import { pipelineFindings } from '../doctor/pipeline-findings.ts';
import { queueFindings } from '../doctor/queue-findings.ts';
import { stackOutputs, wantedRecords } from '../doctor/stack-outputs.ts';
import { isAlive, readEndpoint } from '../local/endpoint-file.ts';
import { stackDynamodb } from '../local/stack-dynamodb.ts';

const own = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

async function local(data: string): Promise<readonly Finding[]> {
  const running = readEndpoint(path.resolve(data));
  if (!running || !isAlive(running.pid))
    return [
      wrong('stack', `none runs on the data folder ${data}`, 'npm start, or name a deployment with --table'),
    ];
  const asked = async (what: string) => (await fetch(`${running.web}/_local/${what}`)).json();
  const client = stackDynamodb(running.endpoint);
  const { now } = z.object({ now: z.string() }).parse(await asked('clock'));
  const alarms = z.array(z.object({ name: z.string(), state: z.string() })).parse(await asked('alarms'));
  return [
    well('stack', `runs at ${running.web}, where it is ${now}; version ${own.version}`),
    ...(await pipelineFindings({
      settings: settingsStore(client, running.settingsTable),
      cases: dynamoCases(client, running.caseTable),
      now: new Date(now),
    })),
    ...(await queueFindings(
      new SQSClient({
        endpoint: running.endpoint,
        region: 'eu-north-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
      'Synpunkt',
    )),
    ...alarmFindings(alarms.map(({ name, state }) => ({ name, rings: state === 'ALARM' }))),
    unseen('DNS, SES, limits of the account', 'of a deployment only'),
  ];
}

async function deployed(table: string, zone: string | undefined): Promise<readonly Finding[]> {
  const stackName = table.replace(/-SettingsTable.*$/, '');
  const { status, outputs } = await stackOutputs(awsCli, stackName);
  const client = new DynamoDBClient({});
  const settings = settingsStore(client, table);
  const applied = await settings.current().catch(() => undefined);
  const lookUp = zone === undefined ? lookUpDns : lookUpIn(readFileSync(zone, 'utf8'));
  return [
    outputs.Version === own.version
      ? well('version', `${own.version}, ${status}`)
      : wrong(
          'version',
          `${outputs.Version} is deployed, this is ${own.version}`,
          'check out what is deployed, or deploy this',
        ),
    ...(await pipelineFindings({
      settings,
      cases: dynamoCases(client, outputs.CaseTableName ?? ''),
      now: new Date(),
    })),
    ...(await queueFindings(new SQSClient({}), stackName)),
    ...(applied ? await accountFindings({ aws: awsCli, stackName, outputs }, applied.settings) : []),
    ...(await dnsFindings(await wantedRecords(awsCli, stackName, outputs), lookUp)),
  ];
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.local' },
      table: { type: 'string' },
      zone: { type: 'string' },
    },
  });
  const findings =
    values.table === undefined ? await local(values.data) : await deployed(values.table, values.zone);
  for (const finding of findings) console.log(lineOf(finding));
  const faults = findings.filter(({ state }) => state === 'wrong').length;
  console.log(
    faults === 0 ? '\nAll is well.' : `\n${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.`,
  );
  if (faults > 0) process.exitCode = 1;
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 2;
}
