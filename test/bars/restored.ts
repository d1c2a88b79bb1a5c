import { check, inWords } from '../faults/checker.ts';
import { simulate } from '../faults/simulation.ts';

/**
 * Ten days of ordinary work; in the afternoon of the fifth a day is lost, and the stack restored as it was then, beside the one that went
 * on. The checker of the fault runs, which knows of no restore, must find that everybody got what they were owed, once.
 */
export async function restored(cases: number, say: (line: string) => void): Promise<string[]> {
  const options = {
    cases,
    days: 10,
    seed: 1,
    from: '2026-06-08T04:30:00.000Z',
    kills: 0,
    faults: { rate: 0, odd: 0, off: ['heartbeat' as const] },
    sleeps: [],
    leaving: true,
    byMail: true,
    bustle: false,
    say,
  };
  const lost = { from: '2026-06-12T11:21:00.000Z', until: '2026-06-13T13:00:00.000Z', restored: say };
  const report = check(await simulate(options, lost), [], { lateMinutes: 5, splitAllowed: true });
  say(inWords(report));
  return report.differences.map(({ fault, reference, words }) => `${fault} ${reference}: ${words}`);
}
