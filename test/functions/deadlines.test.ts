import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { letCasesFollow } from '../../shared/use-cases/case/follow-settings.ts';
import 'aws-sdk-client-mock-vitest/extend';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkDeadline } from '../../functions/case-deadline/check-deadline.ts';
import { followChange } from '../../functions/case-stream/follow-change.ts';
import { dayAndSettings } from '../../functions/sweep/day-and-settings.ts';
import { overdueNow, sweep } from '../../functions/sweep/sweep.ts';
import { deadlineWorkflow, executionName } from '../../shared/adapters/aws/deadline-workflow.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import { mailAccepted } from '../../shared/domain/handling/actions/mail-accepted.ts';
import { aCase, aCaseFile, mondayMorning } from '../builders/a-case.ts';
import { anOwedMail, someContent } from '../builders/an-owed-mail.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

const machine = 'arn:aws:states:eu-north-1:000000000000:stateMachine:deadlines';
const applied = appliedSettings();
const sfn = mockClient(SFNClient);
const sqs = mockClient(SQSClient);
afterAll(() => {
  sfn.restore();
  sqs.restore();
});
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

function staffMail(id: string, kind: MailKind, to: string): OwedMail {
  return anOwedMail(someContent[kind], { id: `${aCase().id}#${id}`, to: [{ kind: 'staff', id: to }] });
}

describe('what follows from a stored change', () => {
  const deps = (dirty: string[] = []) => ({
    workflow: workflow(),
    queues: queues(),
    markDirty: async (day: string) => void dirty.push(day),
    measure: () => {},
    now: mondayMorning,
  });

  it('a new case is watched by one execution whose input is the case id and when to look first (D14)', async () => {
    const dirty: string[] = [];
    const c = aCase();
    await followChange({ kind: 'case', before: undefined, after: c }, deps(dirty));

    expect(sfn).toHaveReceivedCommandWith(StartExecutionCommand, {
      name: `${c.id}-1`,
      input: JSON.stringify({ caseId: c.id, next: { until: c.lookAt } }),
    });
    expect(dirty).toEqual(['2026-11-23']);
  });

  it('an execution that runs already is no fault', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ message: 'exists', $metadata: {} }));
    await expect(
      followChange({ kind: 'case', before: undefined, after: aCase() }, deps()),
    ).resolves.toBeUndefined();
  });

  it('an answered case with a mail that waits for the office is watched; an imported one is not', async () => {
    const { lookAt: _, ...answered } = aCase({ state: 'ANSWERED', version: 2, watch: 2 });
    await followChange({ kind: 'case', before: aCase(), after: answered }, deps());
    expect(sfn).toHaveReceivedCommandWith(StartExecutionCommand, { name: `${answered.id}-2` });

    sfn.resetHistory();
    await followChange({ kind: 'case', before: undefined, after: { ...answered, imported: true } }, deps());
    expect(sfn).not.toHaveReceivedCommand(StartExecutionCommand);
  });

  it('a change that owes nothing sooner starts nothing', async () => {
    await followChange({ kind: 'case', before: aCase(), after: aCase({ version: 2 }) }, deps());
    expect(sfn).not.toHaveReceivedCommand(StartExecutionCommand);
  });

  it('a mail owed now is ordered; one that waits for the office, or is sent, is not', async () => {
    const [mail] = aCaseFile().mails;
    if (!mail) throw new Error('no mail');
    await followChange(
      { kind: 'mail', isNew: true, after: { ...mail, sendAt: '2026-11-24T07:00:00.000Z' } },
      deps(),
    );
    await followChange({ kind: 'mail', isNew: true, after: { ...mail, state: 'sent' } }, deps());
    expect(sqs).not.toHaveReceivedCommand(SendMessageBatchCommand);

    await followChange({ kind: 'mail', isNew: true, after: mail }, deps());
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
      QueueUrl: 'https://sqs.example/resident',
      Entries: [{ Id: '0', MessageBody: JSON.stringify({ caseId: mail.caseId, mailId: mail.id }) }],
    });
  });

  it('a mail that SES did not take is not ordered again at once, and so for ever', async () => {
    const [mail] = aCaseFile().mails;
    if (!mail) throw new Error('no mail');
    await followChange({ kind: 'mail', isNew: false, after: { ...mail, attempts: 1 } }, deps());
    expect(sqs).not.toHaveReceivedCommand(SendMessageBatchCommand);
  });

  it('twenty mails for one officer are one order (D8)', async () => {
    await queues().order(
      Array.from({ length: 20 }, (_, i) => staffMail(`reminder#${i}`, 'reminder', 'kc-handlaggare')),
    );
    expect(sqs).toHaveReceivedCommandTimes(SendMessageBatchCommand, 1);
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
      Entries: [{ Id: '0', MessageBody: JSON.stringify({ group: 'STAFF#kc-handlaggare#reminder' }) }],
    });
  });

  it('an order the queue did not take is a fault, so that the record comes again', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '0', SenderFault: false, Code: 'Throttled' }] });
    await expect(queues().order([staffMail('reminder#1', 'reminder', 'kc-handlaggare')])).rejects.toThrow(
      'Throttled',
    );
  });
});

