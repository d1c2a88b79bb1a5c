interface Direction {
  readonly backwards: boolean;
}

/**
 * Several ordered sources as one, in the same order; each is read only as far as it is needed.
 *
 * @param placeOf - what the sources are ordered by
 */
export async function* inOrder<T>(
  sources: readonly AsyncIterable<T>[],
  placeOf: (each: T) => string,
  { backwards }: Direction,
): AsyncIterable<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map((each) => each.next()));
  for (;;) {
    let first: number | undefined;
    let place = '';
    for (const [i, head] of heads.entries()) {
      if (head.done) continue;
      const its = placeOf(head.value);
      if (first === undefined || (backwards ? its > place : its < place)) [first, place] = [i, its];
    }
    const head = first === undefined ? undefined : heads[first];
    if (first === undefined || !head || head.done) return;
    yield head.value;
    const next = await iterators[first]?.next();
    if (next) heads[first] = next;
  }
}

/**
 * A source whose items come group after group, with those of each group put in order: an index says nothing of the order
 * of what is alike in its sort key, and a page that begins in the middle of a group would leave some out.
 *
 * @param groupOf - what the source is ordered by
 * @param placeOf - the whole order; begins with the group
 */
export async function* orderedWithin<T>(
  source: AsyncIterable<T>,
  groupOf: (each: T) => string,
  placeOf: (each: T) => string,
  { backwards }: Direction,
): AsyncIterable<T> {
  let alike: T[] = [];
  const inPlace = () => alike.toSorted((a, b) => (placeOf(a) < placeOf(b) === backwards ? 1 : -1));
  for await (const each of source) {
    const [first] = alike;
    if (first !== undefined && groupOf(first) !== groupOf(each)) {
      yield* inPlace();
      alike = [];
    }
    alike.push(each);
  }
  yield* inPlace();
}
