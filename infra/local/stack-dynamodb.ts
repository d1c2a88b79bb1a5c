import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Marks the stack's own look-ups, which AWS would not see and usage must not count. */
const stackUserAgent = 'synpunkt-local-stack';

/** A client of the local engines. */
export function stackDynamodb(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    customUserAgent: stackUserAgent,
  });
}
