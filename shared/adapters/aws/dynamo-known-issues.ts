import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type KnownIssue, knownIssueSchema } from '../../domain/settings/known-issue.ts';
import type { KnownIssueStore } from '../../domain/settings/known-issue-store.ts';
import { readStored } from './read-stored.ts';
import { readable } from './readable.ts';
import { tableOf } from './table.ts';
import { writeBesideSettings } from './write-beside-settings.ts';

/** Mails that link to an issue are read for some time after it is over. */
const keptAfterMs = 90 * 24 * 3_600_000;

/**
 * Known issues in the settings table: `KNOWN-ISSUE`/`<id>`. Each change raises `knownIssues`.
 */
export function dynamoKnownIssues(client: DynamoDBClient, table: string): KnownIssueStore {
  return {
    async keep(issue) {
      const item = {
        pk: 'KNOWN-ISSUE',
        sk: issue.id,
        version: issue.version,
        content: issue,
        ...(issue.closedAt && { expiresAt: Math.ceil((Date.parse(issue.closedAt) + keptAfterMs) / 1000) }),
      };
      const isFirst = issue.version === 1;
      return writeBesideSettings(client, table, 'knownIssues', {
        Put: {
          TableName: table,
          Item: marshall(item, { removeUndefinedValues: true }),
          ConditionExpression: isFirst ? 'attribute_not_exists(pk)' : 'version = :before',
          ...(!isFirst && {
            ExpressionAttributeValues: { ':before': { N: String(issue.version - 1) } },
          }),
        },
      });
    },
  };
}

/** Every known issue that is still kept; some dozens at most. */
export async function readKnownIssues(client: DynamoDBClient, table: string): Promise<KnownIssue[]> {
  return readable(tableOf(client, table).partition('KNOWN-ISSUE'), (item) =>
    readStored(knownIssueSchema, unmarshall(item).content),
  );
}
