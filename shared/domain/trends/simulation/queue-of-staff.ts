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

/**
 * How long each case kept somebody busy: from the first minute one of the staff was free for it to its answer, less what that person
 * was away. First come, first served. How long a case lay before that is the queue's doing and no part of it.
 *
 * @param cases - in the order they came
 * @param until - what is not answered has kept somebody busy at least until then
 */
export function effortsOf(cases: readonly Arrival[], staff: readonly Server[], until: number): number[] {
  const freeFrom = staff.map(() => 0);
  return cases.map(({ arrivedAt, answeredAt = until }) => {
    const next = nextFree(freeFrom, staff, arrivedAt);
    const answered = Math.max(answeredAt, next.at);
    freeFrom[next.index] = answered;
    return Math.max(leastEffort, answered - next.at - timeAway(next.at, answered, next.server));
  });
}

/**
 * When each case is answered by so many staff, first come, first served.
 *
 * @param efforts - of each case, in the order of `arrivals`
 */
export function answersOf(
  arrivals: readonly number[],
  efforts: readonly number[],
  staff: readonly Server[],
): number[] {
  const freeFrom = staff.map(() => 0);
  return arrivals.map((arrivedAt, index) => {
    const next = nextFree(freeFrom, staff, arrivedAt);
    const answeredAt = workedUntil(next.at, efforts[index] ?? leastEffort, next.server);
    freeFrom[next.index] = answeredAt;
    return answeredAt;
  });
}

/** A case answered before its turn came took a minute, as far as the queue can tell. */
const leastEffort = 1;
const nobody: Server = { away: [] };

function nextFree(
  freeFrom: readonly number[],
  staff: readonly Server[],
  arrivedAt: number,
): { readonly at: number; readonly index: number; readonly server: Server } {
  let best = { at: Number.POSITIVE_INFINITY, index: 0, server: nobody };
  for (const [index, server] of staff.entries()) {
    const at = backFrom(Math.max(freeFrom[index] ?? 0, arrivedAt), server);
    if (at < best.at) best = { at, index, server };
  }
  return best;
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
