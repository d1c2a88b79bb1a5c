import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkDeadline } from '../../functions/case-deadline/check-deadline.ts';
import { followChange } from '../../functions/case-stream/follow-change.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { deadlineWorkflow, executionName } from '../../shared/adapters/aws/deadline-workflow.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { mailAccepted } from '../../shared/domain/actions/mail-outcome.ts';
import type { OwedMail } from '../../shared/domain/mail.ts';
import { aCase, aCaseFile, mondayMorning } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

const machine = 'arn:aws:states:eu-north-1:000000000000:stateMachine:deadlines';
const applied = appliedSettings();
const sfn = mockClient(SFNClient);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  sfn.reset();
  sqs.reset();
  sfn.on(StartExecutionCommand).resolves({});
  sqs.on(SendMessageBatchCommand).resolves({});
});

const workflow = () => deadlineWorkflow(new SFNClient({}), machine);
const queues = () =>
  mailQueues(new SQSClient({}), {
    resident: 'https://sqs.example/resident',
    staff: 'https://sqs.example/staff',
  });

/** A case whose acknowledgement has been sent, as a store holds it. */
function acknowledged() {
  const { case: c, mails } = aCaseFile();
  const [mail] = mails;
  if (!mail) throw new Error('no acknowledgement');
  const change = mailAccepted(c, mail, 'ses-1', { by: { kind: 'pipeline' }, now: mondayMorning, applied });
  return aCaseFile({ case: change.case, mails: [...change.mails] });
}

function staffMail(id: string, kind: OwedMail['kind'], to: string): OwedMail {
  const [mail] = aCaseFile().mails;
  if (!mail) throw new Error('no mail');
  return { ...mail, id: `${mail.caseId}#${id}`, kind, to: [{ kind: 'staff', id: to }] };
}

describe('what follows from a stored change', () => {
  const deps = (dirty: string[] = []) => ({
    workflow: workflow(),
    queues: queues(),
    markDirty: async (day: string) => void dirty.push(day),
    now: mondayMorning,
  });

  it('a new case is watched by one execution whose input is the case id and nothing else (D14)', async () => {
    const dirty: string[] = [];
    const c = aCase();
    await followChange({ kind: 'case', before: undefined, after: c }, deps(dirty));

    expect(sfn).toHaveReceivedCommandWith(StartExecutionCommand, {
      name: `${c.id}-1`,
      input: JSON.stringify({ caseId: c.id }),
    });
    expect(dirty).toEqual(['2026-11-23']);
  });

  it('an execution that runs already is no fault', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ message: 'exists', $metadata: {} }));
    await expect(
      followChange({ kind: 'case', before: undefined, after: aCase() }, deps()),
    ).resolves.toBeUndefined();
  });

  it('a change that owes nothing sooner starts nothing', async () => {
    await followChange({ kind: 'case', before: aCase(), after: aCase({ version: 2 }) }, deps());
    expect(sfn).not.toHaveReceivedCommand(StartExecutionCommand);
  });

  it('a mail owed now is ordered; one that waits for the office, or is sent, is not', async () => {
    const [mail] = aCaseFile().mails;
    if (!mail) throw new Error('no mail');
    await followChange({ kind: 'mail', after: { ...mail, sendAt: '2026-11-24T07:00:00.000Z' } }, deps());
    await followChange({ kind: 'mail', after: { ...mail, state: 'sent' } }, deps());
    expect(sqs).not.toHaveReceivedCommand(SendMessageBatchCommand);

    await followChange({ kind: 'mail', after: mail }, deps());
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
      QueueUrl: 'https://sqs.example/resident',
      Entries: [{ Id: '0', MessageBody: JSON.stringify({ caseId: mail.caseId, mailId: mail.id }) }],
    });
  });

  it('twenty mails for one officer are one order (D8)', async () => {
    await queues().order(
      Array.from({ length: 20 }, (_, i) => staffMail(`T-04#${i}`, 'T-04', 'kc-handlaggare')),
    );
    expect(sqs).toHaveReceivedCommandTimes(SendMessageBatchCommand, 1);
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
      Entries: [{ Id: '0', MessageBody: JSON.stringify({ group: 'STAFF#kc-handlaggare#T-04' }) }],
    });
  });

  it('an order the queue did not take is a fault, so that the record comes again', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '0', SenderFault: false, Code: 'Throttled' }] });
    await expect(queues().order([staffMail('T-04#1', 'T-04', 'kc-handlaggare')])).rejects.toThrow(
      'Throttled',
    );
  });
});

