import { expect, it } from 'vitest';
import { inWords } from './checker.ts';
import { run } from './modes.ts';

/**
 * The quick version of `npm run faults`: eight days in about a minute, with kills in the middle of things while every service fails now
 * and then. The checker owes its expectations to nothing but the rules and what people did.
 */
it('nothing owed is missed, late or done twice while the stack is killed and its services fail (D6, D7)', {
  timeout: 600_000,
}, async () => {
  const report = await run('quick', {
    cases: 6,
    days: 8.1,
    kills: 4,
    rate: 0.1,
    seed: 20_261_121,
    from: '2026-06-08T04:30:00.000Z',
    say: () => {},
  });

  expect(report.differences, inWords(report)).toEqual([]);
  expect(report.kills).toBe(4);
  expect(report.owed).toBeGreaterThan(30);
});
