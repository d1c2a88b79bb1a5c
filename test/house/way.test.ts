import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('the life of one complaint, from the form until its day is counted, passes at most 90 files', () => {
  const printed = execFileSync(
    'node',
    ['--import', import.meta.resolve('../way/read-sources.mjs'), 'test/way/way.ts', '--count'],
    { encoding: 'utf8' },
  );
  const [, files] = /Its day is counted:.*\n {2}together so far: (\d+)/.exec(printed) ?? [];
  expect(Number(files)).toBeGreaterThan(50);
  expect(Number(files)).toBeLessThanOrEqual(90);
});
