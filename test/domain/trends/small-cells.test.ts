import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cell,
  hideSmallCells,
  rangeOf,
  type SumRule,
} from '../../../shared/domain/trends/small-cells.ts';

/** A table with row totals, column totals and a grand total, all of them published. */
function table(counts: readonly (readonly number[])[]): { cells: Cell[]; rules: SumRule[] } {
  const cells: Cell[] = [];
  const rules: SumRule[] = [];
  const columns = counts[0]?.map((_, c) => c) ?? [];
  for (const [r, row] of counts.entries()) {
    for (const [c, count] of row.entries()) cells.push({ key: `${r},${c}`, count, isTotal: false });
    cells.push({ key: `row${r}`, count: row.reduce((a, b) => a + b, 0), isTotal: true });
    rules.push({ total: `row${r}`, parts: columns.map((c) => `${r},${c}`) });
  }
  for (const c of columns) {
    cells.push({
      key: `column${c}`,
      count: counts.reduce((sum, row) => sum + (row[c] ?? 0), 0),
      isTotal: true,
    });
    rules.push({ total: `column${c}`, parts: counts.map((_, r) => `${r},${c}`) });
  }
  cells.push({ key: 'all', count: counts.flat().reduce((a, b) => a + b, 0), isTotal: true });
  rules.push({ total: 'all', parts: counts.map((_, r) => `row${r}`) });
  rules.push({ total: 'all', parts: columns.map((c) => `column${c}`) });
  return { cells, rules };
}

const threshold = 5;

describe('small cells of the public export', () => {
  it('hides 1 to 4 and shows 0 (small cells 1)', () => {
    const { cells, rules } = table([
      [0, 1, 30],
      [4, 5, 20],
      [9, 40, 3],
    ]);
    const hidden = hideSmallCells(cells, rules, threshold);
    expect(hidden.get('0,1')).toBe('small');
    expect(hidden.get('1,0')).toBe('small');
    expect(hidden.has('0,0')).toBe(false);
  });

  it('hides the next smallest beside a lone small cell (small cells 2)', () => {
    const { cells, rules } = table([
      [3, 12, 50],
      [20, 30, 40],
      [25, 35, 45],
    ]);
    const hidden = hideSmallCells(cells, rules, threshold);
    expect(hidden.get('0,1')).toBe('protecting');
    expect(hidden.size).toBe(4);
  });

  it('sees that two fours under a shown total of eight are no secret', () => {
    const { cells, rules } = table([[4, 4]]);
    const hidden = hideSmallCells(cells, rules, threshold);
    expect(hidden.get('row0')).toBe('protecting');
  });

  it('leaves linear programming more than one value for every hidden cell on 200 random tables', () => {
    const count = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 2, arbitrary: fc.integer({ min: 5, max: 12 }) },
      { weight: 2, arbitrary: fc.integer({ min: 13, max: 400 }) },
    );
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(counts, (some) => {
        const { cells, rules } = table(some);
        const hidden = hideSmallCells(cells, rules, threshold);
        for (const { key, count: real } of cells) {
          if (real > 0 && real < threshold) expect(hidden.has(key)).toBe(true);
          if (!hidden.has(key)) continue;
          const { least, most } = rangeOf(key, cells, rules, hidden, threshold);
          expect(most, key).toBeGreaterThan(least);
          expect(least).toBeLessThanOrEqual(real);
          expect(most).toBeGreaterThanOrEqual(real);
        }
      }),
      { numRuns: 200, seed: 311 },
    );
  });
});
