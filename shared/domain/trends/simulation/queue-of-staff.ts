/** One person who answers: spans of office time they are away, in order and apart, in open minutes. */
export interface Server {
  readonly away: readonly { readonly from: number; readonly to: number }[];
}

/** A case as a queue sees it, in open minutes. */
export interface Arrival {
  readonly arrivedAt: number;
  /** When it was answered; absent while it is not. */
  readonly answeredAt?: number | undefined;
}

/** What a case asks of a queue, in open minutes. */
export interface Work {
  /** Keeps one person busy. */
  readonly effort: number;
  /** Passes after that before the answer leaves, while nobody is kept busy: it waits for others. */
  readonly waits: number;
}

/**
 * What each case asked: from the first minute somebody was free for it to its answer, less what that person was away. First come, first
 * served. How long a case lay before that is the queue's doing and no part of it.
 *
 * @param cases - in the order they came
 * @param longest - nobody is kept busy longer by one case; what took longer waited for others
 * @param until - what is not answered has taken at least until then
 */
export function worksOf(
  cases: readonly Arrival[],
  staff: readonly Server[],
  { longest, until }: { readonly longest: number; readonly until: number },
): Work[] {
  const free = new FreeStaff(staff);
  return cases.map(({ arrivedAt, answeredAt = until }) => {
    const start = free.next(arrivedAt);
    const answered = Math.max(answeredAt, start.at);
    const took = Math.max(leastEffort, answered - start.at - timeAway(start.at, answered, start.server));
    const effort = Math.min(took, longest);
    const doneAt = workedUntil(start.at, effort, start.server);
    free.take(start, doneAt);
    return { effort, waits: Math.max(0, answered - doneAt) };
  });
}

/** When each case is answered by so many staff, first come, first served. */
export function answersOf(
  arrivals: readonly number[],
  works: readonly Work[],
  staff: readonly Server[],
): number[] {
  const free = new FreeStaff(staff);
  return arrivals.map((arrivedAt, index) => {
    const { effort, waits } = works[index] ?? { effort: leastEffort, waits: 0 };
    const start = free.next(arrivedAt);
    const doneAt = workedUntil(start.at, effort, start.server);
    free.take(start, doneAt);
    return doneAt + waits;
  });
}

/**
 * How many people the answers look like the work of: the fewest with whom hardly a case is answered before its turn. For
 * a department whose staff nobody has told of, such as one of an earlier system.
 */
export function staffThatFit(
  cases: readonly Arrival[],
  bounds: { readonly longest: number; readonly until: number },
): number {
  const fits = (count: number) => {
    const staff = Array.from({ length: count }, () => alwaysThere);
    const hurried = worksOf(cases, staff, bounds).filter(({ effort }) => effort <= leastEffort);
    return hurried.length <= cases.length * mayBeHurried;
  };
  let most = 1;
  while (most < mostStaff && !fits(most)) most *= 2;
  let least = most / 2;
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) most = middle;
    else least = middle;
  }
  return most;
}

/** Some cases are answered at once whoever waits. */
const mayBeHurried = 0.02;
const mostStaff = 1_024;

/** A case answered before its turn came took a minute, as far as the queue can tell. */
const leastEffort = 1;
export const alwaysThere: Server = { away: [] };

interface Start {
  readonly at: number;
  readonly server: Server;
  /** Place among those who are away at times; undefined for the one who is free first of those always there. */
  readonly index: number | undefined;
}

/** Who is free first. Those who are always there are a heap, so that a thousand of them cost little. */
class FreeStaff {
  readonly #heap: number[] = [];
  readonly #others: { freeFrom: number; readonly server: Server }[] = [];

  constructor(staff: readonly Server[]) {
    for (const server of staff) {
      if (server.away.length === 0) this.#heap.push(0);
      else this.#others.push({ freeFrom: 0, server });
    }
  }

  /** When somebody begins what came at `arrivedAt`, and who. */
  next(arrivedAt: number): Start {
    const [first = Number.POSITIVE_INFINITY] = this.#heap;
    let best: Start = { at: Math.max(first, arrivedAt), server: alwaysThere, index: undefined };
    for (const [index, { freeFrom, server }] of this.#others.entries()) {
      const at = backFrom(Math.max(freeFrom, arrivedAt), server);
      if (at < best.at) best = { at, server, index };
    }
    return best;
  }

  take({ index }: Start, until: number): void {
    const other = index === undefined ? undefined : this.#others[index];
    if (other) other.freeFrom = until;
    else this.#replaceFirst(until);
  }

  #replaceFirst(value: number): void {
    const heap = this.#heap;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const child =
        (heap[right] ?? Number.POSITIVE_INFINITY) < (heap[left] ?? Number.POSITIVE_INFINITY) ? right : left;
      const below = heap[child] ?? Number.POSITIVE_INFINITY;
      if (below >= value) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = value;
  }
}

function backFrom(at: number, { away }: Server): number {
  let back = at;
  for (const { from, to } of away) if (from <= back && back < to) back = to;
  return back;
}

function timeAway(from: number, to: number, { away }: Server): number {
  return away.reduce((sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)), 0);
}

function workedUntil(start: number, effort: number, { away }: Server): number {
  let at = start;
  let left = effort;
  for (const { from, to } of away) {
    if (to <= at) continue;
    if (from - at >= left) break;
    left -= Math.max(0, from - at);
    at = to;
  }
  return at + left;
}
