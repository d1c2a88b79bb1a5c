import { expect, it } from 'vitest';
import { counts } from '../../bars/counts/counts.ts';

// A hundred thousand: `npm run bars -- counts`.
it('every figure is what SQL that shares no code with the measures makes of the same cases', () => {
  expect(counts(200, 7, () => undefined)).toEqual([]);
});
