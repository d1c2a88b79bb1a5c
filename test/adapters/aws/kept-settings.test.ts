import { describe, expect, it } from 'vitest';
import { keptSettings } from '../../../shared/adapters/aws/kept-settings.ts';
import { toInstant } from '../../../shared/domain/time/instants.ts';
import { appliedSettings } from '../../builders/settings.ts';

/** Settings whose version counts how often they were read, on two clocks of one's own. */
function warm() {
  const clock = { wall: Date.parse('2026-11-23T09:00:00Z'), running: 100 };
  let reads = 0;
  let isAway = false;
  const settings = keptSettings(
    async () => {
      if (isAway) throw new Error('the table is away');
      reads += 1;
      return { ...appliedSettings(), version: reads };
    },
    { wallMs: () => clock.wall, runningMs: () => clock.running },
  );
  return {
    clock,
    current: async () => (await settings.current()).version,
    lately: async (shownAtMs?: number) =>
      (await settings.lately(shownAtMs === undefined ? undefined : toInstant(shownAtMs))).version,
    leave: () => {
      isAway = true;
    },
  };
}

describe('settings that may come a little late', () => {
  it('are read by a cold function, and then serve for less than five seconds', async () => {
    const { clock, lately } = warm();
    expect(await lately()).toBe(1);
    clock.wall += 4_999;
    clock.running += 4_999;
    expect(await lately()).toBe(1);
    clock.wall += 1;
    expect(await lately(), 'five seconds of one clock are enough').toBe(2);
  });

  it('are as old as the clock says that has gone further: one was set back, or stood still while the environment slept', async () => {
    const { clock, lately } = warm();
    await lately();
    clock.wall -= 3_600_000;
    clock.running += 5_000;
    expect(await lately(), 'set back').toBe(2);
    clock.wall += 60_000;
    expect(await lately(), 'slept').toBe(3);
  });

  it('are never from before the form was shown that is sent', async () => {
    const { clock, current, lately } = warm();
    await current();
    const readAt = clock.wall;
    clock.wall += 1_000;
    expect(await lately(readAt - 1), 'shown before they were read').toBe(1);
    expect(await lately(readAt), 'shown when they were read').toBe(2);
  });

  it('are what a request for those in force has just read', async () => {
    const { current, lately } = warm();
    expect([await current(), await current(), await lately()]).toEqual([1, 2, 2]);
  });
});

describe('settings in force', () => {
  it('are those read last while their table is away, for five minutes', async () => {
    const { clock, current, lately, leave } = warm();
    await current();
    leave();
    clock.wall += 5 * 60_000 - 1;
    expect([await current(), await lately()]).toEqual([1, 1]);
    clock.running += 5 * 60_000;
    await expect(current()).rejects.toThrow('away');
  });
});
