import { afterEach, describe, expect, it } from 'vitest';
import { ownerAws } from '../../../builders/owner-aws.ts';
import { aFunction, midsummer, stackFolder } from '../fixture.ts';

const minute = 60_000;
const folders: ReturnType<typeof stackFolder>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

const metricLine = `JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: [
  { Namespace: 'Synpunkt', Dimensions: [[]], Metrics: [{ Name: 'Rescued' }] }] }, Rescued: 1 })`;
const code = {
  worker: `export const handler = async ({ deed }) => {
    if (deed === 'throw') throw new Error('broken');
    if (deed === 'console') console.log(${metricLine});
    if (deed === 'measure') process.stdout.write(${metricLine} + '\\n');
  };`,
};

const alarm = (name: string, properties: object) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: name,
    AlarmDescription: 'People notice. What to do: docs/runbook.md',
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [{ Ref: 'Topic' }],
    OKActions: [{ Ref: 'Topic' }],
    ...properties,
  },
});
const allow = {
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: { Ref: 'Topic' },
};
const deny = {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: { Ref: 'Topic' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

async function aStack(statements: readonly object[] = [deny, allow]) {
  const folder = stackFolder({
    code,
    resources: {
      Worker: aFunction('worker', { LoggingConfig: { LogFormat: 'JSON' } }),
      Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
      Topic: { Type: 'AWS::SNS::Topic' },
      Policy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: { Statement: statements } },
      },
      Mail: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'drift@town.example' },
      },
      Rescued: alarm('rescued', { Namespace: 'Synpunkt', MetricName: 'Rescued' }),
      Errors: alarm('errors', {
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: 'worker' }],
      }),
      Kept: alarm('kept', {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Statistic: 'Maximum',
        Dimensions: [{ Name: 'QueueName', Value: 'letters' }],
      }),
    },
  });
  folders.push(folder);
  const denied: string[] = [];
  const engine = await folder.start({ clock: midsummer, onDenied: (line) => denied.push(line) });
  engine.begin();
  const ringing = () => engine.alarms().flatMap(({ name, state }) => (state === 'ALARM' ? [name] : []));
  return { engine, denied, ringing };
}

describe('alarms', () => {
  it('ring once, say what people notice, and say when it is over', async () => {
    const { engine, ringing } = await aStack();
    await engine.lambda.invoke('worker', { deed: 'measure' });
    await engine.advanceTo(midsummer + 5 * minute);
    expect(ringing()).toEqual(['rescued']);
    await engine.advanceTo(midsummer + 60 * minute);
    expect(ringing()).toEqual([]);
    const mails = engine.sentMails();
    expect(mails.map(({ kind, to, at }) => [kind, to, at])).toEqual([
      ['alarm-notice', ['drift@town.example'], '2026-06-18T14:05:00.000Z'],
      ['alarm-notice', ['drift@town.example'], '2026-06-18T14:10:00.000Z'],
    ]);
    expect(mails.map(({ subject }) => subject.split(' ')[0])).toEqual(['ALARM:', 'OK:']);
    expect(mails[0]?.text).toContain('People notice');
  });

  it('do not see a metric that went through the console', async () => {
    const { engine, ringing } = await aStack();
    await engine.lambda.invoke('worker', { deed: 'console' });
    await engine.advanceTo(midsummer + 5 * minute);
    expect(ringing()).toEqual([]);
  });

  it('ring for a function that throws', async () => {
    const { engine, ringing } = await aStack();
    await engine.lambda.invoke('worker', { deed: 'throw' });
    await engine.advanceTo(midsummer + 5 * minute);
    expect(ringing()).toEqual(['errors']);
  });

  it('ring for as long as something is kept in a queue', async () => {
    const { engine, ringing } = await aStack();
    const sqs = (operation: string, input: object) =>
      ownerAws.fetch(engine.endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': `AmazonSQS.${operation}` },
        body: JSON.stringify({ QueueUrl: `${engine.endpoint}/000000000000/letters`, ...input }),
      });
    await sqs('SendMessage', { MessageBody: 'letter' });
    await engine.advanceTo(midsummer + 60 * minute);
    expect(ringing()).toEqual(['kept']);
    expect(engine.sentMails()).toHaveLength(1);
    await sqs('PurgeQueue', {});
    await engine.advanceTo(midsummer + 75 * minute);
    expect(ringing()).toEqual([]);
  });

  it('reach nobody through a topic whose policy lets no alarm publish', async () => {
    const { engine, denied, ringing } = await aStack([deny]);
    await engine.lambda.invoke('worker', { deed: 'measure' });
    await engine.advanceTo(midsummer + 5 * minute);
    expect(ringing()).toEqual(['rescued']);
    expect(engine.sentMails()).toEqual([]);
    expect(denied.join()).toMatch(/cloudwatch\.amazonaws\.com .* sns:Publish/);
  });
});
