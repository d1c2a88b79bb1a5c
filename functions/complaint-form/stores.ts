import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoFollowers } from '../../shared/adapters/aws/dynamo-followers.ts';
import { singleCases } from '../../shared/adapters/aws/single-cases.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** Loaded by what reads or writes cases and followers: the form alone is shown without. */
export function stores(
  client: DynamoDBClient,
  table: string,
): Pick<ComplaintFormDeps, 'cases' | 'followers'> {
  return { cases: singleCases(client, table), followers: dynamoFollowers(tableOf(client, table)) };
}
