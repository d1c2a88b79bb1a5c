import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RemovableCases } from '../../domain/case/case-store.ts';
import { changeWrites } from './case-writes.ts';
import { dynamoCases } from './dynamo-cases.ts';
import { deletionsOf, removalTransactions } from './removal-writes.ts';
import { tableOf } from './table.ts';

/** Cases on DynamoDB, for retention, which alone removes what they hold. */
export function removableCases(client: DynamoDBClient, name: string): RemovableCases {
  const table = tableOf(client, name);
  return {
    ...dynamoCases(client, name),
    async remove(file, change, lookUps) {
      for (const writes of removalTransactions(
        deletionsOf(table.name, file, change.case, lookUps),
        changeWrites(table, file.case, change),
      ))
        if (!(await table.written(writes))) return 'conflict';
      return 'stored';
    },
  };
}
