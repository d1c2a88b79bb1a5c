import type { AppliedSettings } from '../../domain/settings/settings.ts';
import type { CaseFacts } from '../../domain/trends/case-facts.ts';
import type { Period } from '../../domain/trends/period.ts';
import { alreadyDue, type PastCase } from '../../domain/trends/simulation/played-year.ts';
import { type Simulation, simulate } from '../../domain/trends/simulation/simulate.ts';
import { type TriedRules, withTried } from '../../domain/trends/simulation/tried-rules.ts';
import type { TrendStore } from '../../domain/trends/trend-store.ts';

/** Fewer cases than this say nothing about a year. */
export const leastCases = 30;

/** From so many on fewer draws do: whoever looks at the page is answered in time. */
const manyCases = 15_000;

/** `too-few`: a period with hardly a case in it. */
export type SimulatedPeriod =
  | { readonly kind: 'simulated'; readonly simulation: Simulation }
  | { readonly kind: 'too-few'; readonly cases: number };

export interface Tried {
  readonly applied: AppliedSettings;
  /** Only cases of these; of all when absent, those of an earlier system's departments too. */
  readonly departments: readonly string[] | undefined;
  readonly tried: TriedRules;
  readonly now: Date;
}

/** Plays the cases of a period under the settings in force and under tried ones; rows that are no cases are left out. */
export async function simulatePeriod(
  trends: Pick<TrendStore, 'days' | 'rows'>,
  { from, to }: Pick<Period, 'from' | 'to'>,
  { applied, departments, tried, now }: Tried,
): Promise<SimulatedPeriod> {
  const days = (await trends.days()).filter(({ day }) => day >= from && day <= to);
  const cases: PastCase[] = [];
  for await (const { rows } of trends.rows(days))
    cases.push(
      ...rows.filter((row) => isPast(row) && (departments?.includes(row.department) ?? true)).map(pastCase),
    );
  const due = alreadyDue(cases, { applied }, now.getTime());
  if (due.length < leastCases) return { kind: 'too-few', cases: due.length };
  const scenario = { applied: withTried(applied, tried), officers: new Map(Object.entries(tried.officers)) };
  const draws = due.length > manyCases ? 10 : 40;
  const question = { cases: due, now: { applied }, tried: scenario, cutOffMs: now.getTime(), draws };
  return { kind: 'simulated', simulation: simulate(question) };
}

/** Counted for the promise: somebody waits, or waited, for an answer. */
function isPast({ standing, answerExpected }: CaseFacts): boolean {
  return answerExpected && standing !== 'spam' && standing !== 'merged' && standing !== 'quarantined';
}

function pastCase(row: CaseFacts): PastCase {
  const { receivedMs, keptMs, department, type, channel } = row;
  const byMail = row.acknowledgementOwed && !row.undeliverable;
  return { receivedMs, keptMs: keptMs ?? row.repliedMs, department, type, channel, byMail };
}
