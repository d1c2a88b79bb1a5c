import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pipelineTemplate } from '../builders/pipeline-template.ts';

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.json()).check(z.minLength(1)),
  OKActions: z.array(z.json()).check(z.minLength(1)),
});
const alarms = pipelineTemplate()
  .of('AWS::CloudWatch::Alarm')
  .map(([, { Properties }]) => alarmSchema.parse(Properties));
const nameOf = ({ AlarmName }: z.infer<typeof alarmSchema>) => AlarmName.replace(/^synpunkt-/, '');

const runbook = readFileSync('docs/runbook.md', 'utf8');
const entries = [...runbook.matchAll(/^### (.+)$/gm)].map(([, name]) => name);

describe('runbook', () => {
  it('has one entry for every alarm, and none for an alarm that is gone', () => {
    expect(entries.toSorted()).toEqual(alarms.map(nameOf).toSorted());
  });

  it('is named by every alarm, after what people notice', () => {
    for (const alarm of alarms)
      expect(alarm.AlarmDescription).toMatch(
        new RegExp(`^[A-Z].{30,}\\. What to do: docs/runbook\\.md#${nameOf(alarm)}$`),
      );
  });

  it('names only parts of the stack that exist', () => {
    const ids = Object.keys(pipelineTemplate().resources);
    const named = [...runbook.matchAll(/\b([A-Z]\w+DeadLetters|RawMailBucket)\b/g)].map(
      ([, name]) => name ?? '',
    );
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect([name, ids.some((id) => id.startsWith(name))]).toEqual([name, true]);
  });
});
