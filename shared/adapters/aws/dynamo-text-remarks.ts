import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type TextRemark, type TextRemarks, textRemarkSchema } from '../../domain/settings/text-remark.ts';
import { readStored } from './read-stored.ts';
import { readable } from './readable.ts';
import { absent, type Item, item, tableOf } from './table.ts';

const partition = 'TEXT-REMARK';
/** Who was answered may look it up for a year. */
const keptAfterMs = 365 * 24 * 3_600_000;

export const textRemarkItem = (remark: TextRemark): Item =>
  item(partition, remark.id, {
    content: remark,
    ...(remark.answer && { expiresAt: Math.ceil((Date.parse(remark.answer.at) + keptAfterMs) / 1000) }),
  });
export const readTextRemark = (stored: Item): TextRemark =>
  readStored(textRemarkSchema, unmarshall(stored).content);

/** What officers say about texts, in the settings table: `TEXT-REMARK`/`<id>`. */
export function dynamoTextRemarks(client: DynamoDBClient, name: string): TextRemarks {
  const table = tableOf(client, name);
  return {
    async all() {
      const found = await readable(table.partition(partition), readTextRemark);
      return found.toSorted((a, b) => a.at.localeCompare(b.at));
    },
    add: (remark) => table.putIf(textRemarkItem(remark), absent),
    answer: (remark) =>
      table.putIf(textRemarkItem(remark), 'attribute_exists(pk) AND attribute_not_exists(content.answer)'),
  };
}
