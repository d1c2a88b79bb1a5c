import type { SendCounter } from '../../shared/use-cases/mail/send-counter.ts';

/** Counts like the real one; `counted` by what, length of the window and which one it is. */
export function memoryCounter(): SendCounter & { readonly counted: ReadonlyMap<string, number> } {
  const counted = new Map<string, number>();
  return {
    counted,
    async count(what, caps, now, times = 1) {
      const windows = caps.map((cap) => {
        const window = Math.floor(now.getTime() / 1000 / cap.windowSeconds);
        return { cap, key: `${what}#${cap.windowSeconds}#${window}` };
      });
      const reached = windows.find(({ cap, key }) => (counted.get(key) ?? 0) + times > cap.most);
      if (reached) return reached.cap;
      for (const { key } of windows) counted.set(key, (counted.get(key) ?? 0) + times);
      return undefined;
    },
  };
}
