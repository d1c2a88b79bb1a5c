import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type RunningLocalStack, startLocalStack } from '../../infra/local/local-stack.ts';
import { startOptions } from '../../infra/local/start-options.ts';
import { synthesize } from '../../infra/synth.ts';
import { type ChangeableTemplate, changedAssembly } from '../builders/changed-assembly.ts';
import { deliver } from '../infra/local/smtp-intake.ts';

const alarmsSchema = z.array(z.looseObject({ name: z.string(), state: z.enum(['OK', 'ALARM']) }));
const mailsSchema = z.array(
  z.looseObject({ kind: z.string(), subject: z.string(), to: z.array(z.string()) }),
);
const variablesSchema = z.looseObject({ Variables: z.record(z.string(), z.json()) });

const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-alarms-'));
const folders = [data];
let stack: RunningLocalStack;

async function start(change: (template: ChangeableTemplate) => void, clock: string): Promise<void> {
  const changed = changedAssembly(await synthesize(), change);
  folders.push(changed.assembly);
  const args = ['--port', '0', '--smtp-port', '0', '--data', data, '--speed', '0', '--clock', clock];
  stack = await startLocalStack(startOptions(args, process.cwd()), {
    say: () => {},
    synthesize: async () => changed,
  });
}

const local = async (what: string) => (await fetch(`${stack.ready.web}/_local/${what}`)).json();
async function advanceTo(instant: string): Promise<void> {
  const body = JSON.stringify({ advanceTo: instant });
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`${stack.ready.web}/_local/clock`, { method: 'PUT', headers, body })).text();
}
const ringing = async () =>
  alarmsSchema
    .parse(await local('alarms'))
    .flatMap(({ name, state }) => (state === 'ALARM' ? [name.replace(/^synpunkt-/, '')] : []));
const notices = async () =>
  mailsSchema
    .parse(await local('mail'))
    .filter(({ kind }) => kind === 'alarm-notice')
    .map(({ subject }) => subject.replace(/^(\w+): "synpunkt-(.*)" in .*$/, '$1 $2'));
const complain = () =>
  fetch(`${stack.ready.web}/api/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Gatan är mörk.', email: 'kim@resident.example' }),
  });

async function doctor(): Promise<{ readonly code: number; readonly said: string }> {
  const run = promisify(execFile)(process.execPath, ['infra/commands/doctor.ts', '--data', data]);
  return run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (fault: unknown) => {
      const { code, stdout } = z.looseObject({ code: z.int(), stdout: z.string() }).parse(fault);
      return { code, said: stdout };
    },
  );
}

/** Everything that can break at once: two schedules, and what two functions are told of their surroundings. */
function broken({ Resources }: ChangeableTemplate): void {
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!Properties) continue;
    if (Type === 'AWS::Scheduler::Schedule' && /^(Sweep|MailHeartbeat)/.test(id))
      Properties.State = 'DISABLED';
    if (Type !== 'AWS::Lambda::Function' || !/^(ComplaintForm|MailIntake)/.test(id)) continue;
    const { Variables } = variablesSchema.parse(Properties.Environment);
    const wrong = id.startsWith('MailIntake') ? { SETTINGS_TABLE: 'no-such-table' } : { PUBLIC_URL: '' };
    Properties.Environment = { Variables: { ...Variables, ...wrong } };
  }
}

beforeAll(() => start(broken, '2026-11-24T09:00:00+01:00'), 180_000);
afterAll(async () => {
  await stack.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('alarms of the whole stack', { timeout: 240_000 }, () => {
  it('are quiet at first', async () => {
    await advanceTo('2026-11-24T09:04:00+01:00');
    expect(await ringing()).toEqual([]);
  });

  it('ring when people are answered with an error, and when mail does not become a case', async () => {
    expect((await complain()).status).toBeGreaterThanOrEqual(500);
    const mail = 'From: kim@resident.example\r\nSubject: Gatan\r\nMessage-ID: <1@x.example>\r\n\r\nMörk.';
    await deliver(Number(stack.ready.smtp.split(':')[1]), mail, 'synpunkter@sjokoping.example');
    await advanceTo('2026-11-24T09:06:00+01:00');
    expect(await ringing()).toEqual(['web-faults', 'complaint-form-errors']);
    await advanceTo('2026-11-24T09:11:00+01:00');
    expect(await ringing()).toEqual(['mail-intake-dead-letters']);
  });

  it('ring for what has fallen silent: the sweep after a quarter of an hour, the test mail after two', async () => {
    await advanceTo('2026-11-24T09:21:00+01:00');
    expect(await ringing()).toContain('sweep-silent');
    expect(await ringing()).not.toContain('intake-heartbeat');
    await advanceTo('2026-11-24T11:06:00+01:00');
    expect(await ringing()).toContain('intake-heartbeat');
  });

  it('are what the doctor names, with what else it finds, and it ends with 1', async () => {
    const { code, said } = await doctor();
    expect(code).toBe(1);
    for (const line of [
      /^ok {3}settings: version 1/m,
      /^ok {3}calendar: verified until/m,
      /^-- {3}test mail to synpunkter@sjokoping\.example: none has come through yet/m,
      /^NO {3}alarm synpunkt-intake-heartbeat: rings$/m,
      /^NO {3}dead letters: 1 in Synpunkt-MailIntakeDeadLetters/m,
      /^NO {3}alarm synpunkt-sweep-silent: rings\n {5}docs\/runbook\.md, sweep-silent$/m,
      /^\d+ things are wrong\.$/m,
    ])
      expect(said).toMatch(line);
  });

  it('tell the alarm address of each once', async () => {
    const told = await notices();
    for (const name of ['web-faults', 'mail-intake-dead-letters', 'sweep-silent', 'intake-heartbeat'])
      expect(told.filter((notice) => notice === `ALARM ${name}`)).toHaveLength(1);
    expect(told).toContain('OK web-faults');
  });

  it('fall silent when all is mended, but for the letter that is still kept', async () => {
    await stack.stop();
    await start(() => {}, '2026-11-24T12:00:00+01:00');
    expect((await complain()).status).toBeLessThan(300);
    await advanceTo('2026-11-24T15:00:00+01:00');
    expect(await ringing()).toEqual(['mail-intake-dead-letters']);
    expect(await notices()).toEqual(expect.arrayContaining(['OK sweep-silent', 'OK intake-heartbeat']));
  });
});
