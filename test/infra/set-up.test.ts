import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

let project: string;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'synpunkt-set-up-'));
  await mkdir(path.join(project, 'infra'));
  await cp('infra/set-up.mjs', path.join(project, 'infra/set-up.mjs'));
  await lockFile({ 'node_modules/left': { version: '1.0.0' } });
});
afterEach(() => rm(project, { recursive: true }));

type Packages = Record<string, { version: string; os?: string[] | string; optional?: boolean }>;

function lockFile(packages: Packages): Promise<void> {
  return writeFile(
    path.join(project, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...packages } }),
  );
}

async function installed(packages: Packages): Promise<void> {
  for (const folder of Object.keys(packages)) await mkdir(path.join(project, folder), { recursive: true });
  await mkdir(path.join(project, 'node_modules'), { recursive: true });
  await writeFile(path.join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}

/** Runs the set-up with a stand-in for npm that notes its arguments, then does as `npm` says. */
async function setUp(npm: string, env: Record<string, string> = {}, flags: readonly string[] = []) {
  const npmFile = path.join(project, 'npm.mjs');
  await writeFile(
    npmFile,
    `import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
     writeFileSync('npm-was-called', process.argv.slice(2).join(' '));
     ${npm}`,
  );
  const child = spawn(process.execPath, [...flags, path.join(project, 'infra/set-up.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, npm_execpath: npmFile, npm_node_execpath: process.execPath, ...env },
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  const npmWasCalled = await readFile(path.join(project, 'npm-was-called'), 'utf8').catch(() => undefined);
  return { stdout, stderr, code, npmWasCalled };
}

const installs = `
  mkdirSync('node_modules/left', { recursive: true });
  writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/left': { version: '1.0.0' } } }));`;

/** Pretends to be another machine. */
async function on(machine: string): Promise<readonly string[]> {
  await writeFile(path.join(project, 'machine.mjs'), machine);
  return ['--import', path.join(project, 'machine.mjs')];
}

describe('set-up', () => {
  it('installs on a fresh clone, by the lock file', async () => {
    const { code, npmWasCalled } = await setUp(installs);
    expect({ code, npmWasCalled }).toEqual({ code: 0, npmWasCalled: expect.stringMatching(/^ci /) });
  });

  it('does and says nothing when everything is there', async () => {
    await installed({ 'node_modules/left': { version: '1.0.0' } });
    expect(await setUp(installs)).toEqual({ stdout: '', stderr: '', code: 0, npmWasCalled: undefined });
  });

  it('installs again when the lock file names another version', async () => {
    await installed({ 'node_modules/left': { version: '0.9.0' } });
    expect((await setUp(installs)).npmWasCalled).toBeDefined();
  });

  it('installs again when a package was deleted', async () => {
    await installed({ 'node_modules/left': { version: '1.0.0' } });
    await rm(path.join(project, 'node_modules/left'), { recursive: true });
    expect((await setUp(installs)).npmWasCalled).toBeDefined();
  });

  it('does not miss packages for other machines', async () => {
    await lockFile({
      'node_modules/left': { version: '1.0.0' },
      'node_modules/for-macs': { version: '1.0.0', os: ['darwin'], optional: true },
      'node_modules/of-for-macs': { version: '1.0.0', optional: true },
    });
    await installed({ 'node_modules/left': { version: '1.0.0' } });
    expect((await setUp(installs)).npmWasCalled).toBeUndefined();
  });

  it('shows why npm failed even under npm start --silent', async () => {
    const { code, stderr, stdout, npmWasCalled } = await setUp(
      `console.error('the registry is away'); process.exit(7);`,
      { npm_config_loglevel: 'silent' },
    );
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/the registry is away[\s\S]*could not be installed: npm ci ended with 7/);
    expect(npmWasCalled).toContain('--loglevel=error');
  });

  it('notices when npm leaves out a package this machine needs', async () => {
    const { code, stderr } = await setUp('');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('missing after npm ci') });
  });

  it('shows progress after two seconds', async () => {
    const { stderr, stdout } = await setUp(
      `await new Promise((later) => setTimeout(later, 2_600)); ${installs}`,
    );
    expect({ stderr, stdout }).toEqual({ stderr: 'Installing packages … 2 s\n', stdout: '' });
  });

  it.each([
    [
      'a Mac',
      `Object.defineProperty(process, 'platform', { value: 'darwin' });`,
      /Linux on x64 only; this machine is darwin.*\.devcontainer\/ holds one for Docker \(untried\)/,
    ],
    [
      'an ARM machine',
      `Object.defineProperty(process, 'arch', { value: 'arm64' });`,
      /this machine is linux arm64\. Linux on x64 with glibc is needed/,
    ],
    [
      'a Linux without glibc',
      `process.report.getReport = () => ({ header: {} });`,
      /need glibc; this Linux has none\. .*\.devcontainer/,
    ],
    [
      'an old Node',
      `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } });`,
      /Node 20 or later is needed/,
    ],
  ])('says on one line why it cannot work on %s, and what can', async (_, machine, sentence) => {
    const { code, stderr, npmWasCalled } = await setUp(installs, {}, await on(machine));
    expect({ code, npmWasCalled }).toEqual({ code: 1, npmWasCalled: undefined });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      optionalDependencies: z._default(z.record(z.string(), z.string()), {}),
      /** Came inside its parent's package, not from a registry. */
      inBundle: z._default(z.boolean(), false),
    }),
  ),
});

// npm ci refuses a lock file that leaves out a package for another machine; npm install does not.
it('the lock file names every optional package, and no registry', async () => {
  const lock = await readFile('package-lock.json', 'utf8');
  expect(lock).not.toMatch(/"resolved"/);
  const { packages } = lockSchema.parse(JSON.parse(lock));
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies, inBundle }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !inBundle && !packages[`node_modules/${name}`] && !packages[`${folder}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
