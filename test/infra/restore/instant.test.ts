import { expect, it } from 'vitest';
import { instantOf } from '../../../infra/restore/instant.ts';

it('reads an instant with its offset, and says how one is written', () => {
  expect(instantOf('2026-11-23T10:15:00+01:00')).toBe(Date.UTC(2026, 10, 23, 9, 15));
  expect(() => instantOf('2026-11-23')).toThrow('such as 2026-11-23T10:15:00+01:00');
});
