import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';

/** One client per service and execution environment; the endpoint comes from the environment. */
export const dynamodb = () => new DynamoDBClient({});
export const sqs = () => new SQSClient({});
export const ses = () => new SESClient({});
export const s3 = () => new S3Client({});
export const sfn = () => new SFNClient({});
