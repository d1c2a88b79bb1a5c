import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AbsenceStore, RecordedAbsence } from '../../domain/people/absence-store.ts';
import { absenceSchema } from '../../domain/settings/settings.ts';
import { readable } from './readable.ts';
import { tableOf } from './table.ts';
import { writeBesideSettings } from './write-beside-settings.ts';

type Key = Pick<RecordedAbsence, 'staff' | 'from' | 'to'>;

/** Long after an absence nobody needs to know of it any more. */
const keptAfterMs = 60 * 24 * 3_600_000;

/**
 * Recorded absences in the settings table: `ABSENCE`/`<staff>#<from>#<to>`. Each change raises `absences`.
 */
export function dynamoAbsences(client: DynamoDBClient, table: string): AbsenceStore {
  const change = async (write: TransactWriteItem) => {
    await writeBesideSettings(client, table, 'absences', write);
  };

  return {
    all: () => readAbsences(client, table),
    record: ({ deputy, ...absence }) =>
      change({
        Put: {
          TableName: table,
          Item: {
            ...keyOf(absence),
            ...(deputy && { deputy: { S: deputy } }),
            expiresAt: { N: String((Date.parse(absence.to) + keptAfterMs) / 1000) },
          },
        },
      }),
    remove: (absence) => change({ Delete: { TableName: table, Key: keyOf(absence) } }),
  };
}

const keyOf = ({ staff, from, to }: Key) => ({ pk: { S: 'ABSENCE' }, sk: { S: `${staff}#${from}#${to}` } });

/** Every recorded absence; a few hundred at most. */
export async function readAbsences(client: DynamoDBClient, table: string): Promise<RecordedAbsence[]> {
  return readable(tableOf(client, table).partition('ABSENCE'), ({ sk, deputy }) => {
    const [staff = '', begins, ends] = sk?.S?.split('#') ?? [];
    const absence = absenceSchema.parse({ from: begins, to: ends, ...(deputy?.S && { deputy: deputy.S }) });
    return { staff, ...absence };
  });
}
