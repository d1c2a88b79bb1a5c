import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placesAhead } from '../../../shared/use-cases/mail/places-ahead.ts';
import { memoryCounter } from '../../builders/memory-counter.ts';

const hourly = (most: number) => ({ windowSeconds: 3600, most });
const noon = new Date('2026-11-23T12:00:00Z');

it('never lets out more than the cap says, and at least half of it, whoever asks when', async () => {
  const most = fc.integer({ min: 1, max: 300 });
  const environments = fc.integer({ min: 1, max: 5 });
  const askers = fc.array(fc.nat({ max: 4 }), { minLength: 900, maxLength: 900 });
  await fc.assert(
    fc.asyncProperty(most, environments, askers, async (cap, many, order) => {
      const counter = memoryCounter();
      const places = Array.from({ length: many }, () => placesAhead(counter, 'all', hourly(cap)));
      let out = 0;
      for (const asker of order) if (!(await places[asker % many]?.(noon))) out += 1;
      expect(out).toBeLessThanOrEqual(cap);
      expect(out * 2).toBeGreaterThanOrEqual(cap);
    }),
    { numRuns: 50 },
  );
});

it('asks for one, two, four, eight and then sixteen at a time, and anew in the next hour', async () => {
  const asked: number[] = [];
  const place = placesAhead(
    {
      async count(_what, _caps, _now, times = 1) {
        asked.push(times);
        return undefined;
      },
    },
    'all',
    hourly(3000),
  );
  for (let i = 0; i < 48; i += 1) await place(noon);
  expect(asked).toEqual([1, 2, 4, 8, 16, 16, 16]);
  await place(new Date('2026-11-23T13:00:00Z'));
  expect(asked.at(-1)).toBe(1);
});

it('takes the last places of an hour one by one', async () => {
  const place = placesAhead(memoryCounter(), 'all', hourly(5));
  const answers = [];
  for (let i = 0; i < 7; i += 1) answers.push((await place(noon)) === undefined);
  expect(answers).toEqual([true, true, true, true, true, false, false]);
});

it('gives out no place twice to two who ask at once', async () => {
  const counter = memoryCounter();
  const place = placesAhead(counter, 'all', hourly(10));
  const answers = await Promise.all(Array.from({ length: 20 }, () => place(noon)));
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(10);
});
