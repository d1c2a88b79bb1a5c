import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';

/** One client per service and execution environment; the endpoint comes from the environment. */
export function dynamodb(): DynamoDBClient {
  const client = new DynamoDBClient({});
  // It copies all that is sent and read, item by item, for a log nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
export const sqs = () => new SQSClient({});
/** Never repeats a call by itself: a mail whose answer was lost may have left (`ses-mailer.ts`). */
export const ses = () => new SESClient({ maxAttempts: 1 });
export const s3 = () => new S3Client({});
export const sfn = () => new SFNClient({});
