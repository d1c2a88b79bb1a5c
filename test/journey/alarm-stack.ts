import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import { type RunningLocalStack, startLocalStack } from '../../infra/local/local-stack.ts';
import { stackDynamodb } from '../../infra/local/stack-dynamodb.ts';
import { startOptions } from '../../infra/local/start-options.ts';
import { synthesize } from '../../infra/synth.ts';
import { takeRightAway } from '../bars/without-right.ts';
import { BreakableAssembly } from '../builders/breakable-assembly.ts';
import { ownerAws } from '../builders/owner-aws.ts';
import { keepRecord } from './permission-record.ts';

const alarmsSchema = z.array(z.looseObject({ name: z.string(), state: z.enum(['OK', 'ALARM']) }));
const mailsSchema = z.array(z.looseObject({ kind: z.string(), subject: z.string(), text: z.string() }));
const failedSchema = z.looseObject({ code: z.int(), stdout: z.string(), stderr: z.string() });
const letterSchema = z.looseObject({
  requestContext: z.looseObject({ functionArn: z.string() }),
  requestPayload: z.json(),
});
const runtime = '2015-03-31/functions';

/** What every scanner calls a virus, in two halves so that none takes this file for one. */
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}'.concat('$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');

/** One running stack whose functions are broken and mended. */
export class AlarmStack {
  readonly #data = mkdtempSync(path.join(tmpdir(), 'synpunkt-alarms-'));
  #code: BreakableAssembly | undefined;
  #stack: RunningLocalStack | undefined;

