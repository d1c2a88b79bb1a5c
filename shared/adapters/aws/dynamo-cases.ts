import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CaseStore } from '../../domain/case/case-store.ts';
import { dynamoSetAside } from './dynamo-set-aside.ts';
import { dynamoWords } from './dynamo-words.ts';
import { listedCases } from './listed-cases.ts';
import { singleCases } from './single-cases.ts';
import { tableOf } from './table.ts';

/** Cases on DynamoDB, with the lists and searches of staff. */
export function dynamoCases(client: DynamoDBClient, name: string): CaseStore {
  const table = tableOf(client, name);
  return {
    ...singleCases(client, name),
    ...listedCases(table),
    aside: dynamoSetAside(table),
    words: dynamoWords(table),
  };
}
