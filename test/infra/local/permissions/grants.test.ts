import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readRecord } from '../../../../infra/local/engine/permissions/record.ts';
import { startLocalStack } from '../../../../infra/local/local-stack.ts';
import { startOptions } from '../../../../infra/local/start-options.ts';
import { synthesize } from '../../../../infra/synth.ts';
import { type ChangeableTemplate, changedAssembly } from '../../../builders/changed-assembly.ts';

const documentSchema = z.looseObject({
  Statement: z.array(
    z.looseObject({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.json() }),
  ),
});

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

/** Takes actions on a resource from the policies of one role, as if the stack had never granted them. */
function without(template: ChangeableTemplate, role: string, actions: readonly string[], on: RegExp): void {
  let taken = 0;
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(`${role}Role`) || !Properties) continue;
    const document = documentSchema.parse(Properties.PolicyDocument);
    const kept = document.Statement.flatMap((statement) => {
      if (!on.test(JSON.stringify(statement.Resource))) return [statement];
      const left = [statement.Action].flat().filter((action) => !actions.includes(action));
      taken += [statement.Action].flat().length - left.length;
      return left.length > 0 ? [{ ...statement, Action: left }] : [];
    });
    Properties.PolicyDocument = z.json().parse({ ...document, Statement: kept });
  }
  expect(taken).toBe(actions.length);
}

/** What is denied from a Sunday’s complaint to Monday’s first mails to staff, in a stack that lacks a grant. */
async function deniedWithout(role: string, actions: readonly string[], on: RegExp): Promise<string> {
  const changed = changedAssembly(await synthesize(), (template) => without(template, role, actions, on));
  const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-grants-'));
  undo.push(() => {
    for (const folder of [changed.assembly, data]) rmSync(folder, { recursive: true, force: true });
  });
  const args = ['--port', '0', '--smtp-port', '0', '--data', data, '--speed', '0'];
  const stack = await startLocalStack(
    startOptions([...args, '--clock', '2026-11-29T22:00:00+01:00'], process.cwd()),
    { say: () => {}, synthesize: async () => changed },
  );
  undo.push(() => stack.stop());
  const call = async (method: string, where: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${stack.ready.web}${where}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    // The clock answers at once and goes on talking until everything due has run.
    await response.text();
    expect(response.status).toBeLessThan(300);
  };
  await call('POST', '/api/complaints', { message: 'Gatan är mörk.', email: 'kim@resident.example' });
  await call('PUT', '/_local/clock', { advanceTo: '2026-11-30T08:10:00+01:00' });
  const record = readRecord(path.join(data, 'permissions.jsonl'));
  return record.flatMap((line) => ('denied' in line ? [line.denied] : [])).join('\n');
}

describe('a grant that somebody drops is missed at once', { timeout: 300_000 }, () => {
  it.each<[string, string, readonly string[], RegExp, RegExp]>([
    [
      'the sender’s look at what else is unsent',
      'SendMail',
      ['dynamodb:Query'],
      /unsent-index/,
      /SendMailRole\w+\/.*dynamodb:Query on \S+index\/unsent-index/,
    ],
    [
      'the sender’s right to note what it sent',
      'SendMail',
      ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      /CaseTable/,
      /SendMailRole\w+\/.*dynamodb:(Put|Update)Item on \S+CaseTable/,
    ],
    [
      'the digests that the nightly count owes',
      'AggregateTrends',
      ['dynamodb:PutItem'],
      /CaseTable/,
      /AggregateTrendsRole\w+\/.*dynamodb:PutItem on \S+CaseTable/,
    ],
  ])('%s', async (_, role, actions, on, denied) => {
    expect(await deniedWithout(role, actions, on)).toMatch(denied);
  });

  it('and one that Lambda checks itself stops the start', async () => {
    await expect(deniedWithout('SendMail', ['sqs:ReceiveMessage'], /ResidentMailQueue/)).rejects.toThrow(
      /sqs:ReceiveMessage/,
    );
  });
});
