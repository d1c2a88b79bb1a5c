import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningLocalStack, startLocalStack } from '../../../infra/local/local-stack.ts';
import { startFault } from '../../../infra/local/start-texts.ts';
import { aFunction, callAws, noteTable, stackFolder } from './fixture.ts';
import { deliver } from './smtp-intake.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const pages = {
  ApiId: 'api',
  IntegrationType: 'AWS_PROXY',
  IntegrationUri: { 'Fn::GetAtt': ['Pages', 'Arn'] },
  PayloadFormatVersion: '2.0',
};
const environment = {
  Variables: {
    CASE_TABLE: 'cases',
    SETTINGS_TABLE: 'settings',
    PUBLIC_URL: { Ref: 'PublicUrl' },
    OIDC_SECRET: { Ref: 'OidcSecret' },
    RESIDENT_SIGN_IN_SECRET: { Ref: 'ResidentSignInSecret' },
  },
};
const table = (name: string) => ({ ...noteTable, Properties: { ...noteTable.Properties, TableName: name } });

/** Where the settings command looks for open cases. */
const indexes = [
  ['open-index', 'openDepartment', 'dueAt'],
  ['officer-index', 'openOfficer', 'dueAt'],
  ['deadline-index', 'deadlineShard', 'lookAt'],
] as const;
const caseTable = {
  ...noteTable,
  Properties: {
    ...noteTable.Properties,
    TableName: 'cases',
    AttributeDefinitions: [
      ...noteTable.Properties.AttributeDefinitions,
      ...[...new Set(indexes.flatMap(([, ...keys]) => keys))].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
    ],
    GlobalSecondaryIndexes: indexes.map(([IndexName, hash, range]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  },
};

const lets = (service: string, functionId: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': [functionId, 'Arn'] },
    Principal: service,
  },
});

/** A pipeline in miniature: one page, and mail that becomes a case or is automatic. */
const folder = stackFolder({
  parameters: Object.fromEntries(
    ['PublicUrl', 'OidcIssuer', 'OidcClientId', 'OidcAudience', 'AlarmEmail'].map((name) => [
      name,
      { Type: 'String' },
    ]),
  ),
  code: {
    pages: `export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify({ path: event.rawPath, url: process.env.PUBLIC_URL, now: new Date().toISOString() }) });`,
    intake: `${callAws} export const handler = async (event) => {
      for (const { ses } of event.Records) {
        const item = { pk: { S: 'RAWMAIL#' + ses.mail.messageId }, sk: { S: 'RAWMAIL' } };
        const subject = ses.mail.commonHeaders.subject;
        if (subject === 'never') throw new Error('never');
        const outcome = ses.mail.source === '' ? { outcome: { S: 'automatic' } }
          : subject === 'spam' ? { outcome: { S: 'refused' }, reason: { S: 'spam' } }
          : { outcome: { S: 'case' }, reference: { S: 'AAAA-BBBB-C' } };
        await call('DynamoDB_20120810.PutItem', { TableName: 'cases', Item: { ...item, ...outcome } });
      }
    };`,
  },
  resources: {
    Cases: caseTable,
    Settings: table('settings'),
    OidcSecret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { GenerateSecretString: { PasswordLength: 32 } },
    },
    ResidentSignInSecret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { GenerateSecretString: { PasswordLength: 32 } },
    },
    Raw: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'raw' } },
    RawPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Raw' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'ses.amazonaws.com' },
              Action: 's3:PutObject',
              Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Raw', 'Arn'] }, '/*']] },
            },
          ],
        },
      },
    },
    PagesForApi: lets('apigateway.amazonaws.com', 'Pages'),
    IntakeForMail: lets('ses.amazonaws.com', 'Intake'),
    Pages: aFunction('pages', { Environment: environment }),
    Intake: aFunction('intake', { Environment: environment }),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
    Integration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ...pages, ApiId: { Ref: 'Api' } } },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: 'GET /{page}',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
    Rules: { Type: 'AWS::SES::ReceiptRuleSet' },
    Rule: {
      Type: 'AWS::SES::ReceiptRule',
      Properties: {
        RuleSetName: { Ref: 'Rules' },
        Rule: {
          Enabled: true,
          Recipients: ['synpunkter@sjokoping.example'],
          Actions: [
            { S3Action: { BucketName: { Ref: 'Raw' } } },
            { LambdaAction: { FunctionArn: { 'Fn::GetAtt': ['Intake', 'Arn'] }, InvocationType: 'Event' } },
          ],
        },
      },
    },
  },
});

const options = {
  port: 0,
  smtpPort: 0,
  data: folder.dataDir,
  settings: undefined,
  clock: Date.parse('2026-06-18T14:00:00Z'),
  speed: 0,
  json: true,
  journal: false,
  sandbox: false,
  concurrency: undefined,
};

function start(changed: Partial<typeof options> = {}): Promise<RunningLocalStack> {
  return startLocalStack(
    { ...options, ...changed },
    {
      say: () => {},
      synthesize: async () => ({
        assembly: folder.templateDir,
        template: path.join(folder.templateDir, 'Test.template.json'),
      }),
    },
  );
}

let stack: RunningLocalStack;
beforeAll(async () => {
  stack = await start();
});
afterAll(async () => {
  await stack.stop();
  await folder.remove();
});

const local = async (what: string, init?: RequestInit) => {
  const response = await fetch(`${stack.ready.web}/_local/${what}`, init);
  return { status: response.status, body: Object(await response.json()) };
};
const smtpPort = () => Number(stack.ready.smtp.split(':')[1]);
const mail = (subject: string) => `Subject: ${subject}\r\nMessage-ID: <${subject}@x.example>\r\n\r\ntext`;
const send = (subject: string, from?: string) =>
  deliver(smtpPort(), mail(subject), 'synpunkter@sjokoping.example', from);

/** What somebody reads when the start fails. */
const fault = (starting: Promise<RunningLocalStack>) =>
  starting.then(async (running) => {
    await running.stop();
    return 'started';
  }, startFault);

