import { Duration } from 'aws-cdk-lib';
import type { Env as RetentionEnv } from '../../functions/retention/env.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import type { Surroundings } from './surroundings.ts';

/** What a case holds of a person goes when its days are over. */
export function retention({ stack, timeZone, kept, secrets }: Surroundings): void {
  const { cases, municipality, attachments, rawMail } = kept;

  const remover = new ScheduledFunction<RetentionEnv>(stack, 'Retention', {
    folder: 'retention',
    impact: 'Personal data of closed cases stays longer than the municipality has decided and promised.',
    schedule: 'cron(20 4 * * ? *)', // after the count of trends, so that a day's rows are there before anything goes
    timeZone,
    timeout: Duration.minutes(15),
    memoryMegabytes: 1024,
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      PERSON_KEY: secrets.people.secretArn,
      ATTACHMENT_BUCKET: attachments.bucketName,
      RAW_MAIL_BUCKET: rawMail.bucketName,
    },
  });
  cases.grantChange(remover);
  cases.grantBatchRead(remover); // cases that may share what is to go
  cases.grantDelete(remover);
  cases.grantQuery(remover, 'open-index', 'received-index');
  municipality.grantRead(remover);
  municipality.grantPartition(remover, 'VIEW', ['DeleteItem']); // lists that leavers saved
  secrets.people.grantUse(remover);
  attachments.grantList(remover);
  attachments.grantDelete(remover);
  rawMail.grantDelete(remover);
}
