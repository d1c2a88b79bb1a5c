import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { Row } from './timing.ts';

/** Size of each function as deployed, and compressed. */
export async function benchBundles(): Promise<Row[]> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'synpunkt-bundles-'));
  try {
    const bundles = await bundleFunctions({ outDir, allowMissing: false });
    return bundles.map(({ folder }) => {
      const code = readFileSync(path.join(outDir, folder, 'handler.mjs'));
      return {
        what: `bundle ${folder}`,
        figure: `${Math.round(code.length / 1_024)} KB, ${Math.round(gzipSync(code).length / 1_024)} KB compressed`,
      };
    });
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
