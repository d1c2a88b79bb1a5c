/**
 * The deadline workflow in Amazon States Language, JSONPath: ask what is owed, wait until the instant it
 * names, ask again. Rules live in the function; a running execution keeps the definition it started with,
 * for weeks, so nothing that may change belongs here (D7).
 *
 * In: `{"caseId"}` and nothing else, since the history is readable for 90 days (D14). The function is told the
 * execution's name too, so that one that a newer one has replaced ends.
 */
export function deadlineDefinition(functionArn: string) {
  return {
    Comment: 'Sees that one case is acknowledged, reminded of and escalated in time.',
    StartAt: 'CheckDeadline',
    States: {
      CheckDeadline: {
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
        Next: 'IsAnythingLeft',
      },
      IsAnythingLeft: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.next.kind', StringEquals: 'wait', Next: 'WaitUntilDue' },
          { Variable: '$.next.kind', StringEquals: 'done', Next: 'Done' },
        ],
        Default: 'UnknownAnswer',
      },
      WaitUntilDue: { Type: 'Wait', TimestampPath: '$.next.until', Next: 'CheckDeadline' },
      WaitAfterFault: { Type: 'Wait', Seconds: 300, Next: 'CheckDeadline' },
      UnknownAnswer: {
        Type: 'Fail',
        Error: 'UnknownAnswer',
        Cause: 'case-deadline must answer with kind "wait" and an instant, or kind "done".',
      },
      Done: { Type: 'Succeed' },
    },
  };
}