describe('the task of the state machine', () => {
  const check = (file = acknowledged(), now = mondayMorning, execution = executionName(file.case)) => {
    const cases = memoryCases(file);
    return {
      cases,
      result: checkDeadline(
        { caseId: file.case.id, execution },
        { cases, settings: memorySettings(), queues: queues(), now },
      ),
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
      { cases, settings: memorySettings(), queues: queues(), now: '2026-11-25T16:00:00.000Z' },
    );

    const after = await cases.file(file.case.id);
    expect(after?.events.map((event) => event.kind)).toEqual(['registered', 'unassigned-alarm', 'overdue']);
    expect(after?.case.escalationLevel).toBe(1);
    expect(after?.mails.filter((mail) => mail.kind === 'escalation')).toMatchObject([
      { to: [{ id: 'kc-chef' }], sendAt: '2026-11-26T07:00:00.000Z' },
    ]);
  });

  // Step Functions cuts milliseconds off, and would ask again and again until the instant has come.
  it('waits in whole seconds, never less than it has to', async () => {
    const at = '2026-11-24T07:00:00.345Z';
    const waiting = { ...staffMail('new-officer#x', 'new-officer', 'kc-chef'), sendAt: at };
    expect(await check(quiet([waiting])).result).toEqual({ kind: 'wait', until: '2026-11-24T07:00:01.000Z' });
  });

  it('wakes for a mail that waits for the office, and orders it then, without the sweep (D7)', async () => {
    const opening = '2026-11-24T07:00:00.000Z';
    const waiting = { ...staffMail('new-officer#x', 'new-officer', 'kc-chef'), sendAt: opening };
    expect(await check(quiet([waiting])).result).toEqual({ kind: 'wait', until: opening });
    expect(sqs).not.toHaveReceivedCommand(SendMessageBatchCommand);

    expect(await check(quiet([waiting]), opening).result).toEqual({ kind: 'done', until: opening });
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
      Entries: [{ Id: '0', MessageBody: JSON.stringify({ group: 'STAFF#kc-chef#new-officer' }) }],
    });
  });

  it('orders what has waited though a newer execution watches, which wakes for a later mail (D7)', async () => {
    const file = acknowledged();
    const waited = {
      ...staffMail('m1', 'resident-wrote', 'gata-handlaggare'),
      owedAt: '2026-11-22T19:00:00.000Z',
      sendAt: mondayMorning,
    };
    const replaced = executionName(file.case);
    const changed = { ...file.case, watch: file.case.watch + 1 };
    const { result } = check(aCaseFile({ case: changed, mails: [waited] }), mondayMorning, replaced);
    expect((await result).kind).toBe('done');
    expect(sqs.commandCalls(SendMessageBatchCommand)).toHaveLength(1);
  });

  // In a flood all are held for longer than an hour: a second one beside each would double the flood, and both may leave at once.
  it('owes no second acknowledgement beside one that has not left, and orders that one again (E-23, M-03)', async () => {
    const anHourLater = '2026-11-23T10:15:00.000Z';
    const file = aCaseFile();
    const held = { ...file, mails: file.mails.map((mail) => ({ ...mail, sendAt: anHourLater })) };
    const { cases, result } = check(held, anHourLater);
    expect((await result).kind).toBe('wait');

    const after = await cases.file(file.case.id);
    expect(after?.events.map(({ kind }) => kind)).toContain('acknowledgement-late');
    expect(after?.mails.filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(1);
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
      Entries: [
        { Id: '0', MessageBody: JSON.stringify({ caseId: file.case.id, mailId: file.mails[0]?.id }) },
      ],
    });
  });

  it('owes the acknowledgement again when the first has failed (D6, M-03)', async () => {
    const file = aCaseFile();
    const failed = { ...file, mails: file.mails.map((mail) => ({ ...mail, state: 'failed' as const })) };
    const { cases, result } = check(failed, '2026-11-23T10:15:00.000Z');
    await result;
    const after = await cases.file(file.case.id);
    expect(after?.mails.filter(({ kind }) => kind === 'acknowledgement').map(({ state }) => state)).toEqual([
      'failed',
      'owed',
    ]);
  });

  it('ends when the case is answered, unknown, or watched by a newer execution', async () => {
    const file = acknowledged();
    const done = { kind: 'done', until: mondayMorning };
    expect(await check({ ...file, case: { ...file.case, state: 'ANSWERED' } }).result).toEqual(done);
    expect(await check(file, mondayMorning, `${file.case.id}-0`).result).toEqual(done);
    const nowhere = {
      cases: memoryCases(),
      settings: memorySettings(),
      queues: queues(),
      now: mondayMorning,
    };
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
        applied,
        workflow: workflow(),
        queues: queues(),
        now: new Date(now),
      }),
    };
  };

  it('does what the workflow missed and has another execution watch the case, from when more is owed (D7)', async () => {
    const file = acknowledged();
    const { cases, swept } = run(file);

    expect(await swept).toMatchObject({ rescuedObligations: 2 });
    const after = (await cases.case(file.case.id)) ?? expect.fail();
    expect(after.escalationLevel).toBe(1);
    expect(after.watch).toBe(after.version);
    expect(sfn).not.toHaveReceivedCommand(StartExecutionCommand);
    await followChange(
      { kind: 'case', before: file.case, after },
      {
        workflow: workflow(),
        queues: queues(),
        markDirty: async () => {},
        measure: () => {},
        now: mondayMorning,
      },
    );
    expect(sfn).toHaveReceivedCommandWith(StartExecutionCommand, {
      name: `${after.id}-${after.version}`,
      // The mails of the evening wait for the office to open.
      input: JSON.stringify({ caseId: after.id, next: { until: '2026-11-26T07:00:00.000Z' } }),
    });
  });

  it('does what many are owed at once; who was changed meanwhile, by itself', async () => {
    const files = Array.from({ length: 120 }, (_, i) => {
      const file = acknowledged();
      return { ...file, case: { ...file.case, id: `case${i}` } };
    });
    const cases = memoryCases(...files);
    const read: string[] = [];
    const stale: typeof cases.casesNow = async (ids) => {
      const now = await cases.casesNow(ids);
      return new Map([...now].map(([id, c]) => [id, id === 'case7' ? { ...c, version: c.version - 1 } : c]));
    };
    const file: typeof cases.file = async (id) => {
      read.push(id);
      return cases.file(id);
    };
    const swept = await sweep({
      cases: { ...cases, casesNow: stale, file },
      applied,
      workflow: workflow(),
      queues: queues(),
      now: new Date('2026-11-25T16:02:01.000Z'),
    });
    expect(swept).toMatchObject({ setAside: 0, rescuedObligations: 240 });
    expect(read).toEqual(['case7']);
    for (const { case: c } of files)
      expect((await cases.file(c.id))?.mails.map(({ kind }) => kind)).toEqual([
        'acknowledgement',
        'alarm',
        'escalation',
      ]);
  });

  it('counts as rescued what the workflow has had its time for', async () => {
    const at = async (now: string) => (await run(acknowledged(), now).swept).rescuedObligations;
    expect(await at('2026-11-23T13:15:59.000Z')).toBe(0);
    expect(await at('2026-11-23T13:16:00.000Z')).toBe(1);
  });

  it('is kept by no case from sweeping the others', async () => {
    const bad = acknowledged();
    const { case: good, ...rest } = acknowledged();
    const other = { ...rest, case: { ...good, id: 'b'.repeat(26) } };
    const cases = memoryCases(bad, other);
    const file: typeof cases.file = async (id) => {
      if (id === bad.case.id) throw new Error('unreadable');
      return cases.file(id);
    };
    const casesNow: typeof cases.casesNow = async (ids) =>
      cases.casesNow(ids.filter((id) => id !== bad.case.id));
    const now = new Date('2026-11-25T16:02:01.000Z');
    const swept = await sweep({
      cases: { ...cases, file, casesNow },
      applied,
      workflow: workflow(),
      queues: queues(),
      now,
    });
    expect(swept).toMatchObject({ setAside: 1, rescuedObligations: 2 });
    expect(await overdueNow({ cases, applied, now: new Date('2026-11-25T16:02:01.000Z') })).toBe(2);
    expect(await overdueNow({ cases, applied, now: new Date('2026-11-24T16:02:01.000Z') })).toBe(0);
    expect((await cases.file(other.case.id))?.case.escalationLevel).toBe(1);
  });

  it('does not come back to a look that has passed with nothing to do', async () => {
    const file = acknowledged();
    const { officer: _, ...c } = file.case;
    const stale = { ...file, case: { ...c, officer: 'kc-handlaggare', lookAt: '2026-11-23T13:15:00.000Z' } };
    const { cases, swept } = run(stale, '2026-11-23T13:17:00.000Z');
    await swept;
    expect((await cases.case(c.id))?.lookAt).toBe('2026-11-25T07:00:00.000Z');
    expect((await cases.case(c.id))?.version).toBe(c.version);
  });

  it('twice does nothing twice', async () => {
    const { cases, swept } = run();
    await swept;
    const again = await sweep({
      cases,
      applied,
      workflow: workflow(),
      queues: queues(),
      now: new Date('2026-11-25T16:02:01.000Z'),
    });
    expect(again.rescuedObligations).toBe(0);
  });

  it('orders mail when the office opens, and counts as rescued only what should have left before', async () => {
    const waiting = {
      ...staffMail('escalation#x', 'escalation', 'kc-chef'),
      sendAt: '2026-11-24T07:00:00.000Z',
    };
    const at = (now: string) => run(quiet([waiting]), now).swept;

    expect(await at('2026-11-24T06:55:00.000Z')).toMatchObject({ orderedMails: 0 });
    expect(await at('2026-11-24T07:00:00.000Z')).toMatchObject({ orderedMails: 1, rescuedMails: 0 });
    expect(await at('2026-11-24T07:02:00.000Z')).toMatchObject({ orderedMails: 1, rescuedMails: 1 });
  });

  it('gives a case whose execution has failed another one, though it is owed nothing', async () => {
    const { case: c, ...rest } = acknowledged();
    const lookAt = '2026-11-23T13:15:00.000Z';
    const file = { ...rest, case: { ...c, officer: 'kc-handlaggare', lookAt } };
    sfn
      .on(StartExecutionCommand, { name: executionName(file.case) })
      .rejects(new ExecutionAlreadyExists({ message: 'closed', $metadata: {} }));
    const { cases, swept } = run(file, '2026-11-23T13:17:00.000Z');
    await swept;
    const after = await cases.case(file.case.id);
    expect(after?.watch).toBe(after?.version);
    expect(sfn).toHaveReceivedCommandWith(StartExecutionCommand, {
      name: `${file.case.id}-${after?.version}`,
    });
  });

  it('orders a mail that somebody is sending for when that sender must have ended', async () => {
    const sending = {
      ...staffMail('escalation#x', 'escalation', 'kc-chef'),
      sendAt: '2026-11-24T07:00:00.000Z',
      state: 'sending' as const,
    };
    const at = (claimedUntilAt: string) =>
      run(quiet([{ ...sending, claimedUntilAt }]), '2026-11-24T07:10:00.000Z').swept;

    expect(await at('2026-11-24T07:12:00.000Z')).toMatchObject({ orderedMails: 0 });
    // The sender may have died: it leaves when the claim has run out, not at the sweep after that.
    const Entries = [{ Id: '0', MessageBody: JSON.stringify({ group: 'STAFF#kc-chef#escalation' }) }];
    expect(sqs).toHaveReceivedNthCommandWith(SendMessageBatchCommand, 1, {
      Entries: Entries.map((each) => ({ ...each, DelaySeconds: 121 })),
    });
    expect(await at('2026-11-24T07:09:00.000Z')).toMatchObject({ orderedMails: 1 });
    expect(sqs).toHaveReceivedNthCommandWith(SendMessageBatchCommand, 2, { Entries });
  });
});

