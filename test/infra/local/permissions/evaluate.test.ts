import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../../infra/local/engine/permissions/access.ts';
import { decide } from '../../../../infra/local/engine/permissions/evaluate.ts';
import { fits } from '../../../../infra/local/engine/permissions/glob.ts';
import { type Statement, statementsOf } from '../../../../infra/local/engine/permissions/statement.ts';

const account = '000000000000';
const role: Caller = { kind: 'role', role: 'sender', session: 'send-mail' };
const rule: Caller = {
  kind: 'service',
  service: 'events.amazonaws.com',
  sourceArn: 'arn:aws:events:x:y:rule/r',
};
const table = 'arn:aws:dynamodb:eu-north-1:000000000000:table/cases';

const policy = (...statements: object[]): readonly Statement[] =>
  statementsOf('Policy', { Statement: statements });
const allow = (action: string | string[], resource: string | string[], condition?: object) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition && { Condition: condition }),
});

interface Asked {
  readonly action: string;
  readonly on?: string;
  readonly caller?: Caller;
  readonly identity?: readonly Statement[];
  readonly resource?: readonly Statement[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

function kindOf({ action, on = table, caller = role, identity = [], resource = [], context }: Asked) {
  const access = { action, resource: on, ...(context && { context }) };
  return decide({ caller, access, account, identity, resource }).kind;
}

describe('a role', () => {
  it.each<[string, object, string, string]>([
    ['the action and resource named', allow('dynamodb:PutItem', table), 'dynamodb:PutItem', 'allowed'],
    ['one of several actions', allow(['a:B', 'dynamodb:PutItem'], table), 'dynamodb:PutItem', 'allowed'],
    ['an action in other letters', allow('dynamodb:putitem', table), 'dynamodb:PutItem', 'allowed'],
    ['another action', allow('dynamodb:GetItem', table), 'dynamodb:PutItem', 'not-allowed'],
    ['another resource', allow('dynamodb:PutItem', `${table}-of-others`), 'dynamodb:PutItem', 'not-allowed'],
    ['an index, not its table', allow('dynamodb:Query', `${table}/index/i`), 'dynamodb:Query', 'not-allowed'],
    ['a wildcard', allow('dynamodb:*', 'arn:aws:dynamodb:*:table/cas?s'), 'dynamodb:PutItem', 'allowed'],
  ])('with a policy for %s', (_, statement, action, kind) => {
    expect(kindOf({ action, identity: policy(statement) })).toBe(kind);
  });

  it('is told every grant that would have been enough, so that one alone is known to be needed', () => {
    const identity = policy(
      allow(['dynamodb:PutItem', 'dynamodb:GetItem'], [table, `${table}*`, 'arn:other']),
    );
    const grant = { policy: 'Policy', action: 'dynamodb:PutItem', condition: '' };
    const access = { action: 'dynamodb:PutItem', resource: table };
    expect(decide({ caller: role, access, account, identity, resource: [] })).toEqual({
      kind: 'allowed',
      by: [
        { ...grant, resource: table },
        { ...grant, resource: `${table}*` },
      ],
    });
  });

  it('may nothing by default', () => {
    expect(kindOf({ action: 'dynamodb:PutItem' })).toBe('not-allowed');
  });

  it('may what the resource allows it by name or allows everybody', () => {
    const to = (principal: unknown) => policy({ ...allow('sqs:SendMessage', '*'), Principal: principal });
    const asked = { action: 'sqs:SendMessage', on: 'arn:queue' };
    expect(kindOf({ ...asked, resource: to({ AWS: `arn:aws:iam::${account}:role/sender` }) })).toBe(
      'allowed',
    );
    expect(kindOf({ ...asked, resource: to('*') })).toBe('allowed');
    expect(kindOf({ ...asked, resource: to({ AWS: `arn:aws:iam::${account}:role/other` }) })).toBe(
      'not-allowed',
    );
  });
});

describe('a denial', () => {
  it('wins over any permission, of the role or of the resource, in any order', () => {
    const statement = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constantFrom('s3:GetObject', 's3:*', 's3:PutObject'),
      Resource: fc.constantFrom('arn:b/*', 'arn:b/key', 'arn:other/*'),
      Principal: fc.constant('*'),
    });
    fc.assert(
      fc.property(fc.array(statement), fc.array(statement), (one, two) => {
        const kind = kindOf({
          action: 's3:GetObject',
          on: 'arn:b/key',
          identity: policy(...one),
          resource: policy(...two),
        });
        const applying = [...one, ...two].filter(
          ({ Action, Resource }) => Action !== 's3:PutObject' && Resource !== 'arn:other/*',
        );
        const denies = applying.some(({ Effect }) => Effect === 'Deny');
        expect(kind).toBe(denies ? 'denied' : applying.length > 0 ? 'allowed' : 'not-allowed');
      }),
    );
  });

  it('of plain connections lets everything here pass, which stands for TLS', () => {
    const resource = policy({
      Effect: 'Deny',
      Action: 'sqs:*',
      Resource: '*',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const identity = policy(allow('sqs:SendMessage', '*'));
    expect(kindOf({ action: 'sqs:SendMessage', identity, resource })).toBe('allowed');
  });
});

describe('a denial for all but some roles', () => {
  const but = (name: string) =>
    policy({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'dynamodb:PutItem',
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${name}` } },
    });
  const put = { action: 'dynamodb:PutItem', identity: policy(allow('*', '*')) };

  it('lets those through, and nobody else who may do everything', () => {
    expect(kindOf({ ...put, resource: but('send*') })).toBe('allowed');
    expect(kindOf({ ...put, resource: but('other-*') })).toBe('denied');
    expect(kindOf({ ...put, action: 'dynamodb:GetItem', resource: but('other-*') })).toBe('allowed');
  });
});

describe('a service', () => {
  const letsIn = (condition: object) =>
    policy({
      ...allow('lambda:InvokeFunction', '*', condition),
      Principal: { Service: 'events.amazonaws.com' },
    });
  const asked = { action: 'lambda:InvokeFunction', on: 'arn:function', caller: rule };

  it.each<[string, object, string]>([
    ['for the rule named', { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:x:y:rule/r' } }, 'allowed'],
    ['for another rule', { ArnLike: { 'aws:SourceArn': 'arn:aws:events:x:y:rule/s*' } }, 'not-allowed'],
    ['of this account', { StringEquals: { 'aws:SourceAccount': account } }, 'allowed'],
    ['of another account', { StringEquals: { 'aws:SourceAccount': '111111111111' } }, 'not-allowed'],
  ])('is let in %s', (_, condition, kind) => {
    expect(kindOf({ ...asked, resource: letsIn(condition) })).toBe(kind);
  });

  it('is not let in by the policy of a role, nor under another name', () => {
    expect(kindOf({ ...asked, identity: policy(allow('*', '*')) })).toBe('not-allowed');
    const other: Caller = { kind: 'service', service: 'ses.amazonaws.com', sourceArn: 'arn' };
    expect(kindOf({ ...asked, caller: other, resource: letsIn({}) })).toBe('not-allowed');
  });
});

describe('conditions over several values', () => {
  const identity = policy(
    allow('dynamodb:PutItem', table, {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['ABSENCE', 'HOLIDAY'] },
    }),
  );
  it.each([
    [['ABSENCE'], 'allowed'],
    [['ABSENCE', 'HOLIDAY'], 'allowed'],
    [['ABSENCE', 'SETTINGS'], 'not-allowed'],
    [[], 'allowed'],
  ])('hold when each of %j is among them', (keys, kind) => {
    const context = { 'dynamodb:LeadingKeys': keys };
    expect(kindOf({ action: 'dynamodb:PutItem', identity, context })).toBe(kind);
  });

  it('hold for any value when they say so, and not for none', () => {
    const any = policy(allow('x:y', table, { 'ForAnyValue:StringLike': { 'x:tag': 'a*' } }));
    expect(kindOf({ action: 'x:y', identity: any, context: { 'x:tag': ['b', 'ab'] } })).toBe('allowed');
    expect(kindOf({ action: 'x:y', identity: any })).toBe('not-allowed');
  });
});

describe('a policy with a part this engine does not know', () => {
  it.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'a:b', Resource: '*' }],
    ['NotResource', { Effect: 'Allow', Action: 'a:b', NotResource: '*' }],
    ['condition IpAddress', allow('a:b', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })],
    ['condition StringEqualsIfExists', allow('a:b', '*', { StringEqualsIfExists: { 'a:k': 'v' } })],
  ])('is refused: %s', (part, statement) => {
    expect(() => policy(statement)).toThrow(part);
  });
});

it('wildcards fit as written, and nothing in a pattern is taken for a regular expression', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const literal = (text: string) => text.replaceAll(/[*?]/g, '.');
      const pattern = `${literal(before)}*${literal(after)}`;
      expect(fits(pattern, `${literal(before)}anything at all${literal(after)}`)).toBe(true);
      expect(fits(`${literal(before)}?`, `${literal(before)}xy`)).toBe(false);
    }),
  );
});