  async start(clock: string): Promise<void> {
    const code = new BreakableAssembly(await synthesize(), takeRightAway);
    this.#code = code;
    const args = ['--port', '0', '--smtp-port', '0', '--data', this.#data, '--speed', '0', '--clock', clock];
    this.#stack = await startLocalStack(startOptions(args, process.cwd()), {
      say: () => {},
      synthesize: async () => code,
    });
  }

  async stop(): Promise<void> {
    await this.#stack?.stop();
    const denied = keepRecord(this.#data, 'test/journey/alarms.test.ts');
    for (const folder of [this.#data, this.#code?.assembly ?? this.#data])
      rmSync(folder, { recursive: true, force: true });
    if (denied.length > 0) throw new Error(denied.join('\n'));
  }

  get ready() {
    if (!this.#stack) throw new Error('The stack has not been started.');
    return this.#stack.ready;
  }

  get code(): BreakableAssembly {
    if (!this.#code) throw new Error('The stack has not been started.');
    return this.#code;
  }

  get #running() {
    const running = readEndpoint(this.#data);
    if (!running) throw new Error('The stack has not been started.');
    return running;
  }

  async advanceTo(instant: string): Promise<void> {
    const body = JSON.stringify({ advanceTo: instant });
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${this.ready.web}/_local/clock`, { method: 'PUT', headers, body })).text();
  }

  async settled(): Promise<void> {
    await this.#local('settled');
  }

  /** Names of alarms that ring, in the order of the template. */
  async ringing(): Promise<string[]> {
    return alarmsSchema
      .parse(await this.#local('alarms'))
      .flatMap(({ name, state }) => (state === 'ALARM' ? [name.replace(/^synpunkt-/, '')] : []));
  }

  /** Names of all alarms. */
  async alarms(): Promise<string[]> {
    return alarmsSchema.parse(await this.#local('alarms')).map(({ name }) => name.replace(/^synpunkt-/, ''));
  }

  /** Names of our own metrics that were written in the last days, as CloudWatch would have them. */
  measured(): readonly string[] {
    const db = new DatabaseSync(path.join(this.#data, 'engine.sqlite'), { readOnly: true });
    const rows = db.prepare(`SELECT DISTINCT metric FROM metric_values WHERE metric LIKE 'Synpunkt %'`).all();
    db.close();
    return rows.map(({ metric }) => String(metric).replace('Synpunkt ', ''));
  }

  /** Names of metrics in the template, on alarms and on the dashboard: ours, and AWS's own with their namespace. */
  shown(): { readonly ours: readonly string[]; readonly aws: readonly string[] } {
    const text = readFileSync(this.code.template, 'utf8').replaceAll('\\"', '"');
    const onAlarms = text.matchAll(/"MetricName":\s*"([^"]+)",\s*"Namespace":\s*"([^"]+)"/g);
    const onDashboard = text.matchAll(/"metrics":\[\["([^"]+)","([^"]+)"|\],\["([^"]+)","([^"]+)"/g);
    const names = [
      ...[...onAlarms].map(([, name = '', namespace = '']) => `${namespace} ${name}`),
      ...[...onDashboard].map(([, ...found]) => found.filter((each) => each !== undefined).join(' ')),
    ];
    return {
      ours: [...new Set(names.filter((name) => name.startsWith('Synpunkt ')))].map((name) => name.slice(9)),
      aws: [...new Set(names.filter((name) => name.startsWith('AWS/')))].toSorted(),
    };
  }

  /** What was mailed: `ALARM` or `OK`, name, text. */
  async notices(): Promise<
    readonly { readonly state: string; readonly name: string; readonly text: string }[]
  > {
    return mailsSchema
      .parse(await this.#local('mail'))
      .filter(({ kind }) => kind === 'alarm-notice')
      .map(({ subject, text }) => {
        const [, state = '', name = ''] = /^(\w+): "synpunkt-(.*)" in/.exec(subject) ?? [];
        return { state, name, text };
      });
  }

  async #local(what: string): Promise<unknown> {
    return (await fetch(`${this.ready.web}/_local/${what}`)).json();
  }

  async doctor(): Promise<{ readonly code: number; readonly said: string }> {
    const run = promisify(execFile)(process.execPath, ['infra/commands/doctor.ts', '--data', this.#data]);
    return run.then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (fault: unknown) => {
        const { code, stdout, stderr } = failedSchema.parse(fault);
        return { code, said: stdout + stderr };
      },
    );
  }

  /** Items of the case table as they are stored. */
  async items(): Promise<Record<string, AttributeValue>[]> {
    const { endpoint, caseTable } = this.#running;
    const { Items = [] } = await stackDynamodb(endpoint).send(new ScanCommand({ TableName: caseTable }));
    return Items;
  }

  async put(item: Record<string, AttributeValue>): Promise<void> {
    const { endpoint, caseTable } = this.#running;
    await stackDynamodb(endpoint).send(new PutItemCommand({ TableName: caseTable, Item: item }));
  }

  /** What the runbook says to do with letters: calls of mail intake are made again, all others are dropped. */
  async dealWithLetters(): Promise<void> {
    const { endpoint } = this.#running;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SQSClient({ endpoint, region: 'eu-north-1', credentials });
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
    for (const QueueUrl of QueueUrls.filter((url) => url.includes('DeadLetters'))) {
      if (QueueUrl.includes('MailIntake')) await this.#resend(client, QueueUrl);
      await client.send(new PurgeQueueCommand({ QueueUrl }));
    }
  }

  async #resend(client: SQSClient, QueueUrl: string): Promise<void> {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    for (const { Body = '', ReceiptHandle } of Messages) {
      const { requestContext, requestPayload } = letterSchema.parse(JSON.parse(Body));
      await this.#invoke(requestContext.functionArn, requestPayload);
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }

  async #invoke(name: string, event: unknown): Promise<void> {
    const headers = { 'x-amz-invocation-type': 'Event' };
    const address = `${this.#running.endpoint}/${runtime}/${name}/invocations`;
    const answer = await ownerAws.fetch(address, { method: 'POST', headers, body: JSON.stringify(event) });
    if (answer.status !== 202) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  }

  /** Registers complaints of one person. */
  async complain(how: { readonly times?: number; readonly email?: string } = {}): Promise<number[]> {
    const headers = { 'content-type': 'application/json' };
    const statuses: number[] = [];
    for (let time = 1; time <= (how.times ?? 1); time += 1) {
      const body = JSON.stringify({
        message: `Gatan är mörk vid nummer ${time}.`,
        email: how.email ?? 'kim@resident.example',
      });
      const address = `${this.ready.web}/api/complaints`;
      statuses.push((await fetch(address, { method: 'POST', headers, body })).status);
    }
    return statuses;
  }

  /** Asks for something that is answered at once, faster than anybody may, until somebody is turned away; the last status. */
  async rush(): Promise<number> {
    for (let wave = 1; wave <= 10; wave += 1) {
      const asked = Array.from({ length: 400 }, async () => (await fetch(`${this.ready.web}/%zz`)).status);
      if ((await Promise.all(asked)).includes(429)) return 429;
    }
    return 400;
  }

  /** A complaint that an officer takes and answers at once. */
  async complainAndAnswer(): Promise<readonly number[]> {
    const headers = { 'content-type': 'application/json' };
    const post = async (url: string, body: object, more: object = {}) =>
      fetch(`${this.ready.web}${url}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      });
    const { reference } = z.object({ reference: z.string() }).parse(
      await (
        await post('/api/complaints', {
          message: 'Dörren till reception B går trögt att öppna.',
          email: 'lo@resident.example',
        })
      ).json(),
    );
    const { token } = z.object({ token: z.string() }).parse(await this.#local('token?user=kc-handlaggare'));
    const act = async (action: string, body: object) =>
      (await post(`/api/cases/${reference}/${action}`, body, { authorization: `Bearer ${token}` })).status;
    return [
      await act('assign', { officer: 'kc-handlaggare' }),
      await act('reply', { text: 'Lampan är bytt.' }),
    ];
  }

  /** A complaint by the form, with a file. */
  async complainWithFile(content: string = eicar): Promise<number> {
    const form = new FormData();
    form.set('message', 'Filen visar gropen i gatan.');
    form.set('email', 'kim@resident.example');
    form.set('attachments', new Blob([`Gropen. ${content}`], { type: 'text/plain' }), 'grop.txt');
    const address = `${this.ready.web}/sv/complaints`;
    return (await fetch(address, { method: 'POST', body: form, redirect: 'manual' })).status;
  }
}
