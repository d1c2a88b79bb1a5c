import { describe, expect, it } from 'vitest';
import { alarmOf, rings } from '../../../../infra/local/engine/metrics/alarm.ts';
import { embeddedMetrics } from '../../../../infra/local/engine/metrics/embedded-metrics.ts';

const minute = 60_000;

function anAlarm(properties: Readonly<Record<string, unknown>> = {}) {
  return alarmOf({
    logicalId: 'Alarm',
    type: 'AWS::CloudWatch::Alarm',
    name: 'alarm',
    arn: 'arn',
    properties: {
      Namespace: 'Synpunkt',
      MetricName: 'Rescued',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      ...properties,
    },
  });
}

/** Values by the minute they came in. */
const came = (values: readonly (readonly [number, number])[]) => (from: number, until: number) =>
  values.filter(([at]) => at * minute >= from && at * minute < until).map(([, value]) => value);

describe('an alarm', () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly (readonly [number, number])[], boolean]>([
    ['nothing measured, which is well', {}, [], false],
    ['nothing measured, which is bad', { TreatMissingData: 'breaching' }, [], true],
    [
      'a sum above',
      {},
      [
        [16, 0],
        [17, 1],
      ],
      true,
    ],
    ['a sum that is not above', {}, [[16, 0]], false],
    ['a value older than its period', {}, [[14, 1]], false],
    ['a value of the very instant, which the next look counts', {}, [[20, 1]], false],
    [
      'the least of several',
      { Statistic: 'Minimum' },
      [
        [16, 0],
        [17, 1],
      ],
      false,
    ],
    [
      'the most of several',
      { Statistic: 'Maximum' },
      [
        [16, 0],
        [17, 1],
      ],
      true,
    ],
    ['below', { ComparisonOperator: 'LessThanThreshold', Threshold: 2 }, [[16, 1]], true],
    ['two periods of which one is well', { EvaluationPeriods: 2 }, [[16, 1]], false],
    [
      'two bad periods',
      { EvaluationPeriods: 2 },
      [
        [11, 1],
        [16, 1],
      ],
      true,
    ],
  ])('at minute 20: %s', (_, properties, values, isRinging) => {
    expect(rings(anAlarm(properties), 20 * minute, came(values), 0)).toBe(isRinging);
  });

  it('misses nothing from before the stack ran', () => {
    const alarm = anAlarm({ TreatMissingData: 'breaching', EvaluationPeriods: 2 });
    expect(rings(alarm, 20 * minute, came([]), 11 * minute)).toBe(false);
    expect(rings(alarm, 20 * minute, came([]), 10 * minute)).toBe(true);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['Average', { Statistic: 'Average' }],
    ['GreaterThanUpperThreshold', { ComparisonOperator: 'GreaterThanUpperThreshold' }],
    ['ignore', { TreatMissingData: 'ignore' }],
  ])('with a part this engine does not know is refused: %s', (part, properties) => {
    expect(() => anAlarm(properties)).toThrow(part);
  });
});

describe('a line of a log', () => {
  const line = {
    _aws: {
      Timestamp: 5,
      CloudWatchMetrics: [
        { Namespace: 'Synpunkt', Dimensions: [[], ['kind']], Metrics: [{ Name: 'Sent', Unit: 'Count' }] },
      ],
    },
    Sent: 2,
    kind: 'answer',
  };

  it('gives one value for each set of dimensions', () => {
    expect(embeddedMetrics(JSON.stringify(line))).toEqual([
      { metric: { namespace: 'Synpunkt', name: 'Sent', dimensions: {} }, value: 2, at: 5 },
      { metric: { namespace: 'Synpunkt', name: 'Sent', dimensions: { kind: 'answer' } }, value: 2, at: 5 },
    ]);
  });

  it('gives none from inside the envelope of the console', () => {
    expect(embeddedMetrics(JSON.stringify({ level: 'INFO', message: JSON.stringify(line) }))).toEqual([]);
  });
});
