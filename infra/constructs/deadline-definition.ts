/** Every state passed is billed alike, so whether anything is left is asked after this many checks only. */
const checksInARow = 3;

/** The fields of a state this workflow uses. */
interface State {
  readonly Type: 'Task' | 'Wait' | 'Choice' | 'Fail' | 'Succeed';
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly {
    readonly Variable: string;
    readonly StringEquals: string;
    readonly Next: string;
  }[];
  readonly TimestampPath?: string;
  readonly Seconds?: number;
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, string>>;
  readonly ResultPath?: string;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly object[];
  readonly Catch?: readonly object[];
  readonly Error?: string;
  readonly Cause?: string;
}

/**
 * The deadline workflow in Amazon States Language, JSONPath: wait until the instant the case names, ask what is owed,
 * wait until the instant the answer names, ask again. Rules live in the function; a running execution keeps the definition it started with,
 * for weeks, so nothing that may change belongs here (D7).
 *
 * An answer that nothing is left names the present, so that the waits before the next choice pass at once.
 * Checks and waits therefore come three in a row before the choice: 13 states for a case with two reminders, where a
 * choice after each check would make it 16 (docs/decisions/0060). It begins with a wait, since a new case is owed nothing yet.
 *
 * In: `{"caseId", "next": {"until"}}` and nothing else, since the history is readable for 90 days (D14). The function is told the
 * execution's name too, so that one that a newer one has replaced ends.
 */
export function deadlineDefinition(functionArn: string) {
  const states: Record<string, State> = {};
  for (let number = 1; number <= checksInARow; number += 1) {
    const isLast = number === checksInARow;
    states[`Check${number}`] = {
      ...checkDeadline(functionArn),
      Next: isLast ? 'IsAnythingLeft' : `Wait${number}`,
    };
    states[`Wait${number}`] = {
      Type: 'Wait',
      TimestampPath: '$.next.until',
      Next: `Check${isLast ? 1 : number + 1}`,
    };
  }
  states.IsAnythingLeft = {
    Type: 'Choice',
    Choices: [
      { Variable: '$.next.kind', StringEquals: 'wait', Next: `Wait${checksInARow}` },
      { Variable: '$.next.kind', StringEquals: 'done', Next: 'Done' },
    ],
    Default: 'UnknownAnswer',
  };
  states.WaitAfterFault = { Type: 'Wait', Seconds: 300, Next: 'Check1' };
  states.UnknownAnswer = {
    Type: 'Fail',
    Error: 'UnknownAnswer',
    Cause: 'case-deadline must answer with kind "wait" or "done", and an instant.',
  };
  states.Done = { Type: 'Succeed' };
  return {
    Comment: 'Sees that one case is acknowledged, reminded of and escalated in time.',
    StartAt: 'Wait1',
    States: states,
  };
}

function checkDeadline(functionArn: string): State {
  return {
    Type: 'Task',
    Resource: functionArn,
    Parameters: { 'caseId.$': '$.caseId', 'execution.$': '$$.Execution.Name' },
    ResultPath: '$.next',
    TimeoutSeconds: 60,
    Retry: [
      {
        ErrorEquals: [
          'Lambda.ServiceException',
          'Lambda.AWSLambdaException',
          'Lambda.SdkClientException',
          'Lambda.ClientExecutionTimeoutException',
          'Lambda.TooManyRequestsException',
        ],
        IntervalSeconds: 2,
        MaxAttempts: 6,
        BackoffRate: 2,
        MaxDelaySeconds: 60,
        JitterStrategy: 'FULL',
      },
      {
        ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
        IntervalSeconds: 5,
        MaxAttempts: 3,
        BackoffRate: 3,
      },
    ],
    // Never give a case up: the sweep covers meanwhile, and the function's error alarm has rung.
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'WaitAfterFault' }],
  };
}
