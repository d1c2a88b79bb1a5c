import { describe, expect, it } from 'vitest';
import { accessKeyOf } from '../../../../infra/local/engine/permissions/caller-of.ts';
import { dynamodbAccess, tablesOf } from '../../../../infra/local/engine/permissions/dynamodb-access.ts';
import { s3Access } from '../../../../infra/local/engine/permissions/s3-access.ts';
import { sesAccess } from '../../../../infra/local/engine/permissions/ses-access.ts';
import type { Call } from '../../../../infra/local/engine/wire.ts';

const arn = 'arn:aws:dynamodb:eu-north-1:000000000000:table/cases';
const tables = tablesOf([
  {
    logicalId: 'Cases',
    type: 'AWS::DynamoDB::Table',
    name: 'cases',
    arn,
    properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'open-index', KeySchema: [{ AttributeName: 'department', KeyType: 'HASH' }] },
      ],
    },
  },
]);
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const leading = (...keys: string[]) => ({ 'dynamodb:LeadingKeys': keys });

describe('DynamoDB', () => {
  it('asks for the item’s partition', () => {
    expect(dynamodbAccess('PutItem', { TableName: 'cases', Item: key('A') }, tables)).toEqual([
      { action: 'dynamodb:PutItem', resource: arn, context: leading('A') },
    ]);
  });

  it('asks for each write of a transaction as if it came alone', () => {
    const TransactItems = [
      { Put: { TableName: 'cases', Item: key('A') } },
      { Update: { TableName: 'cases', Key: key('B') } },
      { Delete: { TableName: 'cases', Key: key('C') } },
      { ConditionCheck: { TableName: 'cases', Key: key('D') } },
    ];
    expect(dynamodbAccess('TransactWriteItems', { TransactItems }, tables)).toEqual([
      { action: 'dynamodb:PutItem', resource: arn, context: leading('A') },
      { action: 'dynamodb:UpdateItem', resource: arn, context: leading('B') },
      { action: 'dynamodb:DeleteItem', resource: arn, context: leading('C') },
      { action: 'dynamodb:ConditionCheckItem', resource: arn, context: leading('D') },
    ]);
  });

  it('asks for the index a query reads, and its partition by whatever name the expression uses', () => {
    const query = {
      TableName: 'cases',
      IndexName: 'open-index',
      KeyConditionExpression: '#d = :d AND dueAt < :now',
      ExpressionAttributeNames: { '#d': 'department' },
      ExpressionAttributeValues: { ':d': { S: 'roads' }, ':now': { S: '2026' } },
    };
    expect(dynamodbAccess('Query', query, tables)).toEqual([
      { action: 'dynamodb:Query', resource: `${arn}/index/open-index`, context: leading('roads') },
    ]);
  });

  it('asks for every key of a batch', () => {
    const RequestItems = { cases: { Keys: [key('A'), key('B')] } };
    expect(dynamodbAccess('BatchGetItem', { RequestItems }, tables)).toEqual([
      { action: 'dynamodb:BatchGetItem', resource: arn, context: leading('A', 'B') },
    ]);
  });
});

const s3Call = (operation: string, url: string, body = ''): Call => ({
  service: 'S3',
  operation,
  method: 'GET',
  url,
  headers: {},
  body: Buffer.from(body),
});
const form = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe('S3', () => {
  it.each([
    ['GetObject', '/raw/a%2Fb', '', [{ action: 's3:GetObject', resource: 'arn:aws:s3:::raw/a/b' }]],
    ['HeadObject', '/raw/a', '', [{ action: 's3:GetObject', resource: 'arn:aws:s3:::raw/a' }]],
    ['ListObjectsV2', '/raw?list-type=2', '', [{ action: 's3:ListBucket', resource: 'arn:aws:s3:::raw' }]],
    [
      'DeleteObjects',
      '/raw?delete',
      '<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key></Object></Delete>',
      [
        { action: 's3:DeleteObject', resource: 'arn:aws:s3:::raw/a&b' },
        { action: 's3:DeleteObject', resource: 'arn:aws:s3:::raw/c' },
      ],
    ],
    [
      'PostObject',
      '/raw',
      form('key', 'waiting/1') + form('file', 'x'),
      [{ action: 's3:PutObject', resource: 'arn:aws:s3:::raw/waiting/1' }],
    ],
    ['Preflight', '/raw', '', []],
  ])('%s', (operation, url, body, accesses) => {
    expect(s3Access(s3Call(operation, url, body), () => undefined)).toEqual(
      accesses.map((access) => ({
        ...access,
        ...(access.action.endsWith('ListBucket') ? {} : { context: {} }),
      })),
    );
  });
});

