import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { mailGroup } from '../../domain/case/gathered-mail.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import type { MailOrder, MailQueues } from '../../domain/mail/mail-queues.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { inParts } from '../../use-cases/case/in-parts.ts';

const batch = 10;
const batchesAtOnce = 8;

const orderOne = ({ caseId, id }: OwedMail): MailOrder => ({ caseId, mailId: id });

export function mailQueues(
  client: SQSClient,
  urls: { readonly resident: string; readonly staff: string },
): MailQueues {
  async function send(QueueUrl: string, orders: readonly MailOrder[], inSeconds: number): Promise<void> {
    const delay = inSeconds > 0 ? { DelaySeconds: inSeconds } : {};
    // On an evening with thousands due the sweep orders them all, and has half a minute.
    await inParallel(batchesAtOnce, inParts(orders, batch), async (some) => {
      const Entries = some.map((order, i) => ({
        Id: String(i),
        MessageBody: JSON.stringify(order),
        ...delay,
      }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed.length > 0)
        throw new Error(`${Failed.length} mail orders were not queued: ${Failed[0]?.Code}`);
    });
  }

  return {
    async order(mails, inSeconds = 0) {
      const toStaff = mails.filter((mail) => mail.to[0]?.kind === 'staff');
      const outside = mails.filter((mail) => mail.to[0]?.kind !== 'staff');
      const alone = toStaff.filter((mail) => mailGroup(mail) === mail.id);
      const gathered = toStaff.filter((mail) => mailGroup(mail) !== mail.id);
      await send(urls.resident, outside.map(orderOne), inSeconds);
      const groups = [...new Set(gathered.map(mailGroup))];
      await send(urls.staff, [...alone.map(orderOne), ...groups.map((group) => ({ group }))], inSeconds);
    },
  };
}
