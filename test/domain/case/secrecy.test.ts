import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, lowers, type Protection } from '../../../shared/domain/case/secrecy.ts';
import { flagSchema, secrecyGroups } from '../../../shared/domain/vocabulary/classification.ts';

const people = fc.subarray(['a', 'b', 'c', 'd']);
const someProtection: fc.Arbitrary<Protection> = fc.record({
  secrecyGroup: fc.constantFrom(...secrecyGroups),
  flags: fc.subarray([...flagSchema.options]),
  excluded: people,
  proposedExclusions: people,
});

describe('what keeps a case from those it is not for', () => {
  it('is lowered by no joining of two cases', () => {
    fc.assert(
      fc.property(someProtection, someProtection, (a, b) => {
        const both = joined(a, b);
        expect([lowers(a, both), lowers(b, both)]).toEqual([false, false]);
      }),
    );
  });

  it('is lowered by letting in anybody who was kept out', () => {
    fc.assert(
      fc.property(someProtection, (before) => {
        for (const id of before.excluded) {
          const after = { ...before, excluded: before.excluded.filter((each) => each !== id) };
          expect([lowers(before, after), lowers(after, before)]).toEqual([true, false]);
        }
      }),
    );
  });

  it('asks of nobody who was decided on already', () => {
    fc.assert(
      fc.property(someProtection, someProtection, (a, b) => {
        const open = joined(a, b).proposedExclusions ?? [];
        for (const c of [a, b])
          for (const id of c.excluded.filter((each) => !c.proposedExclusions?.includes(each)))
            expect(open).not.toContain(id);
      }),
    );
  });
});
