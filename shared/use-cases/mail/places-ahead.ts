import type { SendCap, SendCounter } from './send-counter.ts';

const mostAtOnce = 16;

/**
 * Counts what many share, and asks the counter seldom: each time it takes twice as many places as the time before in
 * the same window, at most sixteen, and gives them out itself. Those left when the window or the environment ends are
 * lost, never more than were used: so a cap never lets out more than it says, and at least half of it
 * (docs/decisions/0152).
 *
 * @returns takes one place: the cap when it is reached, undefined when it may be sent
 */
export function placesAhead(counter: SendCounter, what: string, cap: SendCap) {
  let window = -1;
  let lastTaken = 0;
  let left = 0;
  return async (now: Date): Promise<SendCap | undefined> => {
    const current = Math.floor(now.getTime() / 1000 / cap.windowSeconds);
    if (current !== window) {
      window = current;
      lastTaken = 0;
      left = 0;
    }
    if (left > 0) {
      left -= 1;
      return undefined;
    }
    const times = Math.min(mostAtOnce, Math.max(1, lastTaken * 2));
    const reached = await counter.count(what, [cap], now, times);
    // The last places of a window are taken one by one.
    if (reached) return times > 1 ? counter.count(what, [cap], now) : reached;
    if (window === current) {
      lastTaken = times;
      left += times - 1;
    }
    return undefined;
  };
}
