/** Billed units by the name of their price (`prices.ts`). */
export type Units = Readonly<Record<string, number>>;

/**
 * What each step of an ordinary case is billed for. `test/journey/billed-operations.test.ts` plays the case on the local
 * stack and asserts these numbers; `docs/cost.md` is made of them. Reads hang on which environment answers, so that only
 * their bound is known.
 */
export const ordinaryCase = {
  'complaint, acknowledgement and the execution that watches': {
    dynamodbWriteUnits: 33,
    httpApiCalls: 1,
    lambdaRequests: 4,
    sesMails: 1,
    sqsRequests: 1,
    stateTransitions: 1,
  },
  'an officer takes it': { dynamodbWriteUnits: 12, httpApiCalls: 1, lambdaRequests: 2 },
  'the acknowledgement is seen to have been accepted': { lambdaRequests: 1, stateTransitions: 2 },
  'first reminder': {
    dynamodbWriteUnits: 17,
    lambdaRequests: 4,
    sesMails: 1,
    sqsRequests: 1,
    stateTransitions: 3,
  },
  'the officer opens it': { dynamodbWriteUnits: 7, httpApiCalls: 1, lambdaRequests: 2 },
  'nobody need be alarmed at mid-day': { lambdaRequests: 1, stateTransitions: 2 },
  'second reminder': {
    dynamodbWriteUnits: 16,
    lambdaRequests: 4,
    sesMails: 1,
    sqsRequests: 1,
    stateTransitions: 2,
  },
  answer: { dynamodbWriteUnits: 24, httpApiCalls: 1, lambdaRequests: 5, sesMails: 1, sqsRequests: 1 },
  'nothing is left at the due time: the execution ends': { lambdaRequests: 1, stateTransitions: 3 },
  'its day is counted': { dynamodbWriteUnits: 8, httpApiCalls: 1, lambdaRequests: 1 },
} satisfies Readonly<Record<string, Units>>;

/** Read units of the whole case at most. */
export const mostReadUnits = 120;
