import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimMs } from '../../functions/send-mail/claim-mail.ts';
import { timeZoneOf } from '../../infra/municipality.ts';
import { pipelineTemplate } from '../builders/pipeline-template.ts';
import { aMunicipality } from '../builders/settings.ts';

const template = pipelineTemplate();
const text = (value: unknown) => JSON.stringify(value);

describe('nothing that is kept is lost with the stack', () => {
  it.each(['AWS::DynamoDB::Table', 'AWS::S3::Bucket'])('%s outlives the stack', (type) => {
    for (const [id, resource] of template.of(type))
      expect([id, resource.DeletionPolicy]).toEqual([id, 'Retain']);
  });

  it('keeps every table restorable and guarded against deletion', () => {
    const tables = template.of('AWS::DynamoDB::Table');
    expect(tables).toHaveLength(5);
    for (const [, { Properties }] of tables) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
    }
  });

  // A new logical id is a new, empty table.
  it('never changes the logical id of a table, bucket or mail queue', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'].flatMap((type) =>
      template.of(type).map(([id]) => id),
    );
    expect(kept.sort()).toEqual([
      'AccessLogBucketDA470295',
      'AttachmentBucket61D1D8C0',
      'CaseTable0AD2663F',
      'ExportBucket4E99310E',
      'RawMailBucket41F42A42',
      'ReadLogTable31ABD2F3',
      'SessionTableA016F679',
      'SettingsTable4DB0CCD0',
      'TrendTable73117E18',
    ]);
    expect(Object.keys(template.resources)).toEqual(
      expect.arrayContaining(['ResidentMailQueue1BBE04EE', 'StaffMailQueue039AC521']),
    );
  });

  // CDK's option --import-existing-resources goes by names, and takes only what the stack does not delete.
  it('names what is kept, so that a stack made anew takes it up again', () => {
    for (const [id, { Properties }] of template.of('AWS::DynamoDB::Table'))
      expect(Properties.TableName).toBe(`Synpunkt-${id}`);
    for (const [, { Properties }] of template.of('AWS::S3::Bucket'))
      expect(text(Properties.BucketName)).toMatch(/synpunkt-\w+bucket-.*AWS::AccountId/);
    for (const [, { DeletionPolicy }] of template.of('AWS::SES::EmailIdentity'))
      expect(DeletionPolicy).toBe('Retain');
  });

  // Tables are restored within their account, so that the restored stage stands beside what there was.
  it('calls no alarm, table or bucket of another stage by the name of this one’s', () => {
    const namesOf = (of: typeof template) =>
      Object.values(of.resources).flatMap(({ Properties }) =>
        [
          Properties.AlarmName,
          Properties.TableName,
          Properties.BucketName,
          Properties.DashboardName,
          Properties.LogGroupName,
        ]
          .flatMap((name) => (name === undefined ? [] : [text(name)]))
          .filter((name) => !name.startsWith('{"Ref"')),
      );
    const restored = namesOf(pipelineTemplate(aMunicipality(), { stackName: 'SynpunktRestored' }));
    expect(restored).toHaveLength(namesOf(template).length);
    expect(namesOf(template).filter((name) => restored.includes(name))).toEqual([]);
  });

  it('lets a domain that was kept send without anything that was not', () => {
    for (const [, { Properties }] of template.of('AWS::SES::EmailIdentity'))
      expect(Properties.ConfigurationSetAttributes).toBeUndefined();
  });

  it('publishes each change of a case with the item before and after', () => {
    expect(template.resources.CaseTable0AD2663F?.Properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  it('keeps the public out of every bucket and refuses plain connections', () => {
    for (const [, { Properties }] of template.of('AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
    const policies = template.of('AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(4);
    for (const [, policy] of policies) expect(text(policy)).toContain('"aws:SecureTransport":"false"');
  });

  it('gives back what was deleted from a bucket for as long as a table can be restored, and no longer', () => {
    for (const [, { Properties }] of template.of('AWS::S3::Bucket')) {
      expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(text(Properties.LifecycleConfiguration)).toContain(
        '"NoncurrentVersionExpiration":{"NoncurrentDays":35}',
      );
    }
  });

  it('deletes raw mail when the settings say so', () => {
    const { retention } = aMunicipality();
    const fortnight = pipelineTemplate(aMunicipality({ retention: { ...retention, rawMailDays: 14 } }));
    expect(text(fortnight.resources.RawMailBucket41F42A42)).toContain('"ExpirationInDays":14');
  });
});

describe('every function', () => {
  const functions = template.of('AWS::Lambda::Function').map(([, { Properties }]) => Properties);

  it('exists once for each folder', () => {
    const folders = functions.map(({ Description }) => String(Description).split(':')[0]);
    expect(folders.sort()).toEqual(readdirSync('functions').sort());
  });

  it('runs on Node 24 on arm64 and takes no Node options', () => {
    for (const properties of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'handler.handler',
      });
      expect(text(properties.Environment)).not.toContain('NODE_OPTIONS');
    }
  });

  it('has a role and a log group of its own', () => {
    expect(new Set(functions.map(({ Role }) => text(Role))).size).toBe(functions.length);
    expect(new Set(functions.map(({ LoggingConfig }) => text(LoggingConfig))).size).toBe(functions.length);
  });
});

describe('nothing that failed is thrown away', () => {
  const queueArn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const deadLetters = template.of('AWS::SQS::Queue').filter(([id]) => id.includes('DeadLetters'));

  it('keeps dead letters for fourteen days', () => {
    expect(deadLetters).toHaveLength(13);
    for (const [, { Properties }] of deadLetters) expect(Properties.MessageRetentionPeriod).toBe(1_209_600);
  });

  it('gives every asynchronous function, the stream and both queues somewhere to leave what failed', () => {
    const uses = [
      ...template.of('AWS::Lambda::EventInvokeConfig'),
      ...template.of('AWS::Lambda::EventSourceMapping'),
      ...template.of('AWS::SQS::Queue'),
    ].map(([, resource]) => text(resource.Properties));
    for (const [id] of deadLetters) expect(uses.some((use) => use.includes(text(queueArn(id))))).toBe(true);
  });

  it('has an alarm for each queue of dead letters', () => {
    const alarmed = template
      .of('AWS::CloudWatch::Alarm')
      .filter(([, { Properties }]) => Properties.MetricName === 'ApproximateNumberOfMessagesVisible')
      .map(([, { Properties }]) => text(Properties.Dimensions));
    for (const [id] of deadLetters) expect(alarmed.some((alarm) => alarm.includes(`"${id}"`))).toBe(true);
  });

  it('sends back only the messages that failed, of every source of batches', () => {
    const mappings = template.of('AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(3);
    for (const [, { Properties }] of mappings)
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  // Whoever finds a claim that has run out may take the mail only if no sender can run longer than its claim (decision 10).
  it('ends a sender of mail long before its claim', () => {
    const sender = template
      .of('AWS::Lambda::Function')
      .find(([, { Properties }]) => String(Properties.Description).startsWith('send-mail:'));
    const seconds = Number(sender?.[1].Properties.Timeout);
    expect(seconds).toBeGreaterThan(0);
    expect(3 * seconds * 1000).toBeLessThanOrEqual(claimMs);
  });

  it('hides a message six times as long as its worker may take, and its window', () => {
    expect(template.resources.ResidentMailQueue1BBE04EE?.Properties.VisibilityTimeout).toBe(6 * 60);
    expect(template.resources.StaffMailQueue039AC521?.Properties.VisibilityTimeout).toBe(6 * 60 + 60);
  });

  it('gathers staff mail for a minute and resident mail not at all', () => {
    const batches = template
      .of('AWS::Lambda::EventSourceMapping')
      .map(([, { Properties }]) => [Properties.BatchSize, Properties.MaximumBatchingWindowInSeconds]);
    expect(batches).toEqual(
      expect.arrayContaining([
        [10, undefined],
        [300, 60],
      ]),
    );
  });
});

describe('what residents write stays private', () => {
  it('logs routes, never paths, queries, callers or status links', () => {
    const [stage] = template.of('AWS::ApiGatewayV2::Stage');
    const format = text(stage?.[1].Properties.AccessLogSettings);
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/\$context\.(path|identity|domainName|authorizer)|querystring/i);
  });

  it('keeps what an execution was told out of its log', () => {
    const [machine] = template.of('AWS::StepFunctions::StateMachine');
    expect(machine?.[1].Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { IncludeExecutionData: false },
    });
  });

  it('gives each function the secrets it uses, and no parameter or variable any', () => {
    const readers = (secret: string) =>
      template
        .of('AWS::IAM::Policy')
        .filter(([, { Properties }]) => text(Properties).includes(`{"Ref":"${secret}`))
        .map(([id]) => id.replace(/(Schedule)?RoleDefaultPolicy\w+$/, ''))
        .toSorted();
    expect(readers('OidcSecret')).toEqual(['CaseOfficerPages']);
    expect(readers('LogKey')).toEqual([
      'Administration',
      'CaseOfficerApi',
      'CaseOfficerPages',
      'LogPages',
      'SecureRoom',
      'TrendsPages',
    ]);
    expect(readers('ResidentSignInSecret')).toEqual(['SecureRoom']);
    expect(readers('ResidentKeys')).toEqual([
      'CaseOfficerApi',
      'CaseOfficerPages',
      'RotateKeys',
      'SecureRoom',
    ]);
    expect(readers('FormKeys')).toEqual([
      'CaseOfficerPages',
      'ComplaintForm',
      'RotateKeys',
      'SecureRoom',
      'StatusPage',
    ]);
    for (const [id, { Properties, DeletionPolicy }] of template.of('AWS::SecretsManager::Secret'))
      expect([id, DeletionPolicy, text(Properties)]).toEqual([
        id,
        'Retain',
        expect.stringContaining('GenerateSecretString'),
      ]);
  });
});

describe('mail', () => {
  it('is stored before it is handed on, for every address of the municipality', () => {
    const [rule] = template.of('AWS::SES::ReceiptRule');
    const properties = text(rule?.[1].Properties);
    expect(properties.indexOf('S3Action')).toBeLessThan(properties.indexOf('LambdaAction'));
    const { mail } = aMunicipality();
    for (const recipient of [
      ...mail.intake,
      ...mail.departmentAddresses.map((d) => d.address),
      mail.replyDomain,
    ])
      expect(properties).toContain(`"${recipient}"`);
  });

  it('leaves under names below the municipality’s, so that SPF speaks for them (DMARC)', () => {
    const from = template
      .of('AWS::SES::EmailIdentity')
      .map(([, { Properties }]) => [Properties.EmailIdentity, Properties.MailFromAttributes]);
    expect(from).toEqual([
      ['sjokoping.example', { MailFromDomain: 'bounce.sjokoping.example' }],
      ['svar.sjokoping.example', { MailFromDomain: 'bounce.svar.sjokoping.example' }],
    ]);
  });

  it('says what to publish in the form a zone file has', () => {
    const lines = text(template.outputs.DnsRecords);
    for (const line of [
      'bounce.sjokoping.example. 3600 IN MX 10 feedback-smtp.eu-north-1.amazonses.com.',
      'bounce.svar.sjokoping.example. 3600 IN TXT \\"v=spf1 include:amazonses.com -all\\"',
      'svar.sjokoping.example. 3600 IN MX 10 inbound-smtp.eu-north-1.amazonaws.com.',
      '_dmarc.svar.sjokoping.example. 3600 IN TXT \\"v=DMARC1; p=quarantine\\"',
    ])
      expect(lines).toContain(line);
    expect(lines.match(/DkimDNSTokenValue/g)).toHaveLength(6);
  });

  it('may go to addresses of a trial, which SES’s sandbox wants a right for', () => {
    const trial = pipelineTemplate(aMunicipality(), { trial: ['anna@sjokoping.example'] });
    const senders = trial
      .of('AWS::IAM::Policy')
      .filter(([, policy]) => text(policy).includes('identity/anna@sjokoping.example'));
    expect(senders.map(([id]) => id)).toEqual([expect.stringMatching(/^SendMailRole/)]);
  });

  it('reports what became of each mail sent', () => {
    const rules = template.of('AWS::Events::Rule').map(([, { Properties }]) => text(Properties));
    expect(rules.join('\n')).toMatch(/aws\.ses.*Bounce.*Complaint.*Delivery/);
  });
});

describe('parameters', () => {
  const { PublicUrl: { AllowedPattern } = {} } = template.parameters;
  const taken = (given: string) => new RegExp(`^(${String(AllowedPattern)})$`).test(given);

  it('take the address residents see as links are made of it, and no other way', () => {
    expect(taken('https://synpunkter.sjokoping.example')).toBe(true);
    for (const wrong of [
      'https://synpunkter.sjokoping.example/',
      'synpunkter.sjokoping.example',
      'http://a.se',
    ])
      expect([wrong, taken(wrong)]).toEqual([wrong, false]);
  });
});

describe('schedules', () => {
  it('sweep every five minutes, test the intake every hour, count at 02:10, turn keys at 03:20, reconcile at 03:40 and remove at 04:20 in the time zone of the municipality', () => {
    const schedules = template
      .of('AWS::Scheduler::Schedule')
      .map(
        ([, { Properties }]) => `${Properties.ScheduleExpression} ${Properties.ScheduleExpressionTimezone}`,
      );
    expect(schedules.sort()).toEqual([
      'cron(10 2 * * ? *) Europe/Stockholm',
      'cron(2/5 * * * ? *) Europe/Stockholm',
      'cron(20 3 * * ? *) Europe/Stockholm',
      'cron(20 4 * * ? *) Europe/Stockholm',
      'cron(40 3 * * ? *) Europe/Stockholm',
      'cron(7 * * * ? *) Europe/Stockholm',
    ]);
  });

  // The sweep would send again, signed with keys that are not the old ones yet, what left after the instant restored to.
  it('do not run in a stage that was restored and is only looked at', () => {
    const states = (of: typeof template) =>
      new Set(of.of('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties.State));
    expect([...states(pipelineTemplate(aMunicipality(), { paused: true }))]).toEqual(['DISABLED']);
    expect([...states(template)]).toEqual([undefined]);
  });

  it('follow Copenhagen in a Danish municipality', () => {
    const { municipality } = aMunicipality();
    expect(timeZoneOf(aMunicipality({ municipality: { ...municipality, country: 'DK' } }))).toBe(
      'Europe/Copenhagen',
    );
  });
});

describe('routes', () => {
  const routes = template
    .of('AWS::ApiGatewayV2::Route')
    .map(([, { Properties }]) => String(Properties.RouteKey));

  // API Gateway prefers `/{a}/{b}` to `/cases/{proxy+}`, so a parameter in first place would swallow staff pages.
  it('begin with a fixed word, so that none is taken for another', () => {
    expect(routes.filter((route) => /^[A-Z]+ \/\{/.test(route))).toEqual([]);
  });

  it('leave no address to the words of the API itself, and answer who only asks whether a page is there', () => {
    expect(routes).toEqual(expect.arrayContaining(['$default', 'HEAD /sv', 'HEAD /status/{token}']));
    // What calls it is named `<api>/<stage>/$default`: one part less than any other route.
    const callers = template
      .of('AWS::Lambda::Permission')
      .map(([, { Properties }]) => JSON.stringify(Properties.SourceArn));
    expect(callers.filter((arn) => arn?.includes('"/*/*"'))).toHaveLength(1);
  });

  it('exist for the form in every language', () => {
    for (const language of ['sv', 'da', 'en'])
      expect(routes).toEqual(
        expect.arrayContaining([
          `GET /${language}`,
          `POST /${language}/complaints`,
          `GET /${language}/received/{token}`,
        ]),
      );
  });
});

it('rings on no metric that nobody writes', () => {
  const code = globSync('{functions,shared/adapters}/**/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const metrics = template
    .of('AWS::CloudWatch::Alarm')
    .filter(([, { Properties }]) => Properties.Namespace === 'Synpunkt')
    .map(([, { Properties }]) => String(Properties.MetricName));
  expect(metrics).toHaveLength(10);
  const fromLogs = text(template.of('AWS::Logs::MetricFilter'));
  const written = (name: string) => code.includes(`metric('${name}'`) || fromLogs.includes(`"${name}"`);
  expect(metrics.filter((name) => !written(name))).toEqual([]);
});

it('shows on one page every alarm, every queue, the mail, the calendar and the cost', () => {
  const [board] = template.of('AWS::CloudWatch::Dashboard');
  const body = text(board?.[1].Properties.DashboardBody);
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::SQS::Queue'])
    for (const [id] of template.of(type)) expect(body).toContain(`"${id}"`);
  for (const metric of ['SweepRescued', 'CalendarHorizonDays', 'Reputation.BounceRate', 'EstimatedCharges'])
    expect(body).toContain(metric);
});

it('needs nothing that only CloudFormation itself can make', () => {
  const types = Object.values(template.resources).map(({ Type }) => Type);
  expect(
    types.filter((type) => !type.startsWith('AWS::') || type === 'AWS::CloudFormation::CustomResource'),
  ).toEqual([]);
});

describe('files', () => {
  const statements = (folder: RegExp) =>
    template
      .of('AWS::IAM::Policy')
      .filter(([id]) => folder.test(id))
      .map(([, { Properties }]) => text(Properties))
      .join('\n');

  it('are read by staff only with the tag of a scan that found nothing', () => {
    const clean = '"s3:ExistingObjectTag/GuardDutyMalwareScanStatus":"NO_THREATS_FOUND"';
    expect(statements(/^CaseOfficerPagesRole/)).toContain(
      `{"Action":"s3:GetObject","Condition":{"StringEquals":{${clean}}},"Effect":"Allow","Resource":{"Fn::Join":["",[{"Fn::GetAtt":["AttachmentBucket61D1D8C0","Arn"]},"/*"]]}}`,
    );
  });

  it('are tagged by the scan and by nobody else', () => {
    const mayTag = template
      .of('AWS::IAM::Policy')
      .filter(([, { Properties }]) => text(Properties).includes('PutObjectTagging'))
      .map(([id]) => id);
    expect(mayTag).toEqual([expect.stringMatching(/^FileScanRole/)]);
    expect(template.of('AWS::GuardDuty::MalwareProtectionPlan')[0]?.[1].Properties).toMatchObject({
      ProtectedResource: { S3Bucket: { BucketName: { Ref: 'AttachmentBucket61D1D8C0' } } },
      Actions: { Tagging: { Status: 'ENABLED' } },
    });
  });
});
