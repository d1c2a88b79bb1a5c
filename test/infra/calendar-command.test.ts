import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const command = new URL('../../infra/commands/calendar.ts', import.meta.url).pathname;

function calendar(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('npm run calendar (`docs/local-stack.md`)', () => {
  it('prints one JSON line per arrival: local time, with offset, and in the hour that does not exist', () => {
    const { status, stdout } = calendar(
      'due',
      '--country',
      'SE',
      '--rule',
      'A',
      '2026-11-23T10:15',
      '2026-11-23T16:00:00Z',
      '2026-10-25T02:30:00+01:00',
      '2026-03-29T02:30',
    );
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { received: '2026-11-23T10:15', day0: '2026-11-23', dueAt: '2026-11-25T17:00:00+01:00' },
      { received: '2026-11-23T16:00:00Z', day0: '2026-11-24', dueAt: '2026-11-26T17:00:00+01:00' },
      { received: '2026-10-25T02:30:00+01:00', day0: '2026-10-26', dueAt: '2026-10-28T17:00:00+01:00' },
      { received: '2026-03-29T02:30', day0: '2026-03-30', dueAt: '2026-04-01T17:00:00+02:00' },
    ]);
    expect(status).toBe(0);
  });

  it('knows both countries and every rule', () => {
    expect(calendar('due', '--country', 'DK', '--rule', 'B', '2026-04-02T10:00').stdout).toContain(
      '"dueAt":"2026-04-08T17:00:00+02:00"',
    );
    expect(calendar('due', '--country', 'DK', '--rule', 'C', '2026-06-04T13:00').stdout).toContain(
      '"dueAt":"2026-06-08T13:00:00+02:00"',
    );
  });

  it('counts working minutes', () => {
    expect(calendar('minutes', '--country', 'SE', '2026-11-27T16:00', '2026-11-30T09:00').stdout).toBe(
      '{"minutes":120}\n',
    );
  });

  it.each([
    [['due', '--country', 'NO', '2026-11-23T10:15'], '--country is "NO": write SE or DK.'],
    [['due', '--rule', 'X', '2026-11-23T10:15'], '--rule is "X": write A, B or C.'],
    [['due', '2026-02-30T10:15'], '"2026-02-30T10:15" is not a time'],
    [['due', '2041-02-03T10:15'], 'verified from 2014-01-01 until 2040-12-31'],
    [['minutes', '2026-11-23T10:15'], 'minutes needs two times'],
    [['check', 'no-such.yaml'], 'The settings file no-such.yaml cannot be read.'],
    [[], 'Write due, minutes or check'],
  ])('answers %j with one sentence and exit code 2', (args, sentence) => {
    const { status, stdout, stderr } = calendar(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n').length).toBe(1);
  });
});
