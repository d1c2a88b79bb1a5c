import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inParts } from '../../../shared/use-cases/case/in-parts.ts';

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

it('keeps every item in order, fills each part, and goes over only for what is too large by itself', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 })), fc.integer({ min: 1, max: 20 }), (sizes, most) => {
      const parts = inParts(sizes, most, (size) => size);
      expect(parts.flat()).toEqual(sizes);
      for (const [i, part] of parts.entries()) {
        expect(part.length === 1 || sum(part) <= most).toBe(true);
        const next = parts[i + 1]?.[0];
        if (next !== undefined) expect(sum(part) + next).toBeGreaterThan(most);
      }
    }),
  );
});

it('counts items where they have no size', () => {
  expect(inParts(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(inParts([], 2)).toEqual([]);
});
