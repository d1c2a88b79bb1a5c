import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { usageOf } from '../../infra/commands/help.ts';

const { scripts } = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
/** Commands of package.json that run a file of ours, with the files that read their options. */
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const file = /\b(?:infra|test)\/\S+\.ts\b/.exec(line)?.[0];
  return file ? [{ name, file }] : [];
});
const optionsElsewhere: Readonly<Record<string, string>> = { start: 'infra/local/start-options.ts' };

describe('what a command says of itself', () => {
  it.each(commands)('$name --help names the command and every option', ({ name, file }) => {
    const usage = usageOf(file);
    expect(usage).toMatch(new RegExp(`npm (?:run )?(?:--silent )?${name}\\b`));
    const source = readFileSync(optionsElsewhere[name] ?? file, 'utf8');
    const options = [...source.matchAll(/['\s]([\w-]+)'?: \{ type: '(?:string|boolean)'/g)];
    for (const [, option] of options) expect(usage).toContain(`--${option}`);
  });

  it.each(commands)('$name asks for help before anything else is loaded', ({ file }) => {
    const [first] = readFileSync(file, 'utf8').match(/^import .*$/m) ?? [];
    expect(first).toMatch(/^import '(?:\.\.?\/)+(?:infra\/)?(?:commands\/)?help\.ts';$/);
  });

  it('is printed, and nothing is begun', () => {
    const asked = spawnSync(process.execPath, ['infra/local/start.ts', '--help'], { encoding: 'utf8' });
    expect([asked.status, asked.stderr, asked.stdout]).toEqual([
      0,
      '',
      `${usageOf('infra/local/start.ts')}\n`,
    ]);
  });
});
