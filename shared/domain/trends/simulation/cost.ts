import type { SimulatedYear } from './simulate.ts';

/**
 * US dollars on AWS of an ordinary case with its mails to the resident, and of each mail that is sent because nobody has answered.
 * `test/infra/costs.test.ts` holds them to the counted operations and the price list.
 */
export const dollarsOf = { aCase: 0.00048, aMail: 0.00019 } as const;

/** What a year of cases and its reminders, mails to managers and delay notices cost. */
export function dollarsOfYear(
  cases: number,
  { reminders, escalations, delayNotices }: SimulatedYear,
): number {
  const mails = reminders.value + escalations.value + delayNotices.value;
  return cases * dollarsOf.aCase + mails * dollarsOf.aMail;
}
