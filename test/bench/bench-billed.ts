import { dollarsOf, wholeCase } from '../../infra/costs/billed-units.ts';
import type { Row } from './timing.ts';

/** What an ordinary case is billed for, counted by `test/journey/billed-operations.test.ts`; docs/cost.md says what follows from it. */
export async function benchBilled(): Promise<Row[]> {
  const cents = Object.entries(wholeCase).map(([name, count]) => 100 * dollarsOf(name, count));
  const together = cents.reduce((all, each) => all + each, 0);
  const mail = 100 * dollarsOf('sesMails', wholeCase.sesMails ?? 0);
  const { dynamodbWriteUnits, dynamodbReadUnits, lambdaRequests, stateTransitions } = wholeCase;
  return [
    {
      what: 'an ordinary case to its answer: billed',
      figure: `${dynamodbWriteUnits} written units, at most ${dynamodbReadUnits} read, ${lambdaRequests} invocations, ${stateTransitions} transitions`,
    },
    {
      what: 'an ordinary case to its answer: US cents',
      figure: `${together.toFixed(3)}, ${(together - mail).toFixed(3)} without mail`,
      against: 'bar 0.050 without mail',
    },
  ];
}
