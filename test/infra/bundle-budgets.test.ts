import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleFunctions } from '../../infra/bundle.ts';
import { bundleBudgets } from './bundle-budgets.ts';

/** A budget that stands so far above what it bounds says nothing any more: who made the function smaller lowers it. */
const loosest = 1.12;

let folder = '';
let bundles: readonly Bundle[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synpunkt-budgets-'));
  bundles = await bundleFunctions({ outDir: folder, allowMissing: false });
});
afterAll(() => rm(folder, { recursive: true }));

describe('what a function loads when it starts', () => {
  it('has a budget for each', () => {
    expect(bundles.map((each) => each.folder).toSorted()).toEqual(Object.keys(bundleBudgets).toSorted());
  });

  it.each(Object.entries(bundleBudgets))(
    '%s is at most %d KB, and its budget not much more',
    (name, most) => {
      const kilobytes = (bundles.find((each) => each.folder === name)?.bytes ?? 0) / 1000;
      expect(kilobytes).toBeLessThanOrEqual(most);
      expect(most).toBeLessThanOrEqual(kilobytes * loosest);
    },
  );
});