describe('the local stack', () => {
  it('gives functions their parameters, the web address among them, and the virtual time', async () => {
    const response = await fetch(`${stack.ready.web}/hello`);

    expect(await response.json()).toEqual({
      path: '/hello',
      url: stack.ready.web,
      now: '2026-06-18T14:00:00.000Z',
    });
  });

  it('tells health, users in the order of the settings, and a token for each', async () => {
    expect(await local('health')).toEqual({ status: 200, body: stack.ready });
    const users = await local('users');
    expect(users.body[0]).toEqual({
      id: 'kc-handlaggare',
      name: expect.any(String),
      role: 'case-officer',
      department: 'kontaktcenter',
    });
    expect((await local('token?user=kc-handlaggare')).body.token).toMatch(/^ey/);
    expect((await local('token?user=nobody')).status).toBe(404);
  });

  it('counts what became of every mail, and a repeat of the question gives the same', async () => {
    for (const [subject, from] of [['a'], ['b', ''], ['spam']] as const) await send(subject, from);
    await local('settled');

    const { body } = await local('intake');
    expect(body).toMatchObject({ received: 3, cases: 1, messages: 0, automatic: 1, refused: 1, pending: 0 });
    expect(body.mails[0]).toEqual({
      messageId: expect.stringMatching(/^[a-z0-9]{40}$/),
      outcome: 'case',
      reference: 'AAAA-BBBB-C',
      at: '2026-06-18T14:00:00.000Z',
    });
    expect(await local('intake')).toEqual({ status: 200, body });
  });

  it('moves the clock forward and never back', async () => {
    expect((await local('clock')).body).toEqual({ now: '2026-06-18T14:00:00.000Z', speed: 0 });
    const put = (body: unknown) => local('clock', { method: 'PUT', body: JSON.stringify(body) });
    expect((await put({ advance: 'PT4H' })).body.now).toBe('2026-06-18T18:00:00.000Z');
    expect((await put({ advanceTo: '2026-06-19T08:00:00+02:00' })).body.now).toBe('2026-06-19T06:00:00.000Z');
    expect((await put({ advanceTo: '2026-06-18T08:00:00Z' })).status).toBe(400);
    expect((await put({ advance: '-PT1H' })).status).toBe(400);
    expect((await put({ advance: 'soon' })).status).toBe(400);
  });

  it('shows everything on one page that loads nothing from elsewhere', async () => {
    const response = await fetch(`${stack.ready.web}/_local/`);
    const page = await response.text();

    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const link of ['href="/"', 'href="/cases"', 'href="/trends"']) expect(page).toContain(link);
    expect(page).toContain('2026-06-19T06:00:00.000Z');
  });

  it('answers 404 and 405 under /_local like an API', async () => {
    expect((await local('nothing')).status).toBe(404);
    expect((await local('mail', { method: 'DELETE' })).status).toBe(405);
  });

  it('replays a folder: mails are sent, other files are not, and the total adds up', async () => {
    const mails = path.join(folder.root, 'mails');
    await mkdir(path.join(mails, 'deep'), { recursive: true });
    await writeFile(
      path.join(mails, 'one.eml'),
      'From a@b.example Thu Jun 18\nFrom: <a@b.example>\nSubject: one\n\nx\n',
    );
    await writeFile(
      path.join(mails, 'deep/two.txt'),
      'Received: by x\nFrom: c@d.example\nSubject: spam\n\nx',
    );
    await writeFile(path.join(mails, 'deep/three.box'), 'Return-Path: <>\r\nSubject: three\r\n\r\nx');
    await writeFile(path.join(mails, 'README.md'), 'From: nobody');
    await writeFile(path.join(mails, 'deep/notes.txt'), 'Hello\nSubject: no mail');

    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(root, 'infra/commands/replay.ts'),
      mails,
      '--web',
      stack.ready.web,
    ]);

    expect(stdout).toMatch(/^case +AAAA-BBBB-C +one\.eml$/m);
    expect(stdout).toMatch(/^refused +deep\/two\.txt {2}\(spam\)$/m);
    expect(stdout).toMatch(/^automatic +deep\/three\.box$/m);
    expect(stdout).toContain('2 files skipped');
    expect(stdout).toContain('It adds up: 3 sent');
  });

  it('is started once per data folder, and says who holds it', async () => {
    expect(await fault(start())).toMatch(/^The data folder .* is in use by process \d+.*\.$/);
  });

  it('keeps mails, outcomes, the clock, tokens and its ports over a restart', async () => {
    const before = { ready: stack.ready, intake: await local('intake'), clock: await local('clock') };
    await stack.stop();
    const resumed = { ...options, clock: undefined };
    stack = await startLocalStack(resumed, {
      say: () => {},
      synthesize: async () => ({
        assembly: folder.templateDir,
        template: path.join(folder.templateDir, 'Test.template.json'),
      }),
    });

    expect({ ready: stack.ready, intake: await local('intake'), clock: await local('clock') }).toEqual(
      before,
    );
  });

  it('applies settings to a running stack by command, and says so', async () => {
    const settings = path.join(root, 'infra/settings/sjokoping.yaml');
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(root, 'infra/commands/settings.ts'),
      'apply',
      settings,
      '--data',
      folder.dataDir,
    ]);

    expect(stdout).toMatch(/^Already in force: version 1 \([0-9a-f]{8}\)\.$/m);
  });

  it('leaves a mail pending whose function fails, and a replay of it ends with 1', async () => {
    const mails = path.join(folder.root, 'failing');
    await mkdir(mails);
    await writeFile(path.join(mails, 'never.eml'), 'From: a@b.example\nSubject: never\n\nx');

    const ended = promisify(execFile)(process.execPath, [
      path.join(root, 'infra/commands/replay.ts'),
      mails,
      '--web',
      stack.ready.web,
    ]);

    await expect(ended).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('1 pending') });
  });
});

