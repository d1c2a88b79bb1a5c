import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { logLineSchema } from '../../shared/adapters/aws/log-chain.ts';
import { readStored } from '../../shared/adapters/aws/read-stored.ts';
import { type LogReader, signOffSchema } from './log-reader.ts';

/** The read log on DynamoDB for its reviewer; signed reports lie under `SIGNOFF` / `<instant>#<random>`. */
export function dynamoLogReader(client: DynamoDBClient, table: string): LogReader {
  async function partition(pk: string, ScanIndexForward = true): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: pk } },
          ScanIndexForward,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const item of page.Items ?? []) {
        const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...content } = unmarshall(item);
        found.push(content);
      }
      from = page.LastEvaluatedKey;
    } while (from);
    return found;
  }

  return {
    day: async (day) => (await partition(`DAY#${day}`)).map((line) => readStored(logLineSchema, line)),
    signOffs: async () => (await partition('SIGNOFF', false)).map((each) => readStored(signOffSchema, each)),
    async sign(signOff) {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: marshall(
            { pk: 'SIGNOFF', sk: `${signOff.at}#${randomUUID()}`, ...signOff },
            { removeUndefinedValues: true },
          ),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
  };
}
