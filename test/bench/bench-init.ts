import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { bundleFunctions, root } from '../../infra/bundle.ts';
import { percentile, type Row } from './timing.ts';

const runs = 7;
/** Only these, for a look: `FOLDERS=send-mail,mail-intake`. */
const only = process.env.FOLDERS?.split(',');
const startSchema = z.object({ cpuMs: z.number(), heapMb: z.number(), residentMb: z.number() });
const envModuleSchema = z.object({ envSchema: z.instanceof(z.ZodMiniObject) });

/** Loads a handler as Lambda does before the first event, and says what that took; helper threads counted in. */
const load = `
const before = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
const { heapUsed, rss } = process.memoryUsage();
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, heapMb: heapUsed / 1e6, residentMb: rss / 1e6 }));
process.exit(0);`;

/** What each function's start takes beside that of an empty one: run by turns, the median of both and the lowest of their own. */
export async function benchInit(): Promise<Row[]> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'synpunkt-init-'));
  try {
    const empty = path.join(outDir, 'empty.mjs');
    writeFileSync(empty, 'export const handler = async () => undefined;\n');
    const bundles = await bundleFunctions({ outDir, allowMissing: false });
    const rows: Row[] = [];
    for (const { folder } of bundles) {
      if (only && !only.includes(folder)) continue;
      const handler = path.join(outDir, folder, 'handler.mjs');
      const env = await environmentOf(folder);
      const own: number[] = [];
      const none: number[] = [];
      let memory = '';
      for (let i = 0; i < runs; i += 1) {
        none.push(started(empty, env).cpuMs);
        const start = started(handler, env);
        own.push(start.cpuMs);
        memory = `heap ${start.heapMb.toFixed(0)} MB, resident ${start.residentMb.toFixed(0)}`;
      }
      const [mine, nothing] = [own, none].map((each) =>
        percentile(
          each.toSorted((x, y) => x - y),
          0.5,
        ),
      );
      const ofItsOwn = Math.min(...own) - Math.min(...none);
      rows.push({
        what: `start of ${folder}, CPU of its own`,
        figure: `${ofItsOwn.toFixed(0)} ms at least`,
        against: `median ${mine?.toFixed(0)} ms, an empty handler ${nothing?.toFixed(0)}; ${memory}`,
      });
    }
    return rows;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function started(file: string, env: Readonly<Record<string, string>>): z.infer<typeof startSchema> {
  const printed = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', load, pathToFileURL(file).href],
    {
      env,
      encoding: 'utf8',
    },
  );
  return startSchema.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
}

/** A value for each variable a function reads; an address fits all of them. */
async function environmentOf(folder: string): Promise<Record<string, string>> {
  const { envSchema } = envModuleSchema.parse(await import(path.join(root, 'functions', folder, 'env.ts')));
  return {
    AWS_REGION: 'eu-north-1',
    ...Object.fromEntries(Object.keys(envSchema.shape).map((name) => [name, 'https://bench.example'])),
  };
}
