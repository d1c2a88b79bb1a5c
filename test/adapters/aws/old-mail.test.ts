import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { expect, it, onTestFinished } from 'vitest';
import { mailItem, readMail } from '../../../shared/adapters/aws/case-items.ts';
import { mailQueues } from '../../../shared/adapters/aws/mail-queues.ts';

const dueAt = '2026-11-25T16:00:00.000Z';
const digest = {
  department: 'gata-park',
  from: '2026-11-16',
  to: '2026-11-22',
  received: 0,
  overdueNow: 1,
  answeredWithinTwoWorkingDays: null,
  promiseKept: null,
  topics: [],
  failureDemandCauses: [],
  alerts: [],
};
const published = { month: '2026-10', definitionsVersion: 1, cutOffAt: dueAt, links: [] };

/** A mail as version 0.1 stored it. */
function oldItem(kind: string, facts: object = {}, notice?: object) {
  const content = {
    id: `abc#${kind}#v2`,
    caseId: 'abc',
    reference: '7K3M-9QXD-P',
    kind,
    to: [{ kind: 'staff', id: 'kc-ansvarig' }],
    language: 'sv',
    owedAt: '2026-11-23T09:15:00.000Z',
    sendAt: '2026-11-23T09:15:00.000Z',
    facts,
    ...(notice && { notice }),
    state: 'owed',
    attempts: 0,
  };
  return marshall({ pk: 'CASE#abc', sk: `MAIL#${kind}#v2`, content, mailState: 'owed' });
}

it.each<[string, object, object, object?]>([
  ['T-01', { dueAt, department: 'gata-park' }, { kind: 'acknowledgement', dueAt }],
  ['T-01', { dueAt, isolated: true }, { kind: 'acknowledgement', dueAt, isolated: true }],
  ['T-01', { again: true, renewed: true }, { kind: 'link-again', renewed: true }],
  ['T-02', { dueAt, officer: 'x', message: 'm2' }, { kind: 'holding-reply', dueAt, message: 'm2' }],
  ['T-03', { message: 'm2' }, { kind: 'question', message: 'm2' }],
  ['T-03', { questionAskedAt: dueAt, reminder: true, obligation: 'waiting' }, { kind: 'question' }],
  ['T-04', { dueAt, obligation: 'reminder-1' }, { kind: 'reminder', dueAt }],
  ['T-04', { questionAskedAt: dueAt, waitingEnded: true }, { kind: 'waiting-ended' }],
  ['T-05', { dueAt, alarm: 'unopened' }, { kind: 'alarm', alarm: 'unopened', dueAt }],
  ['T-05', { receivedAt: dueAt, alarm: 'threat' }, { kind: 'alarm', alarm: 'threat' }],
  ['T-06', { dueAt, level: 2, residentTold: false }, { kind: 'escalation', dueAt, level: 2 }],
  ['T-06', { dueAt, approval: '2026-12-01' }, { kind: 'approval-wanted', dueAt, promisedOn: '2026-12-01' }],
  ['T-07', { dueAt, expectedOn: '2026-11-27' }, { kind: 'delay-notice', brokenDueAt: dueAt, notices: 1 }],
  ['T-08', { message: 'm2' }, { kind: 'answer', message: 'm2' }],
  ['T-09', { message: 'm2' }, { kind: 'passed-on', message: 'm2' }],
  ['T-11', { mail: 'T-01', why: 'hard' }, { kind: 'undelivered', mail: 'acknowledgement', why: 'hard' }],
  ['T-11', { mail: 'T-18', why: 'soft' }, { kind: 'undelivered', mail: 'new-officer', why: 'soft' }],
  ['T-12', { dueAt }, { kind: 'records-request', dueAt }],
  ['T-14', {}, { kind: 'withdrawn' }],
  ['T-15', { dueAt, surviving: '7K3M-9QXD-T' }, { kind: 'merged', dueAt, surviving: '7K3M-9QXD-T' }],
  ['T-16', { dueAt }, { kind: 'reopened', dueAt }],
  ['T-18', { officer: 'kc-handlaggare' }, { kind: 'new-officer', officer: 'kc-handlaggare' }],
  ['T-18', { department: 'gata-park' }, { kind: 'new-officer' }],
  ['T-18', { consulted: true }, { kind: 'consultation' }],
  ['T-19', {}, { kind: 'weekly-digest', digest }, { kind: 'digest', digest }],
  ['T-20', {}, { kind: 'export-notice', published }, { kind: 'export', published }],
  ['T-21', { taken: true }, { kind: 'mailed-answer' }],
  ['T-21', { taken: false, reason: 'officer-ended' }, { kind: 'mailed-answer', refusedFor: 'officer-ended' }],
])(
  'a mail stored as %s with %o is read by its new name, and written back where it lies',
  (kind, facts, now, notice) => {
    const mail = readMail(oldItem(kind, facts, notice));
    expect(mail).toMatchObject(now);
    expect(mailItem(mail)).toMatchObject({ pk: { S: 'CASE#abc' }, sk: { S: `MAIL#${kind}#v2` } });
  },
);

it('a mail to staff that waits since version 0.1 is ordered alone: its group has another name today', async () => {
  const sqs = mockClient(SQSClient);
  onTestFinished(() => sqs.restore());
  sqs.on(SendMessageBatchCommand).resolves({});
  const queues = mailQueues(new SQSClient({}), {
    resident: 'https://sqs/resident',
    staff: 'https://sqs/staff',
  });
  await queues.order([readMail(oldItem('T-04', { dueAt }))]);
  expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
    QueueUrl: 'https://sqs/staff',
    Entries: [{ Id: '0', MessageBody: JSON.stringify({ caseId: 'abc', mailId: 'abc#T-04#v2' }) }],
  });
});