describe('a start that cannot be', () => {
  const elsewhere = path.join(folder.root, 'other-data');

  it('names the port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;

    const said = await fault(start({ data: elsewhere, port }));
    const saidOfSmtp = await fault(start({ data: elsewhere, smtpPort: port }));
    other.close();

    for (const text of [said, saidOfSmtp])
      expect(text).toMatch(new RegExp(`^Port ${port} is in use[^\\n]*$`));
  });

  it('names the settings file and what is wrong in it, and starts nothing', async () => {
    const broken = path.join(folder.root, 'broken.yaml');
    await cp(path.join(root, 'infra/settings/sjokoping.yaml'), broken);
    await writeFile(broken, 'municipality: {}\n');

    const ended = promisify(execFile)(process.execPath, [
      path.join(root, 'infra/local/start.ts'),
      '--settings',
      broken,
    ]);

    await expect(ended).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('broken.yaml'),
    });
    await expect(ended).rejects.not.toMatchObject({ stderr: expect.stringContaining('    at ') });
  });

  it('says in one line what is wrong with an argument', async () => {
    const ended = promisify(execFile)(process.execPath, [
      path.join(root, 'infra/local/start.ts'),
      '--port',
      'eighty',
    ]);

    await expect(ended).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^--port eighty [^\n]*\n$/),
    });
  });
});
