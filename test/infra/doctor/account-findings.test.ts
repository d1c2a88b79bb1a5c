import { describe, expect, it } from 'vitest';
import { accountFindings } from '../../../infra/doctor/account-findings.ts';
import { mailRecipients } from '../../../infra/municipality.ts';
import { aMunicipality } from '../../builders/settings.ts';

/** What the AWS command line answers, as its reference shows it; nobody has asked a real account. */
const answers = {
  'get-account': {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 50000, SentLast24Hours: 1200, MaxSendRate: 14 },
  },
  'get-email-identity': {
    VerifiedForSendingStatus: true,
    MailFromAttributes: { MailFromDomainStatus: 'SUCCESS' },
  },
  'describe-active-receipt-rule-set': {
    Metadata: { Name: 'ours' },
    Rules: [{ Recipients: mailRecipients(aMunicipality()) }],
  },
  'describe-alarms': { MetricAlarms: [{ AlarmName: 'synpunkt-web-faults', StateValue: 'OK' }] },
  'list-subscriptions-by-topic': { Subscriptions: [{ SubscriptionArn: 'arn:aws:sns:eu-north-1:1:a:b' }] },
  'get-account-settings': { AccountLimit: { ConcurrentExecutions: 1000 } },
};

async function found(changed: Partial<Record<keyof typeof answers, unknown>> = {}) {
  const all: Readonly<Record<string, unknown>> = { ...answers, ...changed };
  const aws = async (_: string, operation = '') => {
    const answer = all[operation];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const outputs = { ReceiptRuleSetName: 'ours', AlarmTopicArn: 'arn:topic' };
  return accountFindings({ aws, stackName: 'Synpunkt', outputs }, aMunicipality());
}
const faults = async (changed: Parameters<typeof found>[0]) =>
  (await found(changed)).flatMap((each) => (each.state === 'wrong' ? [[each.about, each.todo]] : []));

describe('what an account says', () => {
  it('is well where everything is', async () => {
    const findings = await found();
    expect(findings.map(({ state }) => state)).toEqual(Array.from(findings, () => 'well'));
    expect(findings).toHaveLength(9);
  });

  it('names the sandbox, and a day that is nearly used up', async () => {
    const account = { ...answers['get-account'], ProductionAccessEnabled: false };
    const SendQuota = { Max24HourSend: 200, SentLast24Hours: 190, MaxSendRate: 1 };
    expect((await faults({ 'get-account': { ...account, SendQuota } })).map(([about]) => about)).toEqual([
      'SES sandbox',
      'SES quota',
    ]);
  });

  it.each([
    ['another set of receipt rules is active', { Metadata: { Name: 'theirs' } }],
    ['none is', {}],
  ])('says how to receive mail where %s', async (_, answer) => {
    expect(await faults({ 'describe-active-receipt-rule-set': answer })).toEqual([
      ['receipt rules', 'aws ses set-active-receipt-rule-set --rule-set-name ours'],
    ]);
  });

  it('names an address that has come into the settings since they were deployed', async () => {
    const [first, ...others] = mailRecipients(aMunicipality());
    const answer = { Metadata: { Name: 'ours' }, Rules: [{ Recipients: others }] };
    const found = await faults({ 'describe-active-receipt-rule-set': answer });
    expect(found).toEqual([[`mail to ${first}`, expect.stringContaining('deploy')]]);
  });

  it('says that nobody gets alarms before their mail is confirmed', async () => {
    const answer = { Subscriptions: [{ SubscriptionArn: 'PendingConfirmation' }] };
    expect((await faults({ 'list-subscriptions-by-topic': answer })).map(([about]) => about)).toEqual([
      'alarm mail',
    ]);
  });

  it('shows what rings with its entry in the runbook, a new account’s limit, and a domain SPF does not speak for', async () => {
    const rings = { MetricAlarms: [{ AlarmName: 'synpunkt-web-faults', StateValue: 'ALARM' }] };
    const pending = {
      VerifiedForSendingStatus: true,
      MailFromAttributes: { MailFromDomainStatus: 'PENDING' },
    };
    const said = await faults({
      'describe-alarms': rings,
      'get-account-settings': { AccountLimit: { ConcurrentExecutions: 10 } },
      'get-email-identity': pending,
    });
    expect(said.map(([about]) => about)).toEqual([
      'sending from sjokoping.example',
      'sending from svar.sjokoping.example',
      'alarm synpunkt-web-faults',
      'Lambda',
    ]);
    expect(said[2]?.[1]).toBe('docs/runbook.md, web-faults');
  });

  it('says that a domain of the settings has not been deployed', async () => {
    const answer = new Error('aws sesv2 get-email-identity: An error occurred (NotFoundException)');
    expect(await faults({ 'get-email-identity': answer })).toEqual(
      ['sjokoping.example', 'svar.sjokoping.example'].map((domain) => [
        `sending from ${domain}`,
        'deploy with the settings that are in force',
      ]),
    );
  });

  it('goes on where one question is refused', async () => {
    const findings = await found({ 'describe-alarms': new Error('aws cloudwatch: AccessDenied') });
    // A watch that sees nothing must not say that all is well.
    expect(findings.filter(({ state }) => state === 'wrong').map(({ says }) => says)).toEqual([
      'aws cloudwatch: AccessDenied',
    ]);
    expect(findings).toHaveLength(9);
  });
});
