import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { Row } from './timing.ts';

/** What each function loads when it starts. */
export async function benchBundles(): Promise<Row[]> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'synpunkt-bundles-'));
  try {
    const bundles = await bundleFunctions({ outDir, allowMissing: false });
    return bundles
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ folder, bytes }) => ({ what: `bundle ${folder}`, figure: `${Math.round(bytes / 1000)} KB` }));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
