import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { SendCap, SendCounter } from '../../use-cases/mail/send-counter.ts';

/**
 * Counters in the case table, by a hash of what is counted, removed by the table's own expiry. One item holds those of the
 * longest window and of every shorter one within it, so that however many caps there are, counting is one write.
 */
export function dynamoSendCounter(client: DynamoDBClient, table: string): SendCounter {
  return {
    async count(what, caps, now, times = 1) {
      const seconds = Math.floor(now.getTime() / 1000);
      const longest = Math.max(...caps.map(({ windowSeconds }) => windowSeconds));
      const window = Math.floor(seconds / longest);
      const attributeOf = ({ windowSeconds }: SendCap) =>
        windowSeconds === longest ? 'count' : `count${windowSeconds}-${Math.floor(seconds / windowSeconds)}`;
      const numbered = caps.map((cap, number) => ({ cap, name: `#c${number}`, most: `:m${number}` }));
      const hash = createHash('sha256').update(what).digest('hex').slice(0, 32);
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: { S: `SENT#${hash}` }, sk: { S: `${longest}#${window}` } },
            UpdateExpression: `ADD ${numbered.map(({ name }) => `${name} :times`).join(', ')} SET expiresAt = :expiresAt`,
            ConditionExpression: numbered
              .map(({ name, most }) => `(attribute_not_exists(${name}) OR ${name} <= ${most})`)
              .join(' AND '),
            ExpressionAttributeNames: Object.fromEntries(
              numbered.map(({ cap, name }) => [name, attributeOf(cap)]),
            ),
            ExpressionAttributeValues: {
              ':times': { N: String(times) },
              ':expiresAt': { N: String((window + 2) * longest) },
              ...Object.fromEntries(numbered.map(({ cap, most }) => [most, { N: String(cap.most - times) }])),
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return undefined;
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
        const stored: Record<string, AttributeValue> = fault.Item ?? {};
        return caps.find((cap) => Number(stored[attributeOf(cap)]?.N ?? 0) > cap.most - times) ?? caps.at(-1);
      }
    },
  };
}
