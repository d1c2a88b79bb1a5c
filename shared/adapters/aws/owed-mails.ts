import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { CaseStore } from '../../domain/case/case-store.ts';
import { mailGroup } from '../../domain/case/gathered-mail.ts';
import { claimedMail, type OwedMail } from '../../domain/case/mail.ts';
import { mailItem, orSetAside, readMail } from './case-items.ts';
import { dueIndex } from './due-index.ts';
import { absent, type Table } from './table.ts';

const unsentIndex = { name: 'unsent-index', partition: 'unsentFor', sort: 'sendAt', prefix: 'UNSENT' };

/** Mails owed until they are sent: who sends one claims it first. */
export function owedMails(
  table: Table,
): Pick<CaseStore, 'oweNotice' | 'unsent' | 'claim' | 'keepClaimed' | 'keepDelivered'> {
  const { client, get, putIf } = table;
  const due = dueIndex(table, unsentIndex);

  async function* unsent(until: string, group?: string): AsyncGenerator<OwedMail> {
    for (const entry of await due(until, group)) {
      // The index lags and holds keys only: the mail itself says whether it is still owed, and to whom.
      const stored = await get(entry.pk?.S ?? '', entry.sk?.S ?? '');
      if (!stored?.unsentFor) continue;
      const mail = orSetAside(readMail, stored);
      if (!mail) continue;
      if (group === undefined || mailGroup(mail) === group) yield mail;
    }
  }

  return {
    unsent,
    oweNotice: (mail) => putIf(mailItem(mail), absent),
    claim: (mail, { name, now, until }) =>
      putIf(
        mailItem(claimedMail(mail, name, until)),
        'mailState = :owed OR (mailState = :sending AND (claimedUntilAt <= :now OR claim = :claim))',
        {
          ':owed': { S: 'owed' },
          ':sending': { S: 'sending' },
          ':now': { S: now },
          ':claim': { S: name },
        },
      ),
    keepClaimed: (mail) => putIf(mailItem(mail), 'mailState = :sending', { ':sending': { S: 'sending' } }),
    async keepDelivered(mail, at) {
      const { pk, sk } = mailItem(mail);
      if (!pk || !sk) return;
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: { pk, sk },
            UpdateExpression: 'SET content.deliveredAt = :at',
            ConditionExpression: 'mailState = :sent AND attribute_not_exists(content.bouncedAt)',
            ExpressionAttributeValues: { ':at': { S: at }, ':sent': { S: 'sent' } },
          }),
        );
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      }
    },
  };
}
