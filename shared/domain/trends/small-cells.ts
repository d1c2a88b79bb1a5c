import { equalTo, lessEq, solve } from 'yalps';

/** One number that may be published: a count of cases, or a total of such. */
export interface Cell {
  readonly key: string;
  readonly count: number;
  /** Totals are hidden only when nothing else helps. */
  readonly isTotal: boolean;
}

/** What anyone knows of the cells: `total` is the sum of `parts`. */
export interface SumRule {
  readonly total: string;
  readonly parts: readonly string[];
}

/** `small`: 1 up to the threshold. `protecting`: hidden so that a small one cannot be worked out. */
export type Hidden = 'small' | 'protecting';

/** Whole numbers a hidden cell can still have for somebody who knows everything published, and the rule. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

const tolerance = 1e-6;

/**
 * Chooses what a public table hides (R-104, `docs/domain/measures.md`, small cells 1 and 2). Counts from 1 to below `threshold` are
 * hidden; 0 is shown. Then, as long as linear programming pins any hidden cell to one value, the smallest further cell that
 * stands in a sum with it is hidden too. The attacker is taken to know the rule: `small` cells are 1 to threshold − 1,
 * `protecting` ones the threshold or more.
 */
export function hideSmallCells(
  cells: readonly Cell[],
  rules: readonly SumRule[],
  threshold: number,
): ReadonlyMap<string, Hidden> {
  const hidden = new Map<string, Hidden>();
  for (const { key, count } of cells) if (count > 0 && count < threshold) hidden.set(key, 'small');

  for (;;) {
    const next = besideLonely(cells, rules, hidden);
    if (next === undefined) break;
    hidden.set(next, 'protecting');
  }
  const safe = new Set<string>();
  for (;;) {
    const pinned = [...hidden.keys()].find((key) => {
      if (safe.has(key)) return false;
      const { least, most } = rangeOf(key, cells, rules, hidden, threshold);
      // Hiding more never narrows a range: what is safe now stays safe.
      if (most > least) safe.add(key);
      return most <= least;
    });
    if (pinned === undefined) return hidden;
    const next = nextToHide(pinned, cells, rules, hidden);
    if (next === undefined) throw new Error(`Nothing is left to hide that would protect ${pinned}`);
    hidden.set(next, 'protecting');
  }
}

/** What linear programming leaves of a hidden cell from everything published together. */
export function rangeOf(
  key: string,
  cells: readonly Cell[],
  rules: readonly SumRule[],
  hidden: ReadonlyMap<string, Hidden>,
  threshold: number,
): Range {
  const counts = new Map(cells.map((cell) => [cell.key, cell.count]));
  const constraints = new Map<string, ReturnType<typeof equalTo> | ReturnType<typeof lessEq>>();
  const variables = new Map<string, Map<string, number>>();
  const variable = (name: string) => {
    const known = variables.get(name) ?? new Map<string, number>();
    variables.set(name, known);
    return known;
  };
  for (const [i, { total, parts }] of rules.entries()) {
    let known = hidden.has(total) ? 0 : (counts.get(total) ?? 0);
    if (hidden.has(total)) variable(total).set(`sum${i}`, -1);
    for (const part of parts)
      if (hidden.has(part)) variable(part).set(`sum${i}`, 1);
      else known -= counts.get(part) ?? 0;
    // Cells are told from their least value on, since the solver's variables begin at 0.
    for (const each of [total, ...parts]) {
      const how = hidden.get(each);
      if (how) known += (each === total ? 1 : -1) * leastOf(how, threshold);
    }
    constraints.set(`sum${i}`, equalTo(known));
  }
  for (const [name, how] of hidden)
    if (how === 'small') {
      variable(name).set(`most ${name}`, 1);
      constraints.set(`most ${name}`, lessEq(threshold - 2));
    }
  variable(key).set('goal', 1);

  const least = leastOf(hidden.get(key) ?? 'protecting', threshold);
  const reach = (direction: 'minimize' | 'maximize') => {
    const found = solve({ direction, objective: 'goal', constraints, variables });
    if (found.status === 'unbounded') return Number.POSITIVE_INFINITY;
    if (found.status !== 'optimal')
      throw new Error(`The published table contradicts itself (${found.status})`);
    return least + found.result;
  };
  return {
    least: Math.ceil(reach('minimize') - tolerance),
    most: Math.floor(reach('maximize') + tolerance),
  };
}

const leastOf = (how: Hidden, threshold: number) => (how === 'small' ? 1 : threshold);

/**
 * A cell to hide beside one that is the only hidden one of a sum, and so no secret: the one that helps most such sums
 * at once, then the smallest. Totals and zeros stay.
 */
function besideLonely(
  cells: readonly Cell[],
  rules: readonly SumRule[],
  hidden: ReadonlyMap<string, Hidden>,
): string | undefined {
  const helps = new Map<string, number>();
  for (const { total, parts } of rules) {
    const sum = [total, ...parts];
    if (sum.filter((key) => hidden.has(key)).length !== 1) continue;
    for (const key of sum) if (!hidden.has(key)) helps.set(key, (helps.get(key) ?? 0) + 1);
  }
  return cells
    .filter((cell) => cell.count > 0 && !cell.isTotal && helps.has(cell.key))
    .toSorted(
      (a, b) =>
        (helps.get(b.key) ?? 0) - (helps.get(a.key) ?? 0) || a.count - b.count || a.key.localeCompare(b.key),
    )[0]?.key;
}

/** The smallest cell shown that stands in a sum with a hidden one; parts before totals. Zeros stay. */
function nextToHide(
  pinned: string,
  cells: readonly Cell[],
  rules: readonly SumRule[],
  hidden: ReadonlyMap<string, Hidden>,
): string | undefined {
  const shown = cells
    .filter((cell) => cell.count > 0 && !hidden.has(cell.key))
    .toSorted(
      (a, b) => Number(a.isTotal) - Number(b.isTotal) || a.count - b.count || a.key.localeCompare(b.key),
    );
  // First beside the pinned cell, then beside any hidden one: a pinned cell can hang on a chain of others.
  for (const near of [[pinned], [...hidden.keys()]]) {
    const beside = new Set(
      rules
        .map(({ total, parts }) => [total, ...parts])
        .filter((sum) => near.some((key) => sum.includes(key)))
        .flat(),
    );
    const next = shown.find((cell) => beside.has(cell.key));
    if (next) return next.key;
  }
  return undefined;
}
