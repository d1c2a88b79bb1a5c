/**
 * Runs before `npm start` and `npm test`: installs what the lock file names when it is not there.
 * Plain JavaScript for any Node from 20 on, since at this point nothing is installed yet.
 * Says nothing when there is nothing to do, and everything on stderr: stdout belongs to the command itself.
 */
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const oldestNode = 20;

const wayOut =
  'Linux on x64 with glibc is needed, such as Debian or Ubuntu; .devcontainer/ holds one for Docker (untried)';

/** Why this machine cannot run the pipeline and what can, on one line; undefined when it can. */
function whyNot() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    return `Node ${oldestNode} or later is needed; this is ${process.version}.`;
  }
  const machine = `${process.platform} ${process.arch}`;
  if (machine !== 'linux x64') {
    return `The engines behind the local stack exist for Linux on x64 only; this machine is ${machine}. ${wayOut}.`;
  }
  if (!process.report.getReport().header.glibcVersionRuntime) {
    return `The engines behind the local stack need glibc; this Linux has none. ${wayOut}.`;
  }
  return undefined;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a package's `os`, `cpu` or `libc` field allows this machine; absent allows all. */
function fits(allowed, actual) {
  return allowed === undefined || [allowed].flat().includes(actual);
}

/** True when a package that this machine needs is missing or another version than the lock file names. */
function isIncomplete() {
  const locked = read('package-lock.json')?.packages;
  const installed = read('node_modules/.package-lock.json')?.packages;
  if (!locked || !installed) return true;
  return Object.entries(locked).some(([folder, { version, optional, os, cpu, libc }]) => {
    if (folder === '') return false;
    if (!fits(os, process.platform) || !fits(cpu, process.arch) || !fits(libc, 'glibc')) return false;
    // An optional package that names no platform belongs to one that does, perhaps not this one.
    const wanted = !optional || os !== undefined || cpu !== undefined;
    return wanted && (installed[folder]?.version !== version || !isThere(folder));
  });
}

function isThere(folder) {
  return statSync(path.join(root, folder), { throwIfNoEntry: false }) !== undefined;
}

/** Says what goes on once it has taken two seconds, and again every ten. */
function showProgress(what) {
  const startedAt = Date.now();
  const say = () => {
    process.stderr.write(`${what} … ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  };
  const first = setTimeout(say, 2_000);
  const later = setInterval(say, 10_000);
  return () => {
    clearTimeout(first);
    clearInterval(later);
  };
}

/**
 * `npm ci` with a log level of its own, so that `npm start --silent` does not hide why it failed.
 * Install scripts are not run: nothing here needs one.
 */
function install() {
  // Not the Node from node_modules, which is about to be replaced, but the one npm itself runs on.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
  const ownPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes(`node_modules${path.sep}.bin`))
    .join(path.delimiter);

  const [command, allArgs] = npm ? [node, [npm, ...args]] : ['npm', args];
  const child = spawn(command, allArgs, {
    cwd: root,
    env: { ...process.env, PATH: ownPath, npm_config_loglevel: 'error' },
    stdio: ['ignore', 2, 2],
  });
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  return new Promise((resolve) => {
    child.on('error', (fault) => resolve(fault.message));
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? undefined : `npm ci ended with ${signal ?? code}`),
    );
  });
}

async function setUp() {
  const obstacle = whyNot();
  if (obstacle) return obstacle;
  if (!isIncomplete()) return undefined;

  const done = showProgress('Installing packages');
  const failure = await install();
  done();
  if (failure) return `The packages could not be installed: ${failure}. What npm said is above.`;
  return isIncomplete()
    ? 'Packages for this machine are missing after npm ci; is the registry complete?'
    : undefined;
}

const fault = await setUp();
if (fault) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
