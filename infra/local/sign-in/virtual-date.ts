/** A `Date` of this thread that tells a time of one's own. */
export interface VirtualDate {
  /** From now on it is `virtualMilliseconds`, going on at `speed` virtual seconds per real second. */
  set(virtualMilliseconds: number, speed: number): void;
}

/** Replaces `Date` in this thread, for libraries that read the time themselves. */
export function installVirtualDate(): VirtualDate {
  const RealDate = Date;
  let base = RealDate.now();
  let since = performance.now();
  let speed = 1;
  const now = () => Math.floor(base + (performance.now() - since) * speed);

  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });

  return {
    set: (virtualMilliseconds, newSpeed) => {
      base = virtualMilliseconds;
      since = performance.now();
      speed = newSpeed;
    },
  };
}
