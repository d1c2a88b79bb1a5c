import type { AppliedSettings } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { toMs } from '../../domain/time/instants.ts';

/** So long settings that were read serve what may come a little late (docs/decisions/0148). */
const lateMs = 5_000;
/** So long a warm function goes by the settings it read last while their table does not answer. */
const goodForMs = 5 * 60_000;

/**
 * Clocks in milliseconds. One may be set back, and the other stands still while an environment sleeps or time is played:
 * what was read is as old as the one says that has gone further.
 */
export interface Clocks {
  readonly wallMs: () => number;
  readonly runningMs: () => number;
}

const ownClocks: Clocks = { wallMs: () => Date.now(), runningMs: () => performance.now() };

/**
 * The settings in force, and those read a moment ago.
 *
 * @param read - reads what is stored now
 */
export function keptSettings(
  read: () => Promise<AppliedSettings>,
  { wallMs, runningMs }: Clocks = ownClocks,
): Pick<SettingsStore, 'current' | 'lately'> {
  let kept:
    | { readonly applied: AppliedSettings; readonly wall: number; readonly running: number }
    | undefined;

  function keptWithin(milliseconds: number) {
    if (!kept) return undefined;
    const ageMs = Math.max(wallMs() - kept.wall, runningMs() - kept.running);
    return ageMs < milliseconds ? kept : undefined;
  }

  async function current(): Promise<AppliedSettings> {
    const [wall, running] = [wallMs(), runningMs()];
    try {
      const applied = await read();
      kept = { applied, wall, running };
      return applied;
    } catch (fault) {
      // The table is away: what was in force minutes ago still says how to answer people.
      const before = keptWithin(goodForMs);
      if (before) return before.applied;
      throw fault;
    }
  }

  return {
    current,
    async lately(shownAt) {
      const before = keptWithin(lateMs);
      const isOlder = before && shownAt !== undefined && before.wall <= toMs(shownAt);
      return before && !isOlder ? before.applied : current();
    },
  };
}
