/** US dollars per billed unit, eu-north-1 where known, as of the price lists of 2026 (docs/cost.md). */
export const prices: Readonly<Record<string, { readonly service: string; readonly dollars: number }>> = {
  dynamodbWriteUnits: { service: 'DynamoDB', dollars: 0.67e-6 },
  dynamodbReadUnits: { service: 'DynamoDB', dollars: 0.1345e-6 },
  lambdaRequests: { service: 'Lambda', dollars: 0.2e-6 },
  lambdaGigabyteSeconds: { service: 'Lambda', dollars: 0.0000133334 },
  stateTransitions: { service: 'StepFunctions', dollars: 25e-6 },
  sqsRequests: { service: 'SQS', dollars: 0.4e-6 },
  sesMails: { service: 'SES', dollars: 100e-6 },
  sesMailsReceived: { service: 'SES', dollars: 100e-6 },
  s3Puts: { service: 'S3', dollars: 5e-6 },
  s3Gets: { service: 'S3', dollars: 0.4e-6 },
  httpApiCalls: { service: 'HttpApi', dollars: 1e-6 },
  schedulerInvocations: { service: 'Scheduler', dollars: 1e-6 },
};

/** A function is billed as if each invocation took 60 ms: wall time on one machine says nothing about Lambda. */
export const billedInvocationSeconds = 0.06;

/** US dollars a month of what is there whether anybody complains or not. */
export const standing = {
  alarm: 0.1,
  metric: 0.3,
  secret: 0.4,
  /** Three in an account are free. */
  dashboard: 0,
  firewall: 5,
  firewallRule: 1,
} as const;

/** Units a month AWS gives an account for nothing. */
export const freeUnits: Readonly<Record<string, number>> = {
  lambdaRequests: 1_000_000,
  lambdaGigabyteSeconds: 400_000,
  sqsRequests: 1_000_000,
  stateTransitions: 4_000,
  schedulerInvocations: 14_000_000,
};
