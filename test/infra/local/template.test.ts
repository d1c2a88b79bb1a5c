import { afterEach, describe, expect, it } from 'vitest';
import { Template } from '../../../infra/local/engine/template.ts';
import { aFunction, type Stack, stackFolder } from './fixture.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

function templateOf(stack: Stack, parameters: Readonly<Record<string, string>> = {}): Template {
  const folder = stackFolder(stack);
  folders.push(folder);
  return new Template(
    { templateDir: folder.templateDir, stackName: 'Test' },
    parameters,
    () => 'http://127.0.0.1:1',
  );
}

const placeholder = (name: string) => `$${`{${name}}`}`;

describe('a template', () => {
  it('is refused with the name of every resource type and property that is not understood', () => {
    const resources = {
      Vault: { Type: 'AWS::Glacier::Vault' },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    };
    expect(() => templateOf({ resources })).toThrow(
      /Vault: resource type AWS::Glacier::Vault; Queue: property FifoQueue/,
    );
  });

  it('may hold alarms, roles and log groups, which do nothing here', () => {
    const resources = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1 } } };
    expect(() => templateOf({ resources })).not.toThrow();
  });

  it('resolves references, attributes, joins, substitutions and conditions', () => {
    const template = templateOf(
      {
        parameters: { Stage: { Type: 'String', Default: 'test' } },
        conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
        resources: {
          Queue: { Type: 'AWS::SQS::Queue' },
          Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'cases' } },
        },
      },
      { Stage: 'live' },
    );
    const resolved = template.resolve({
      url: { Ref: 'Queue' },
      arn: { 'Fn::GetAtt': ['Table', 'Arn'] },
      joined: { 'Fn::Join': ['-', ['a', { Ref: 'Table' }]] },
      filled: {
        'Fn::Sub': [
          [placeholder('Table.Arn'), 'in', placeholder('Place'), placeholder('!Kept')].join(' '),
          { Place: { Ref: 'AWS::Region' } },
        ],
      },
      chosen: { 'Fn::If': ['IsLive', 'yes', 'no'] },
      gone: { Ref: 'AWS::NoValue' },
      part: { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b'] }] },
    });
    expect(resolved).toEqual({
      url: 'http://127.0.0.1:1/000000000000/Test-Queue',
      arn: 'arn:aws:dynamodb:eu-north-1:000000000000:table/cases',
      joined: 'a-cases',
      filled: `arn:aws:dynamodb:eu-north-1:000000000000:table/cases in eu-north-1 ${placeholder('Kept')}`,
      chosen: 'yes',
      part: 'b',
    });
  });

  it('leaves out resources whose condition does not hold', () => {
    const template = templateOf({
      conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
    });
    expect(template.resourcesOf('AWS::SQS::Queue')).toEqual([]);
  });

  it('is refused to run while a parameter has no value', () => {
    const template = templateOf({ parameters: { PublicUrl: { Type: 'String' } }, resources: {} });
    expect(() => template.requireParameters()).toThrow('PublicUrl');
    template.setParameters({ PublicUrl: 'http://127.0.0.1:8080' });
    expect(() => template.requireParameters()).not.toThrow();
  });

  it('refuses a reference to nothing and an unknown intrinsic', () => {
    const template = templateOf({ code: { one: '' }, resources: { One: aFunction('one') } });
    expect(() => template.resolve({ Ref: 'Two' })).toThrow('Two');
    expect(() => template.resolve({ 'Fn::ImportValue': 'other' })).toThrow('Fn::ImportValue');
  });
});
