import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { deadlineDefinition } from '../../infra/constructs/deadline-definition.ts';

const definition = deadlineDefinition('arn:aws:lambda:eu-north-1:123456789012:function:case-deadline');

describe('deadline workflow', () => {
  it('is valid Amazon States Language', () => {
    expect(validate(structuredClone(definition))).toMatchObject({ isValid: true, errors: [] });
  });

  it('refuses what is not, so that the check above can fail', () => {
    expect(validate({ ...structuredClone(definition), StartAt: 'Nowhere' }).isValid).toBe(false);
  });

  it.each(['Check1', 'Check2', 'Check3'])('%s is told the case and the execution, nothing else', (name) => {
    expect(Object.keys(definition.States[name]?.Parameters ?? {})).toEqual(['caseId.$', 'execution.$']);
  });

  it.each(['Check1', 'Check2', 'Check3'])(
    'goes on after any fault of %s, within a minute each try',
    (name) => {
      expect(definition.States[name]).toMatchObject({
        TimeoutSeconds: 60,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'WaitAfterFault' }],
      });
      expect(definition.States[name]?.Retry).not.toEqual([]);
      expect(definition.States.WaitAfterFault).toEqual({ Type: 'Wait', Seconds: 300, Next: 'Check1' });
    },
  );

  it('waits for the first look, then passes check and wait three times and one choice', () => {
    const passed: string[] = [definition.StartAt];
    for (let step = 0; step < 8; step += 1) {
      const state = definition.States[passed.at(-1) ?? ''];
      passed.push(state?.Next ?? state?.Choices?.[0]?.Next ?? 'nowhere');
    }
    expect(passed).toEqual([
      'Wait1',
      'Check2',
      'Wait2',
      'Check3',
      'IsAnythingLeft',
      'Wait3',
      'Check1',
      'Wait1',
      'Check2',
    ]);
  });

  // A case of a year with a change a day stays far below the 25,000 events of one execution (AWS quota).
  it('stays within the subset the local stack runs: JSONPath, no intrinsic functions', () => {
    expect(JSON.stringify(definition)).not.toMatch(
      /QueryLanguage|JSONata|States\.(Format|Json|Math|UUID|Array)/,
    );
  });
});
