import * as z from 'zod/mini';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { alarmPrefix } from '../alarm-prefix.ts';
import { mailDomains, mailRecipients } from '../municipality.ts';
import { alarmFindings } from './alarm-findings.ts';
import type { Aws } from './aws-cli.ts';
import { type Finding, well, wrong } from './finding.ts';

/** Simultaneous calls of functions the stack wants: those mail and pictures keep for themselves, and 100 AWS wants left over. */
const leastConcurrency = 125;
/** Share of a day's mails that may be used before somebody asks for more. */
const mostOfQuota = 0.8;

const accountSchema = z.object({
  ProductionAccessEnabled: z.boolean(),
  SendingEnabled: z.boolean(),
  EnforcementStatus: z._default(z.string(), 'HEALTHY'),
  SendQuota: z.object({ Max24HourSend: z.number(), SentLast24Hours: z.number(), MaxSendRate: z.number() }),
});
const identitySchema = z.object({
  VerifiedForSendingStatus: z.boolean(),
  MailFromAttributes: z.optional(z.object({ MailFromDomainStatus: z.optional(z.string()) })),
});
const ruleSetSchema = z.object({
  Metadata: z.optional(z.object({ Name: z.string() })),
  Rules: z._default(z.array(z.object({ Recipients: z._default(z.array(z.string()), []) })), []),
});
const alarmsSchema = z.object({
  MetricAlarms: z.array(z.object({ AlarmName: z.string(), StateValue: z.string() })),
});
const subscriptionsSchema = z.object({
  Subscriptions: z.array(z.object({ SubscriptionArn: z.string() })),
});
const limitsSchema = z.object({
  AccountLimit: z.object({ ConcurrentExecutions: z.number() }),
});

export interface Deployed {
  readonly aws: Aws;
  readonly stackName: string;
  /** Outputs of the stack by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the account says: mail, alarms, limits. A question that could not be asked is one line, not the end. */
export async function accountFindings(deployed: Deployed, settings: Settings): Promise<readonly Finding[]> {
  const asked = [
    () => mail(deployed),
    ...mailDomains(settings).map((domain) => () => identity(deployed, domain)),
    () => ruleSet(deployed, settings),
    () => alarms(deployed),
    () => alarmMail(deployed),
    () => concurrency(deployed),
  ];
  const found = await Promise.all(
    asked.map((ask) =>
      ask().catch((fault: unknown) => [
        wrong(
          'AWS',
          fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault),
          'give whoever runs this the right to ask, or run it again',
        ),
      ]),
    ),
  );
  return found.flat();
}

async function mail({ aws }: Deployed): Promise<readonly Finding[]> {
  const account = accountSchema.parse(await aws('sesv2', 'get-account'));
  const { Max24HourSend: most, SentLast24Hours: sent, MaxSendRate: rate } = account.SendQuota;
  const used = `${sent} of ${most} mails in a day, ${rate} a second`;
  return [
    account.SendingEnabled && account.EnforcementStatus === 'HEALTHY'
      ? well('SES', 'sends')
      : wrong(
          'SES',
          `does not send (${account.EnforcementStatus})`,
          'look at the reputation page of SES and answer its support case',
        ),
    account.ProductionAccessEnabled
      ? well('SES sandbox', 'left behind')
      : wrong(
          'SES sandbox',
          'mail goes to verified addresses only',
          'ask for production access (docs/deploy.md, step 5)',
        ),
    sent <= most * mostOfQuota
      ? well('SES quota', used)
      : wrong('SES quota', used, 'ask for more in the Service Quotas console'),
  ];
}

async function identity({ aws }: Deployed, domain: string): Promise<readonly Finding[]> {
  const about = `sending from ${domain}`;
  const answer = await aws('sesv2', 'get-email-identity', '--email-identity', domain).catch(
    (fault: unknown) => {
      if (!String(fault).includes('NotFoundException')) throw fault;
      return undefined;
    },
  );
  if (answer === undefined)
    return [wrong(about, 'SES does not know the domain', 'deploy with the settings that are in force')];
  const found = identitySchema.parse(answer);
  if (!found.VerifiedForSendingStatus)
    return [wrong(about, 'not verified', 'publish its DKIM records: output DnsRecords')];
  return found.MailFromAttributes?.MailFromDomainStatus === 'SUCCESS'
    ? [well(about, 'verified, aligned for DMARC')]
    : [
        wrong(
          about,
          'verified, but SPF does not speak for it',
          `publish the records of bounce.${domain}: output DnsRecords`,
        ),
      ];
}

async function ruleSet({ aws, outputs }: Deployed, settings: Settings): Promise<readonly Finding[]> {
  const ours = outputs.ReceiptRuleSetName ?? '';
  const { Metadata, Rules } = ruleSetSchema.parse(await aws('ses', 'describe-active-receipt-rule-set'));
  const active = Metadata?.Name;
  if (active === ours) {
    const taken = Rules.flatMap(({ Recipients }) => Recipients);
    const missed = mailRecipients(settings).filter((recipient) => !taken.includes(recipient));
    return [
      well('receipt rules', 'active'),
      ...missed.map((recipient) =>
        wrong(
          `mail to ${recipient}`,
          'is not received: it has come into the settings since they were deployed',
          'print the settings in force into the file and deploy (docs/deploy.md, step 4)',
        ),
      ),
    ];
  }
  return [
    wrong(
      'receipt rules',
      active === undefined
        ? 'no set is active: mail is not received'
        : `${active} is active: mail is not received here`,
      `aws ses set-active-receipt-rule-set --rule-set-name ${ours}`,
    ),
  ];
}

async function alarms({ aws, stackName }: Deployed): Promise<readonly Finding[]> {
  const { MetricAlarms } = alarmsSchema.parse(
    await aws('cloudwatch', 'describe-alarms', '--alarm-name-prefix', alarmPrefix(stackName)),
  );
  return alarmFindings(
    MetricAlarms.map(({ AlarmName, StateValue }) => ({ name: AlarmName, rings: StateValue === 'ALARM' })),
  );
}

async function alarmMail({ aws, outputs }: Deployed): Promise<readonly Finding[]> {
  const topic = outputs.AlarmTopicArn ?? '';
  const { Subscriptions } = subscriptionsSchema.parse(
    await aws('sns', 'list-subscriptions-by-topic', '--topic-arn', topic),
  );
  return Subscriptions.some(({ SubscriptionArn }) => SubscriptionArn.startsWith('arn:'))
    ? [well('alarm mail', 'confirmed')]
    : [
        wrong(
          'alarm mail',
          'nobody has confirmed it: no alarm reaches anybody',
          'follow the link in the mail AWS sent to AlarmEmail',
        ),
      ];
}

async function concurrency({ aws }: Deployed): Promise<readonly Finding[]> {
  const { ConcurrentExecutions: calls } = limitsSchema.parse(
    await aws('lambda', 'get-account-settings'),
  ).AccountLimit;
  const says = `${calls} calls of functions at once`;
  return calls >= leastConcurrency
    ? [well('Lambda', says)]
    : [wrong('Lambda', says, 'ask for 1,000 in the Service Quotas console: Lambda, concurrent executions')];
}
