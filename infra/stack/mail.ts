import type { Env as MailEventsEnv } from '../../functions/mail-events/env.ts';
import type { Env as MailHeartbeatEnv } from '../../functions/mail-heartbeat/env.ts';
import type { Env as SendMailEnv } from '../../functions/send-mail/env.ts';
import { BackgroundFunction } from '../constructs/background-function.ts';
import { MailDeparture } from '../constructs/mail-departure.ts';
import { PipelineFunction } from '../constructs/pipeline-function.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { advertisedAddresses, mailDomains } from '../municipality.ts';
import { type MailQueues, sendingTime } from './mail-queues.ts';
import type { Surroundings } from './surroundings.ts';

/** Outbound mail: one gate, what became of each mail, and a test mail every hour that has to come back in. */
export function mail(
  { stack, settings, timeZone, parameters, kept, secrets, createIdentities, trial }: Surroundings,
  { residentMail, staffMail }: MailQueues,
): { readonly dnsRecords: readonly string[] } {
  const { cases, municipality, attachments } = kept;

  const mailDeparture = new MailDeparture(stack, 'MailDeparture', {
    domains: mailDomains(settings),
    replyDomain: settings.mail.replyDomain,
    createIdentities,
    trial,
  });

  const sendMail = new PipelineFunction<SendMailEnv>(stack, 'SendMail', {
    folder: 'send-mail',
    failedWork: 'Its queues keep what failed and hand it to dead letters after five times.',
    impact: 'No mail leaves: neither residents nor case officers hear anything.',
    timeout: sendingTime,
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      ATTACHMENT_BUCKET: attachments.bucketName,
      LINK_KEYS: secrets.links.secretArn,
      PUBLIC_URL: parameters.publicUrl,
      CONFIGURATION_SET: mailDeparture.configurationSet.configurationSetName,
    },
  });
  residentMail.workedBy(sendMail);
  staffMail.workedBy(sendMail);
  mailDeparture.grantSend(sendMail);
  cases.grantChange(sendMail);
  cases.grantQuery(sendMail, 'unsent-index');
  cases.grantBatchRead(sendMail); // what leaves together
  municipality.grantRead(sendMail);
  attachments.grantGetOpen(sendMail); // files that go along to another authority
  secrets.links.grantUse(sendMail);

  const mailHeartbeat = new ScheduledFunction<MailHeartbeatEnv>(stack, 'MailHeartbeat', {
    folder: 'mail-heartbeat',
    impact: 'Nobody would learn that mail to the advertised addresses no longer arrives.',
    schedule: 'cron(7 * * * ? *)',
    timeZone,
    environment: {
      CASE_TABLE: cases.tableName,
      SETTINGS_TABLE: municipality.tableName,
      LINK_KEYS: secrets.links.secretArn,
    },
  });
  cases.grantRead(mailHeartbeat);
  municipality.grantRead(mailHeartbeat);
  secrets.links.grantUse(mailHeartbeat);
  mailDeparture.grantSend(mailHeartbeat, advertisedAddresses(settings));

  const mailEvents = new BackgroundFunction<MailEventsEnv>(stack, 'MailEvents', {
    folder: 'mail-events',
    impact: 'Mail that bounced looks delivered: nobody learns that a resident was not reached.',
    environment: { CASE_TABLE: cases.tableName, SETTINGS_TABLE: municipality.tableName },
  });
  mailDeparture.reportTo(mailEvents, mailEvents.deadLetters);
  cases.grantChange(mailEvents);
  municipality.grantRead(mailEvents);
  return { dnsRecords: mailDeparture.dnsRecords };
}
