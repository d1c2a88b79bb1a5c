import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { NextStep } from '../../../functions/case-deadline/check-deadline.ts';
import { questionSchema } from '../../../functions/case-deadline/question.ts';
import { deadlineDefinition } from '../../../infra/constructs/deadline-definition.ts';
import { readDefinition } from '../../../infra/local/engine/states/definition.ts';
import { walk } from '../../../infra/local/engine/states/walker.ts';
import { deadlineWorkflow } from '../../../shared/adapters/aws/deadline-workflow.ts';
import { aCase } from '../../builders/a-case.ts';

/**
 * Executions run for weeks by the definition they began with, while functions change; and in the minutes of a deployment old and new parts
 * meet. So every definition, input and answer of a released version must work with those of today (docs/decisions/0118).
 * Who changes one records a new file: `RECORD=2026-12-24 npx vitest run test/adapters/aws/recorded-executions.test.ts`.
 */
const folder = new URL('recorded-executions/', import.meta.url);
const recordingSchema = z.object({
  definition: z.looseObject({ StartAt: z.string() }),
  input: z.record(z.string(), z.json()),
  answers: z.array(z.json()).check(z.minLength(2)),
});
type Recording = z.infer<typeof recordingSchema>;

async function ofToday(): Promise<Recording> {
  const aws = mockClient(SFNClient).on(StartExecutionCommand).resolves({});
  await deadlineWorkflow(new SFNClient({}), 'arn').watch(aCase());
  const input = JSON.parse(aws.commandCalls(StartExecutionCommand)[0]?.args[0].input.input ?? '');
  const until = '2026-11-24T07:00:00.000Z';
  const answers: NextStep[] = [
    { kind: 'wait', until },
    { kind: 'wait', until },
    { kind: 'wait', until },
    { kind: 'done', until },
  ];
  const definition = JSON.stringify(deadlineDefinition('arn:aws:lambda:eu-north-1:1:function:case-deadline'));
  return recordingSchema.parse({ definition: JSON.parse(definition), input, answers });
}

const today = await ofToday();
const record = process.env.RECORD;
if (record) writeFileSync(new URL(`${record}.jsonl`, folder), `${JSON.stringify(today)}\n`);
const names = readdirSync(folder).toSorted();
const recordings = names.map((name): [string, Recording] => [
  name,
  recordingSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
]);

/** Walks an execution long after all its waits; undefined when it ends well, else why it fails. */
async function failure({ definition, input, answers }: Recording): Promise<string | undefined> {
  const left = [...answers];
  const frame = { state: definition.StartAt, data: input };
  try {
    const { kind } = await walk(readDefinition('recorded', JSON.stringify(definition)), frame, {
      now: () => Date.parse('2027-01-01T00:00:00Z'),
      save: () => {},
      invoke: async (_, question) => {
        questionSchema.parse(question);
        return left.shift() ?? answers.at(-1);
      },
      onTransition: () => {},
      context: { Execution: { Name: 'a-1' } },
    });
    return kind === 'finished' ? undefined : kind;
  } catch (fault) {
    return fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  }
}

describe.each(recordings)('the deadline workflow of %s', (_, was) => {
  it('goes on by its own definition, with the function of today', async () => {
    expect(await failure({ ...was, answers: today.answers })).toBeUndefined();
  });

  it('is started by the functions of today while its definition is still there', async () => {
    expect(await failure({ ...was, input: today.input })).toBeUndefined();
  });

  it('its functions start and answer executions of today’s definition', async () => {
    expect(await failure({ ...was, definition: today.definition })).toBeUndefined();
  });
});

it('what is said between them today stands in the newest recording', () => {
  const [, newest] = recordings.at(-1) ?? [];
  expect(newest).toEqual(today);
});

it('an execution begun without what the definition waits for fails, so that this check can', async () => {
  expect(await failure({ ...today, input: { caseId: 'a' } })).toContain('next');
});
