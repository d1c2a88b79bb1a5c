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
      Web: { Type: 'AWS::CloudFront::Function' },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    };
    expect(() => templateOf({ resources })).toThrow(
      /Vault: resource type AWS::Glacier::Vault; Web: resource type AWS::CloudFront::Function; Queue: property FifoQueue/,
    );
  });

  it('may hold alarms, roles and log groups, which do nothing here', () => {
    const resources = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1 } } };
    expect(() => templateOf({ resources })).not.toThrow();
  });

  it('resolves references, attributes, joins and substitutions', () => {
    const template = templateOf(
      {
        parameters: { Stage: { Type: 'String', Default: 'test' } },
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
      joined: { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, { Ref: 'Stage' }]] },
      filled: { 'Fn::Sub': ['in', placeholder('AWS::Region'), placeholder('Table')].join(' ') },
    });
    expect(resolved).toEqual({
      url: 'http://127.0.0.1:1/000000000000/Test-Queue',
      arn: 'arn:aws:dynamodb:eu-north-1:000000000000:table/cases',
      joined: 'a-cases-live',
      filled: 'in eu-north-1 cases',
    });
  });

  it('is refused with sections that nothing here reads', () => {
    expect(() => templateOf({ conditions: { Never: false }, resources: {} })).toThrow('Conditions');
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
    expect(() => template.resolve({ 'Fn::If': ['Never', 1, 2] })).toThrow('Fn::If');
  });
});
