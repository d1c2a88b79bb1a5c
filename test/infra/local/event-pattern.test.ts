import { expect, it } from 'vitest';
import { matchesPattern, unknownInPattern } from '../../../infra/local/engine/event-pattern.ts';

it.each([
  [{ NewImage: { version: { N: '2' } } }, true],
  [{ NewImage: { quiet: { BOOL: true } } }, false],
  // What was removed has no image.
  [{}, true],
])('exists: false takes what does not have the field: %j', (record, isWanted) => {
  expect(matchesPattern({ NewImage: { quiet: { BOOL: [{ exists: false }] } } }, record)).toBe(isWanted);
});

it('says what it does not understand', () => {
  expect(unknownInPattern({ a: [{ exists: false }, { prefix: 'x' }], b: [{ exists: true }] })).toEqual([
    'exists',
  ]);
  expect(unknownInPattern({ a: { b: [{ numeric: ['>', 1] }] } })).toEqual(['numeric']);
});
