import { describe, expect, it } from 'vitest';
import { type FollowDeps, followChange } from '../../functions/case-stream/follow-change.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { isQuietChange } from '../../shared/domain/case/quiet-change.ts';
import { aCase } from '../builders/a-case.ts';

const before = aCase();
const received = Date.parse(before.receivedAt);
const secondsLater = (seconds: number) => new Date(received + seconds * 1000).toISOString();

/** What the stream's function would do about a change. */
async function follows(change: Partial<Case>): Promise<string[]> {
  const done: string[] = [];
  const deps: FollowDeps = {
    workflow: { watch: async () => void done.push('watch') },
    queues: { order: async () => void done.push('order') },
    markDirty: async (day) => void done.push(`count ${day}`),
    measure: (name) => void done.push(name),
    now: secondsLater(3600),
  };
  await followChange({ kind: 'case', before, after: { ...before, version: 2, ...change } }, deps);
  return done;
}

describe('a change from which nothing follows', () => {
  it.each<[string, Partial<Case>]>([
    ['a mail to staff has left', {}],
    ['and it is looked at at another time', { lookAt: secondsLater(7200) }],
  ])('is quiet: %s', async (_, change) => {
    expect(isQuietChange(before, { ...before, version: 2, ...change }, secondsLater(3600))).toBe(true);
    expect(await follows(change)).toEqual([]);
  });

  it('is an acknowledgement sent at once: the day is marked since the case came', async () => {
    const change = { acknowledgedAt: secondsLater(9.9) };
    expect(await follows(change)).toEqual([`count ${before.receivedOn}`]);
    expect(isQuietChange(before, { ...before, ...change, version: 2 }, secondsLater(9.9))).toBe(true);
    expect(isQuietChange(before, { ...before, ...change, version: 2 }, secondsLater(10))).toBe(false);
    // By the clock of whoever took the mail in, it has not come yet.
    expect(isQuietChange(before, { ...before, ...change, version: 2 }, secondsLater(-10))).toBe(false);
  });
});

describe('a change is told', () => {
  it.each<[string, Partial<Case>]>([
    ['of a new watch', { watch: 2 }],
    ['of an answer', { state: 'ANSWERED', answeredAt: secondsLater(5) }],
    ['of a broken promise', { missedDueAt: before.promise.dueAt }],
    ['of another day of arrival', { receivedOn: '2026-11-20' }],
  ])('%s, however soon', async (_, change) => {
    expect(isQuietChange(before, { ...before, version: 2, ...change }, secondsLater(1))).toBe(false);
    expect(await follows(change)).not.toEqual([]);
  });

  it('of anything that statistics count, once the mark of the day may have been used', async () => {
    const change = { officer: 'gata-handlaggare', firstAssignedAt: secondsLater(3600) };
    expect(await follows(change)).toEqual([`count ${before.receivedOn}`]);
    expect(isQuietChange(before, { ...before, version: 2, ...change }, secondsLater(3600))).toBe(false);
  });
});
