/** Requests a second for long, and at once. */
export interface Throttle {
  readonly perSecond: number;
  readonly burst: number;
}

/** Whether one more request is let in, by the real clock: a virtual one that stands still would let in no more. */
export function tokenBucket(throttle: Throttle | undefined): () => boolean {
  if (!throttle) return () => true;
  const { perSecond, burst } = throttle;
  let tokens = burst;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
