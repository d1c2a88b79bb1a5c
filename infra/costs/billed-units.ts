import { mostReadUnits, ordinaryCase, type Units } from './ordinary-case.ts';
import { billedInvocationSeconds, prices } from './prices.ts';

/** Memory of most functions. */
const gigabytes = 0.5;

/** Units of all together, by name. */
export function sum(units: readonly Units[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const each of units)
    for (const [name, count] of Object.entries(each)) total[name] = (total[name] ?? 0) + count;
  return total;
}

/** The units with what their invocations take of memory and time. */
export function withCompute(units: Units): Units {
  return {
    ...units,
    lambdaGigabyteSeconds: (units.lambdaRequests ?? 0) * billedInvocationSeconds * gigabytes,
  };
}

/** US dollars of so many units of one name. */
export function dollarsOf(name: string, count: number): number {
  return (prices[name]?.dollars ?? 0) * count;
}

/** All an ordinary case is billed for in its whole life. */
export const wholeCase = withCompute({
  ...sum(Object.values(ordinaryCase)),
  dynamodbReadUnits: mostReadUnits,
});
