import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { NeededRights, stackTests } from '../needed-rights.ts';

const every = globSync(stackTests).map((file) => ({
  moduleId: resolve(file),
}));

/** What a run asks of the record, and whether it fails by it. */
function ran(run: readonly { moduleId: string }[], reason: 'passed' | 'failed', status: number) {
  const said: string[] = [];
  const reporter = new NeededRights({
    permissions: (...args) => {
      said.push(['permissions', ...args].join(' '));
      return status;
    },
    say: (text) => said.push(text),
    fail: () => said.push('fails'),
  });
  reporter.onTestRunStart(run);
  reporter.onTestRunEnd([], [], reason);
  return said;
}

it('a whole green run begins a record and asks it at the end, and fails by a right nobody needed', () => {
  const asked = ['permissions --forget', 'permissions'];
  expect(ran(every, 'passed', 0)).toEqual(asked);
  expect(ran(every, 'passed', 1)).toEqual([...asked, 'fails']);
});

it('a run of a part asks nothing, and one that failed asks nothing at its end', () => {
  expect(ran(every.slice(1), 'passed', 1)).toEqual([]);
  expect(ran(every, 'failed', 1)).toEqual(['permissions --forget']);
});
