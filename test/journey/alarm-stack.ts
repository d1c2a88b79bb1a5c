import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ListQueuesCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import { type RunningLocalStack, startLocalStack } from '../../infra/local/local-stack.ts';
import { startOptions } from '../../infra/local/start-options.ts';
import { synthesize } from '../../infra/synth.ts';
import { type ChangeableTemplate, changedAssembly } from '../builders/changed-assembly.ts';

const alarmsSchema = z.array(z.looseObject({ name: z.string(), state: z.enum(['OK', 'ALARM']) }));
const mailsSchema = z.array(z.looseObject({ kind: z.string(), subject: z.string() }));
const variablesSchema = z.looseObject({ Variables: z.record(z.string(), z.json()) });
const failedSchema = z.looseObject({ code: z.int(), stdout: z.string() });

/** Functions whose logical id fits end at once, as after a deployment that forgot their variables. */
export function breaking(ids: RegExp) {
  return ({ Resources }: ChangeableTemplate): void => {
    for (const [id, { Type, Properties }] of Object.entries(Resources)) {
      if (!Properties || Type !== 'AWS::Lambda::Function' || !ids.test(id)) continue;
      const { Variables } = variablesSchema.parse(Properties.Environment);
      // The stack itself reads names of tables from the functions people ask.
      const forgotten = 'PUBLIC_URL' in Variables ? ['PUBLIC_URL'] : Object.keys(Variables);
      const emptied = Object.fromEntries(forgotten.map((name) => [name, '']));
      Properties.Environment = { Variables: { ...Variables, ...emptied } };
    }
  };
}

/** One stack that is started several times on the same data, with other things broken each time. */
export class AlarmStack {
  readonly #data = mkdtempSync(path.join(tmpdir(), 'synpunkt-alarms-'));
  readonly #folders = [this.#data];
  #stack: RunningLocalStack | undefined;

  get ready() {
    if (!this.#stack) throw new Error('The stack has not been started.');
    return this.#stack.ready;
  }

  async start(change: (template: ChangeableTemplate) => void, clock: string): Promise<void> {
    await this.#stack?.stop();
    const changed = changedAssembly(await synthesize(), change);
    this.#folders.push(changed.assembly);
    const args = ['--port', '0', '--smtp-port', '0', '--data', this.#data, '--speed', '0', '--clock', clock];
    this.#stack = await startLocalStack(startOptions(args, process.cwd()), {
      say: () => {},
      synthesize: async () => changed,
    });
  }

  async stop(): Promise<void> {
    await this.#stack?.stop();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  async advanceTo(instant: string): Promise<void> {
    const body = JSON.stringify({ advanceTo: instant });
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${this.ready.web}/_local/clock`, { method: 'PUT', headers, body })).text();
  }

  /** Names of alarms that ring, in the order of the template. */
  async ringing(): Promise<string[]> {
    return alarmsSchema
      .parse(await this.#local('alarms'))
      .flatMap(({ name, state }) => (state === 'ALARM' ? [name.replace(/^synpunkt-/, '')] : []));
  }

  /** `ALARM name` and `OK name`, as they were mailed. */
  async notices(): Promise<string[]> {
    return mailsSchema
      .parse(await this.#local('mail'))
      .filter(({ kind }) => kind === 'alarm-notice')
      .map(({ subject }) => subject.replace(/^(\w+): "synpunkt-(.*)" in .*$/, '$1 $2'));
  }

  async #local(what: string): Promise<unknown> {
    return (await fetch(`${this.ready.web}/_local/${what}`)).json();
  }

  async doctor(): Promise<{ readonly code: number; readonly said: string }> {
    const run = promisify(execFile)(process.execPath, ['infra/commands/doctor.ts', '--data', this.#data]);
    return run.then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (fault: unknown) => {
        const { code, stdout } = failedSchema.parse(fault);
        return { code, said: stdout };
      },
    );
  }

  /** Empties every queue of dead letters, as the runbook says to when their work is done. */
  async purge(): Promise<void> {
    const client = new SQSClient({
      endpoint: readEndpoint(this.#data)?.endpoint ?? '',
      region: 'eu-north-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
    for (const QueueUrl of QueueUrls.filter((url) => url.includes('DeadLetters')))
      await client.send(new PurgeQueueCommand({ QueueUrl }));
  }

  async complain(): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ message: 'Gatan är mörk.', email: 'kim@resident.example' });
    return (await fetch(`${this.ready.web}/api/complaints`, { method: 'POST', headers, body })).status;
  }

  /** A complaint by the form, with a file. */
  async complainWithFile(): Promise<number> {
    const form = new FormData();
    form.set('message', 'Filen visar gropen i gatan.');
    form.set('email', 'kim@resident.example');
    // What every scanner calls a virus: only of such files is anything reported.
    const text = `Gropen. ${'X5O!P%@AP[4\\PZX54(P^)7CC)7}'.concat('$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')}`;
    form.set('attachments', new Blob([text], { type: 'text/plain' }), 'grop.txt');
    const address = `${this.ready.web}/sv/complaints`;
    return (await fetch(address, { method: 'POST', body: form, redirect: 'manual' })).status;
  }
}
