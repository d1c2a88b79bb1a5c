import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const names = z._default(z.record(z.string(), z.string()), {});
const manifest = z
  .looseObject({ dependencies: names, devDependencies: names, optionalDependencies: names })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const locked = z
  .looseObject({
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string(),
        integrity: z.optional(z.string()),
        inBundle: z.optional(z.boolean()),
        license: z.optional(z.string()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages;
const packages = Object.entries(locked).filter(([folder]) => folder !== '');
const book = readFileSync('docs/dependencies.md', 'utf8');
const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

/** Licences that ask nothing EUPL-1.2 does not, and file-wise copyleft of what we do not change. */
const fine = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
]);
// EUPL-1.2 names LGPL-3.0 among the licences it goes with; what has it lies beside the bundle as it was published.
const alsoFine = new Set(['MPL-2.0', 'BlueOak-1.0.0', 'PSF-2.0', 'CC-BY-3.0', 'EUPL-1.1+', 'LGPL-3.0']);

/** One may choose where the licence says OR; of what stands beside AND all must fit. */
function isFine(licence: string): boolean {
  const text = licence.replace(/^\((.*)\)$/, '$1');
  if (text.includes(' OR ')) return text.split(' OR ').some(isFine);
  return text.split(' AND ').every((each) => fine.has(each) || alsoFine.has(each));
}

describe('what we did not write', () => {
  it('has one line with its reason, and no line is left of what has gone', () => {
    const lines = [...book.matchAll(/^\| `([^`]+)` \| (.{5,}) \|$/gm)].filter(
      ([, , why]) => !/^`[0-9a-f]{64}`$/.test(why ?? ''),
    );
    expect(lines.map(([, name]) => name).toSorted()).toEqual(Object.keys(direct).toSorted());
  });

  it('is named by exact versions', () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('has a checksum each; what travels inside a package has that of its package', () => {
    expect(
      packages.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([name]) => name),
    ).toEqual([]);
    expect(packages.filter(([, { integrity }]) => integrity && !integrity.startsWith('sha512-'))).toEqual([]);
  });

  it('has licences that go with ours', () => {
    const bad = packages.filter(([, { license = 'none' }]) => !isFine(license));
    expect(bad.map(([name, { license }]) => `${name}: ${license}`)).toEqual([]);
  });

  it.each(
    [...book.matchAll(/^\| `([^`]+)` \| `([0-9a-f]{64})` \|$/gm)].map(([, file = '', sum = '']) => [
      file,
      sum,
    ]),
  )('%s is the binary the book names, where it is installed', (file, sum) => {
    const where = `node_modules/${file}`;
    if (!existsSync(where)) return;
    expect(createHash('sha256').update(readFileSync(where)).digest('hex')).toBe(sum);
  });
});
