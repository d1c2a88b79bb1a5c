import { Duration, type Stack } from 'aws-cdk-lib';
import { waitingPrefix } from '../../shared/adapters/web/signed-fields.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { CaseTable } from '../constructs/case-table.ts';
import { RecordBucket } from '../constructs/record-bucket.ts';
import { RecordTable } from '../constructs/record-table.ts';

/** Everything the pipeline remembers. Construct ids never change here: a new id is a new, empty table. */
export function kept(stack: Stack, settings: Settings) {
  const cases = new CaseTable(stack, 'CaseTable');
  const readLog = new RecordTable(stack, 'ReadLogTable');
  readLog.writeOnce();
  const trends = new RecordTable(stack, 'TrendTable');
  const municipality = new RecordTable(stack, 'SettingsTable');
  const sessions = new RecordTable(stack, 'SessionTable');
  // Holds addresses and object keys of whoever reads past the pages; the pages' own reads are in the log of reads.
  const accessLog = new RecordBucket(stack, 'AccessLogBucket', { keptFor: Duration.days(400) });
  const rawMail = new RecordBucket(stack, 'RawMailBucket', {
    accessLog,
    keptFor: Duration.days(settings.retention.rawMailDays),
  });
  const attachments = new RecordBucket(stack, 'AttachmentBucket', {
    accessLog,
    uploadsUnder: waitingPrefix,
  });
  const exports = new RecordBucket(stack, 'ExportBucket', {
    accessLog,
    keptFor: Duration.days(400),
  });
  return { cases, readLog, trends, municipality, sessions, rawMail, attachments, exports };
}

export type Kept = ReturnType<typeof kept>;
