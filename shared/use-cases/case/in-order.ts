/**
 * Several ordered sources as one, in the same order; each is read only as far as it is needed.
 *
 * @param placeOf - what the sources are ordered by
 */
export async function* inOrder<T>(
  sources: readonly AsyncIterable<T>[],
  placeOf: (each: T) => string,
): AsyncIterable<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map((each) => each.next()));
  for (;;) {
    let first: number | undefined;
    let place = '';
    for (const [i, head] of heads.entries()) {
      if (head.done) continue;
      const its = placeOf(head.value);
      if (first === undefined || its < place) [first, place] = [i, its];
    }
    const head = first === undefined ? undefined : heads[first];
    if (first === undefined || !head || head.done) return;
    yield head.value;
    const next = await iterators[first]?.next();
    if (next) heads[first] = next;
  }
}
