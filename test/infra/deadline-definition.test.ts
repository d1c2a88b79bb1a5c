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

  it('tells the task the case and the execution, nothing else', () => {
    expect(Object.keys(definition.States.CheckDeadline.Parameters)).toEqual(['caseId.$', 'execution.$']);
  });

  it('goes on after any fault', () => {
    expect(definition.States.CheckDeadline.Catch).toEqual([
      { ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'WaitAfterFault' },
    ]);
    expect(definition.States.WaitAfterFault).toEqual({ Type: 'Wait', Seconds: 300, Next: 'CheckDeadline' });
  });

  // A case of a year with a change a day stays far below the 25,000 events of one execution (AWS quota).
  it('stays within the subset the local stack runs: JSONPath, no intrinsic functions', () => {
    expect(JSON.stringify(definition)).not.toMatch(
      /QueryLanguage|JSONata|States\.(Format|Json|Math|UUID|Array)/,
    );
  });
});
