import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, EngineOptions } from '../../../infra/local/engine/engine.ts';
import { startEngine } from '../../../infra/local/engine/start-engine.ts';

type Resources = Readonly<
  Record<
    string,
    {
      readonly Type: string;
      readonly Properties?: Readonly<Record<string, unknown>>;
    }
  >
>;

export interface Stack {
  readonly resources: Resources;
  /** Source text of each function's module, by the name of its asset. */
  readonly code?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly conditions?: Readonly<Record<string, unknown>>;
}

export const midsummer = Date.parse('2026-06-18T14:00:00Z');

/** A folder with a template, its assets and a data folder; removed by `remove`. */
export function stackFolder(stack: Stack) {
  const root = mkdtempSync(join(tmpdir(), 'synpunkt-engine-'));
  const templateDir = join(root, 'out');
  mkdirSync(templateDir);
  const write = (changed: Stack) => writeStack(templateDir, changed);
  write(stack);
  const start = async (options: Partial<EngineOptions> = {}): Promise<Engine> => {
    const engine = await startEngine({
      templateDir,
      stackName: 'Test',
      dataDir: join(root, 'data'),
      speed: 0,
      ...options,
    });
    running.add(engine);
    return engine;
  };
  const running = new Set<Engine>();
  const remove = async () => {
    for (const engine of running) await engine.stop();
    rmSync(root, { recursive: true, force: true });
  };
  return { root, templateDir, dataDir: join(root, 'data'), start, write, remove };
}

/** A role that services may take on and that may do everything, for stacks whose test is about something else. */
const everything = {
  arn: { 'Fn::GetAtt': ['Everything', 'Arn'] },
  resources: {
    Everything: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }],
        },
      },
    },
    EverythingPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'Everything' }],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      },
    },
  },
};
export const everyRight = everything.arn;

export function aFunction(asset: string, properties: Readonly<Record<string, unknown>> = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: asset,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 5,
      Role: everything.arn,
      Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
      ...properties,
    },
  };
}

export const noteTable = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'notes',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  },
};

/** Start of a handler's module: `call(target, input)` and `note(pk, sk)`, without an SDK. */
export const callAws = `
import { AwsClient } from ${JSON.stringify(import.meta.resolve('aws4fetch'))};
const aws = new AwsClient({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  service: 'dynamodb',
  region: 'eu-north-1',
  retries: 0,
});
const call = async (target, input) => {
  const response = await aws.fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
const note = (pk, sk) =>
  call('DynamoDB_20120810.PutItem', { TableName: 'notes', Item: { pk: { S: pk }, sk: { S: sk }, at: { S: new Date().toISOString() } } });
`;

function writeStack(templateDir: string, stack: Stack): void {
  const files: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(stack.code ?? {})) {
    mkdirSync(join(templateDir, `asset.${name}`), { recursive: true });
    writeFileSync(join(templateDir, `asset.${name}`, 'index.mjs'), source);
    files[name] = { source: { path: `asset.${name}`, packaging: 'zip' } };
  }
  const template = {
    Parameters: stack.parameters,
    Conditions: stack.conditions,
    Resources: { ...everything.resources, ...stack.resources },
  };
  writeFileSync(join(templateDir, 'Test.template.json'), JSON.stringify(template));
  writeFileSync(join(templateDir, 'Test.assets.json'), JSON.stringify({ files }));
}
