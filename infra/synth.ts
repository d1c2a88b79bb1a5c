/**
 * Bundles the functions and makes the template of the stack, once for the same sources; prints where it lies.
 *
 *   npm run --silent synth -- [--settings FILE] [--allow-missing]
 *
 * `--allow-missing` puts a stand-in where a function has no handler yet. On a fault: what is wrong, exit code 1.
 */
import './commands/help.ts';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  glob,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.build');
/** Earlier results kept, so that going back and forth between two settings files stays quick. */
const resultsKept = 3;

export interface SynthesizeOptions {
  /** The municipality's file. @default infra/settings/sjokoping.yaml */
  readonly settings?: string;
  /** Put stand-ins where a function has no handler. @default false */
  readonly allowMissing?: boolean;
  /** Called once when there is work to do, which takes some seconds. */
  readonly onWork?: () => void;
  /** Ends the work, its process included; the promise rejects. */
  readonly signal?: AbortSignal;
}

export interface Synthesized {
  /** CDK's output: the template, the assets' manifest and one folder per asset. */
  readonly assembly: string;
  /** `Synpunkt.template.json` in it. */
  readonly template: string;
  /** The bundles with their source maps, one folder per function. */
  readonly bundles: string;
}

/**
 * Bundles the functions and synthesizes the stack, or returns the earlier result when nothing it is made of
 * has changed. Results are complete or absent: several processes may do this at once.
 *
 * @throws Error with what the bundler or CDK said
 */
export async function synthesize(options: SynthesizeOptions = {}): Promise<Synthesized> {
  const settings = path.resolve(options.settings ?? path.join(root, 'infra/settings/sjokoping.yaml'));
  const allowMissing = options.allowMissing ?? false;

  const key = await contentKey(settings, allowMissing);
  const result = path.join(cache, key);
  if (!(await exists(result))) {
    options.onWork?.();
    await mkdir(cache, { recursive: true });
    const draft = await mkdtemp(path.join(cache, 'draft-'));
    try {
      await runApp(draft, settings, allowMissing, options.signal);
      // Something was edited meanwhile: what was made is not what the key says.
      if ((await contentKey(settings, allowMissing)) !== key) return await synthesize(options);
      await rename(draft, result).catch(async (fault: unknown) => {
        if (!(await exists(result))) throw fault; // else another process was first, with the same content
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    await removeOldResults();
  }
  await markUse(result);

  return {
    assembly: path.join(result, 'cdk.out'),
    template: path.join(result, 'cdk.out', 'Synpunkt.template.json'),
    bundles: path.join(result, 'functions'),
  };
}

/** SHA-256 over everything the template and the bundles are made of. */
async function contentKey(settings: string, allowMissing: boolean): Promise<string> {
  const sources: string[] = [];
  for await (const file of glob(
    [
      'cdk.json',
      'package-lock.json',
      'tsconfig.json',
      'infra/*.ts',
      'infra/{constructs,settings,stack}/*.ts',
      '{functions,shared}/**/*.*',
    ],
    { cwd: root },
  )) {
    sources.push(file);
  }

  const hash = createHash('sha256').update(`allowMissing ${allowMissing}\n`);
  for (const file of sources.sort()) {
    hash.update(`${file}\n`).update(await readFile(path.join(root, file)));
  }
  hash.update('settings\n').update(await readFile(settings));
  return hash.digest('hex').slice(0, 16);
}

/** Runs the CDK app in a process of its own, which gives its memory back when it is done. */
async function runApp(
  outDir: string,
  settings: string,
  allowMissing: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const cdkJson = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(await readFile(path.join(root, 'cdk.json'), 'utf8')));

  const app = spawn(process.execPath, [path.join(root, 'infra/app.ts')], {
    cwd: root,
    ...(signal ? { signal } : {}),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: path.join(outDir, 'cdk.out'),
      CDK_CONTEXT_JSON: JSON.stringify({
        ...cdkJson.context,
        'aws:cdk:enable-asset-metadata': true,
        bundles: path.join(outDir, 'functions'),
        settings,
        allowMissing,
      }),
    },
  });

  const said: string[] = [];
  app.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    app.on('error', reject).on('close', resolve);
  });
  if (code !== 0) throw new Error(`The stack could not be synthesized.\n${said.join('')}`);
}

/** Notes that this process reads the result from now on, and that it was wanted just now. */
async function markUse(result: string): Promise<void> {
  await mkdir(path.join(result, 'used-by'), { recursive: true });
  await writeFile(path.join(result, 'used-by', String(process.pid)), '');
  const now = new Date();
  await utimes(result, now, now);
}

/** Whether a process that is still there reads the result, such as a running local stack. */
async function isInUse(result: string): Promise<boolean> {
  const processes = await readdir(path.join(result, 'used-by')).catch(() => []);
  return processes.some((pid) => {
    try {
      return process.kill(Number(pid), 0);
    } catch {
      return false;
    }
  });
}

/** Milliseconds since 1970; 0 when another process has removed it meanwhile. */
async function usedAt(folder: string): Promise<number> {
  return stat(folder).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function removeOldResults(): Promise<void> {
  const hourAgo = Date.now() - 3_600_000;
  const entries = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const folder = path.join(cache, name);
      return { name, folder, usedAt: await usedAt(folder), inUse: await isInUse(folder) };
    }),
  );
  const old = entries
    .filter(({ name }) => /^[0-9a-f]{16}$/.test(name))
    .sort((a, b) => b.usedAt - a.usedAt)
    .slice(resultsKept);
  const abandoned = entries.filter(({ name, usedAt }) => name.startsWith('draft-') && usedAt < hourAgo);
  await Promise.all(
    [...old, ...abandoned]
      .filter(({ inUse }) => !inUse)
      .map(({ folder }) => rm(folder, { recursive: true, force: true })),
  );
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { settings: { type: 'string' }, 'allow-missing': { type: 'boolean', default: false } },
  });
  const { template } = await synthesize({
    ...(values.settings ? { settings: values.settings } : {}),
    allowMissing: values['allow-missing'],
    onWork: () => console.error('Bundling the functions and synthesizing the stack …'),
  });
  console.log(path.relative(process.cwd(), template));
}

if (import.meta.main) {
  await main().catch((fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  });
}
