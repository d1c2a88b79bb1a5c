import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Finding, well, wrong } from './finding.ts';

/** Letters in each queue of dead letters. */
export async function queueFindings(client: SQSClient, stackName: string): Promise<readonly Finding[]> {
  const { QueueUrls = [] } = await client.send(
    new ListQueuesCommand({ QueueNamePrefix: `${stackName}-`, MaxResults: 1000 }),
  );
  const kept = await Promise.all(
    QueueUrls.filter((url) => url.includes('DeadLetters')).map(async (url) => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      const letters = Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0);
      return { name: url.replace(/^.*\//, ''), letters };
    }),
  );
  const full = kept.filter(({ letters }) => letters > 0);
  if (full.length === 0) return [well('dead letters', `none in ${kept.length} queues`)];
  return full.map(({ name, letters }) =>
    wrong('dead letters', `${letters} in ${name}`, 'docs/runbook.md, “Sending kept work again”'),
  );
}
