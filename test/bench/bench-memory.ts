import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod/mini';
import { howToBundle, root } from '../../infra/bundle.ts';
import { dataBeside } from '../../infra/data-beside.ts';
import type { Row } from './timing.ts';

const takenSchema = z.object({ cpuMs: z.number(), mostMb: z.number() });
const heavy = [
  'a mail of 40 MB',
  'a form of 6 MB',
  'an answer with 3 MB of files',
  'a bucket of 300,000 files',
];

/** What the heaviest an invocation is asked takes: the most memory of a process, beside one that does nothing, and its CPU. */
export async function benchMemory(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-memory-'));
  try {
    const outfile = path.join(folder, 'heavy-work.mjs');
    const data = dataBeside();
    const { entryPoints: _, outExtension: __, ...how } = howToBundle([]);
    const plugins = [data.plugin, ...how.plugins];
    const entryPoints = [path.join(root, 'test/bench/heavy-work.ts')];
    const { metafile } = await build({ ...how, entryPoints, plugins, outfile });
    await data.write(metafile);
    const done = (work: string) =>
      takenSchema.parse(JSON.parse(execFileSync(process.execPath, [outfile, work], { encoding: 'utf8' })));
    const nothing = done('nothing');
    return heavy.map((work) => {
      const { cpuMs, mostMb } = done(work);
      return {
        what: `${work}, most memory of its process`,
        figure: `${mostMb.toFixed(0)} MB`,
        against: `${nothing.mostMb.toFixed(0)} MB for nothing; CPU ${cpuMs.toFixed(0)} ms`,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
