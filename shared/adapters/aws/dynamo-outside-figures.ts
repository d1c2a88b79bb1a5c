import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  figureKey,
  type OutsideFigureStore,
  outsideFigureSchema,
} from '../../domain/trends/outside-figure.ts';
import { inParallel } from '../../use-cases/case/in-parallel.ts';
import { readStored } from './read-stored.ts';
import { readable } from './readable.ts';
import { tableOf } from './table.ts';

const writesAtOnce = 16;

/** Figures from outside, beside the trends in their table: `OUTSIDE#<year>`/`<hash of what tells it from others>`. */
export function dynamoOutsideFigures(client: DynamoDBClient, name: string): OutsideFigureStore {
  const table = tableOf(client, name);
  return {
    async keep(figures) {
      await inParallel(writesAtOnce, figures, async (figure) => {
        const sk = createHash('sha256').update(figureKey(figure)).digest('base64url');
        await table.keep({
          pk: { S: partitionOf(figure.period.slice(0, 4)) },
          sk: { S: sk },
          ...marshall(figure),
        });
      });
    },
    async of(years) {
      const found = await Promise.all(
        years.map((year) =>
          readable(table.partition(partitionOf(year)), (item) => {
            const { pk: _, sk: __, ...figure } = unmarshall(item);
            return readStored(outsideFigureSchema, figure);
          }),
        ),
      );
      return found.flat();
    },
  };
}

const partitionOf = (year: string) => `OUTSIDE#${year}`;
