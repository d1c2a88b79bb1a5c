/** Rounds to `digits` decimals, halves upwards, without the binary noise of `x * 10`. */
export function rounded(value: number, digits: number): number {
  return Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`);
}

/** A share in per cent with one decimal, in whole numbers all the way, so that every reader gets the same digit. */
export function percent(numerator: number, denominator: number): number {
  return Math.floor((2_000 * numerator + denominator) / (2 * denominator)) / 10;
}

/**
 * The nearest-rank percentile, index ⌈p·n⌉ (`docs/domain/measures.md`); undefined of nothing.
 *
 * @param p - 0 < p ≤ 1
 */
export function nearestRank(values: readonly number[], p: number): number | undefined {
  if (values.length === 0) return undefined;
  return valueAt(Float64Array.from(values), Math.ceil(p * values.length - 1e-9) - 1);
}

/** The exact median: the middle value, or the mean of the two in the middle; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const reordered = Float64Array.from(values);
  const middle = values.length >> 1;
  const upper = valueAt(reordered, middle);
  return values.length % 2 === 1 ? upper : (valueAt(reordered, middle - 1) + upper) / 2;
}

/**
 * The value at a place of the sorted order, found without sorting everything (Hoare's selection); reorders `values`.
 *
 * @param place - 0 is the least
 */
function valueAt(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] ?? 0;
      values[i] = values[j] ?? 0;
      values[j] = swapped;
      i++;
      j--;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] ?? Number.NaN;
}
