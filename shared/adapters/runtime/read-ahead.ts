/** Reads items in their order, up to `limit` of them at the same time: while one is used the next are on their way. */
export async function* readAhead<T, R>(
  limit: number,
  items: Iterable<T>,
  read: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  const waiting = items[Symbol.iterator]();
  for (;;) {
    while (underWay.length < limit) {
      const next = waiting.next();
      if (next.done) break;
      const reading = read(next.value);
      // A fault is thrown when its turn comes; until then Node must not take it for an unhandled rejection.
      reading.catch(() => undefined);
      underWay.push(reading);
    }
    const first = underWay.shift();
    if (!first) return;
    yield await first;
  }
}