describe('the task of the state machine', () => {
  const check = (file = acknowledged(), now = mondayMorning, execution = executionName(file.case)) => {
    const cases = memoryCases(file);
    return {
      cases,
      result: checkDeadline({ caseId: file.case.id, execution }, { cases, settings: memorySettings(), now }),
    };
  };

  it('waits until the next thing can be owed', async () => {
    const { result } = check();
    expect(await result).toEqual({ kind: 'wait', until: '2026-11-23T13:15:00.000Z' }); // unassigned alarm after four office hours
  });

  it('meets every obligation whose time has come, each once, in order', async () => {
    const file = acknowledged();
    const { cases, result } = check(file, '2026-11-25T16:00:00.000Z');
    expect((await result).kind).toBe('wait');
    await checkDeadline(
      { caseId: file.case.id, execution: executionName(file.case) },
      { cases, settings: memorySettings(), now: '2026-11-25T16:00:00.000Z' },
    );

    const after = await cases.file(file.case.id);
    expect(after?.events.map((event) => event.kind)).toEqual(['registered', 'unassigned-alarm', 'overdue']);
    expect(after?.case.escalationLevel).toBe(1);
    expect(after?.mails.filter((mail) => mail.kind === 'T-06')).toMatchObject([
      { to: [{ id: 'kc-chef' }], sendAt: '2026-11-26T07:00:00.000Z' },
    ]);
  });

  it('ends when the case is answered, unknown, or watched by a newer execution', async () => {
    const file = acknowledged();
    const done = { kind: 'done' };
    expect(await check({ ...file, case: { ...file.case, state: 'ANSWERED' } }).result).toEqual(done);
    expect(await check(file, mondayMorning, `${file.case.id}-0`).result).toEqual(done);
    const nowhere = { cases: memoryCases(), settings: memorySettings(), now: mondayMorning };
    expect(await checkDeadline({ caseId: 'a'.repeat(26), execution: 'x' }, nowhere)).toEqual(done);
  });
});

/** The same, with an officer and nothing owed but the mails a test puts there. */
function quiet(mails: OwedMail[]) {
  const file = acknowledged();
  const { lookAt: _, ...c } = file.case;
  return { ...file, case: { ...c, state: 'ANSWERED' as const }, mails };
}

describe('the sweep', () => {
  const run = (file = acknowledged(), now = '2026-11-25T16:02:01.000Z') => {
    const cases = memoryCases(file);
    return {
      cases,
      swept: sweep({
        cases,
        settings: memorySettings(),
        workflow: workflow(),
        queues: queues(),
        now: new Date(now),
      }),
    };
  };

  it('does what the workflow missed and starts its execution again (D7)', async () => {
    const file = acknowledged();
    const { cases, swept } = run(file);

    expect(await swept).toMatchObject({ rescuedObligations: 2 });
    expect((await cases.file(file.case.id))?.case.escalationLevel).toBe(1);
    expect(sfn).toHaveReceivedCommand(StartExecutionCommand);
  });

  it('leaves what has just become owed to the workflow', async () => {
    expect(await run(acknowledged(), '2026-11-23T13:16:00.000Z').swept).toMatchObject({
      rescuedObligations: 0,
    });
  });

  it('twice does nothing twice', async () => {
    const { cases, swept } = run();
    await swept;
    const again = await sweep({
      cases,
      settings: memorySettings(),
      workflow: workflow(),
      queues: queues(),
      now: new Date('2026-11-25T16:02:01.000Z'),
    });
    expect(again.rescuedObligations).toBe(0);
  });

  it('orders mail when the office opens, and counts as rescued only what should have left before', async () => {
    const waiting = { ...staffMail('T-06#x', 'T-06', 'kc-chef'), sendAt: '2026-11-24T07:00:00.000Z' };
    const at = (now: string) => run(quiet([waiting]), now).swept;

    expect(await at('2026-11-24T06:55:00.000Z')).toMatchObject({ orderedMails: 0 });
    expect(await at('2026-11-24T07:00:00.000Z')).toMatchObject({ orderedMails: 1, rescuedMails: 0 });
    expect(await at('2026-11-24T07:05:00.000Z')).toMatchObject({ orderedMails: 1, rescuedMails: 1 });
  });

  it('leaves a mail alone that somebody is sending', async () => {
    const sending = {
      ...staffMail('T-06#x', 'T-06', 'kc-chef'),
      sendAt: '2026-11-24T07:00:00.000Z',
      state: 'sending' as const,
    };
    const at = (claimedUntilAt: string) =>
      run(quiet([{ ...sending, claimedUntilAt }]), '2026-11-24T07:10:00.000Z').swept;

    expect(await at('2026-11-24T07:12:00.000Z')).toMatchObject({ orderedMails: 0 });
    expect(await at('2026-11-24T07:09:00.000Z')).toMatchObject({ orderedMails: 1 });
  });
});