it('an object is asked for with its tags, which a policy may demand', () => {
  const tags = '<Tagging><TagSet><Tag><Key>Scan</Key><Value>NONE</Value></Tag></TagSet></Tagging>';
  const [access] = s3Access(s3Call('GetObject', '/raw/a', ''), (bucket, key) =>
    bucket === 'raw' && key === 'a' ? tags : undefined,
  );
  expect(access?.context).toEqual({ 's3:ExistingObjectTag/Scan': ['NONE'] });
});

describe('the key of a call', () => {
  const signed = 'AWS4-HMAC-SHA256 Credential=form/20260101/eu-north-1/s3/aws4_request, SignedHeaders=host';
  it.each<[string, Call, string | undefined]>([
    ['the header', { ...s3Call('GetObject', '/raw/a'), headers: { authorization: signed } }, 'form'],
    ['a signed address', s3Call('GetObject', '/raw/a?X-Amz-Credential=form%2F20260101%2Feu-north-1'), 'form'],
    ['a posted form', s3Call('PostObject', '/raw', form('x-amz-credential', 'form/20260101/x')), 'form'],
    ['nowhere', s3Call('GetObject', '/raw/a'), undefined],
  ])('stands in %s', (_, call, name) => {
    expect(accessKeyOf(call)).toBe(name);
  });
});

describe('SES', () => {
  const send = (fields: Record<string, string>) =>
    sesAccess('SendRawEmail', new URLSearchParams(fields), ['town.example'], (name) => name);
  const raw = (from: string) => Buffer.from(`From: ${from}\r\nTo: x@y.example\r\n\r\nHej`).toString('base64');

  it('asks for the sender’s identity and the configuration set, for these recipients', () => {
    const asked = send({
      'RawMessage.Data': raw('"Town, the" <Answer@Reply.Town.example>'),
      'Destinations.member.1': 'Kim <kim@y.example>',
      ConfigurationSetName: 'mails',
    });
    const context = { 'ses:Recipients': ['kim@y.example'], 'ses:FromAddress': ['answer@reply.town.example'] };
    expect(asked).toEqual([
      { action: 'ses:SendRawEmail', resource: 'identity/town.example', context },
      { action: 'ses:SendRawEmail', resource: 'configuration-set/mails', context },
    ]);
  });

  it('asks in the sandbox for the identity of each recipient that is verified too', () => {
    const fields = {
      Source: 'a@town.example',
      'Destinations.member.1': 'Kim <kim@y.example>',
      'Destinations.member.2': 'lo@z.example',
    };
    const asked = sesAccess(
      'SendRawEmail',
      new URLSearchParams(fields),
      ['town.example', 'kim@y.example'],
      (name) => name,
      true,
    );
    expect(asked.map(({ resource }) => resource)).toEqual([
      'identity/town.example',
      'identity/kim@y.example',
    ]);
  });

  it('asks for the domain itself when no identity covers it', () => {
    expect(send({ Source: 'a@elsewhere.example' })[0]?.resource).toBe('identity/elsewhere.example');
  });

  it('asks for the whole account where SES knows nothing narrower', () => {
    expect(sesAccess('GetSendQuota', new URLSearchParams(), [], (name) => name)).toEqual([
      { action: 'ses:GetSendQuota', resource: '*' },
    ]);
  });
});
