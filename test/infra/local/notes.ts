import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Engine } from '../../../infra/local/engine/engine.ts';

function client(engine: Engine): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ region: 'eu-north-1', credentials, endpoint: engine.endpoint });
}

/** What functions of the fixture noted under `pk`, in order of `sk`. */
export async function notesOf(engine: Engine, pk: string): Promise<{ sk: string; at: string }[]> {
  const dynamodb = client(engine);
  const found = await dynamodb.send(
    new QueryCommand({
      TableName: 'notes',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    }),
  );
  dynamodb.destroy();
  return (found.Items ?? []).map((item) => ({ sk: item.sk?.S ?? '', at: item.at?.S ?? '' }));
}

export async function putNote(engine: Engine, pk: string, sk: string, expiresAt?: number): Promise<void> {
  const dynamodb = client(engine);
  const life = expiresAt === undefined ? {} : { expiresAt: { N: String(expiresAt) } };
  await dynamodb.send(
    new PutItemCommand({ TableName: 'notes', Item: { pk: { S: pk }, sk: { S: sk }, ...life } }),
  );
  dynamodb.destroy();
}
