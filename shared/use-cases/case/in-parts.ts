/**
 * Puts items into parts, in order, none larger than `atMost`; an item that is larger by itself is a part alone.
 *
 * @param sizeOf - what an item takes of a part
 */
export function inParts<T>(
  items: readonly T[],
  atMost: number,
  sizeOf: (item: T) => number = () => 1,
): T[][] {
  const parts: T[][] = [];
  let taken = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = sizeOf(item);
    if (taken + size > atMost) {
      parts.push([]);
      taken = 0;
    }
    parts.at(-1)?.push(item);
    taken += size;
  }
  return parts;
}
