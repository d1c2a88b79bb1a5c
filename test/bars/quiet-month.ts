import { simulate } from '../faults/simulation.ts';

/**
 * A month of ordinary work in which nothing fails: complaints by form, mail and telephone, taken, answered, handed over,
 * left lying, reopened; test mails every hour, the sweep, every night. No alarm may ring.
 */
export async function quietMonth(cases: number, say: (line: string) => void): Promise<string[]> {
  const { mails } = await simulate({
    cases,
    days: 31,
    seed: 1,
    from: '2026-06-08T04:30:00.000Z',
    kills: 0,
    faults: { rate: 0, odd: 0, off: [] },
    sleeps: [],
    leaving: true,
    byMail: true,
    bustle: false,
    say,
  });
  return mails.filter(({ kind }) => kind === 'alarm-notice').map(({ at, id }) => `${at} ${id}`);
}