describe('the open cases of somebody who has left (E-32)', () => {
  const staff = applied.settings.staff.map((each) =>
    each.id === 'kc-handlaggare' ? { ...each, leftOn: '2026-11-24' } : each,
  );
  const without = { ...appliedSettings({ staff }), version: 2 };
  const held = () => {
    const file = acknowledged();
    return { ...file, case: { ...file.case, officer: 'kc-handlaggare' } };
  };

  it('go back to the queue that day, and not before', async () => {
    const cases = memoryCases(held());
    const at = (now: string) => letCasesFollow(cases, without, now);
    expect(await at('2026-11-23T22:57:00.000Z')).toBe(0);
    expect(await at('2026-11-23T23:02:00.000Z')).toBe(1);
    expect(await at('2026-11-23T23:07:00.000Z')).toBe(0);
    expect((await cases.case(held().case.id))?.officer).toBeUndefined();
  });

  it('are looked for again on another day and under other settings', () => {
    const keys = [
      dayAndSettings(applied, new Date('2026-11-23T22:57:00.000Z')),
      dayAndSettings(applied, new Date('2026-11-23T23:02:00.000Z')),
      dayAndSettings(without, new Date('2026-11-23T23:02:00.000Z')),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(dayAndSettings(applied, new Date('2026-11-23T08:00:00.000Z'))).toBe(keys[0]);
  });
});
