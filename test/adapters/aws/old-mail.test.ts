import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { expect, it } from 'vitest';
import { mailItem, readMail } from '../../../shared/adapters/aws/case-items.ts';
import { mailQueues } from '../../../shared/adapters/aws/mail-queues.ts';

/** A mail as version 0.1 stored it. */
function oldItem(kind: string, facts: object = {}) {
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
    state: 'owed',
    attempts: 0,
  };
  return marshall({ pk: 'CASE#abc', sk: `MAIL#${kind}#v2`, content, mailState: 'owed' });
}

it.each([
  ['T-01', {}, 'acknowledgement'],
  ['T-01', { again: true, renewed: false }, 'link-again'],
  ['T-02', {}, 'holding-reply'],
  ['T-03', {}, 'question'],
  ['T-03', { reminder: true }, 'question-reminder'],
  ['T-04', {}, 'reminder'],
  ['T-04', { waitingEnded: true }, 'waiting-ended'],
  ['T-05', { alarm: 'unopened' }, 'alarm'],
  ['T-06', { level: 2 }, 'escalation'],
  ['T-06', { approval: '2026-12-01' }, 'approval-wanted'],
  ['T-07', {}, 'delay-notice'],
  ['T-08', {}, 'answer'],
  ['T-09', {}, 'passed-on'],
  ['T-11', {}, 'undelivered'],
  ['T-12', {}, 'records-request'],
  ['T-14', {}, 'withdrawn'],
  ['T-15', {}, 'merged'],
  ['T-16', {}, 'reopened'],
  ['T-18', { officer: 'kc-handlaggare' }, 'new-officer'],
  ['T-18', { department: 'gata-park' }, 'new-in-queue'],
  ['T-18', { consulted: true }, 'consultation'],
  ['T-19', {}, 'weekly-digest'],
  ['T-20', {}, 'export-notice'],
  ['T-21', { taken: true }, 'mailed-answer'],
])('a mail stored as %s with %o is read as %s, and written back where it lies', (kind, facts, name) => {
  const mail = readMail(oldItem(kind, facts));
  expect(mail.kind).toBe(name);
  expect(mailItem(mail)).toMatchObject({ pk: { S: 'CASE#abc' }, sk: { S: `MAIL#${kind}#v2` } });
});

it('a mail to staff that waits since version 0.1 is ordered alone: its group has another name today', async () => {
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageBatchCommand).resolves({});
  const queues = mailQueues(new SQSClient({}), {
    resident: 'https://sqs/resident',
    staff: 'https://sqs/staff',
  });
  await queues.order([readMail(oldItem('T-04'))]);
  expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, {
    QueueUrl: 'https://sqs/staff',
    Entries: [{ Id: '0', MessageBody: JSON.stringify({ caseId: 'abc', mailId: 'abc#T-04#v2' }) }],
  });
});
