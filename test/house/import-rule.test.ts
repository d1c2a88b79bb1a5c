import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Layers, lowest first. A layer imports itself and lower ones only, type imports included. */
const layers = ['shared/domain', 'shared/words', 'shared/use-cases', 'shared/adapters', 'functions', 'infra'];

/** Stages of each layer in the order of the flow. A stage imports itself and earlier ones only. */
const stages: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': [
    'vocabulary',
    'time',
    'calendar',
    'settings',
    'people',
    'complaint',
    'promise',
    'case',
    'deadlines',
    'handling',
    'mail',
    'trends',
    'administration',
  ],
  'shared/use-cases': ['intake', 'case', 'deadlines', 'mail', 'trends'],
};

/** Packages the domain may use: parsing, calendar arithmetic, a solver; nothing that reads a clock or the world. */
const isPackageOfTheDomain = (name: string) => /^(?:zod\/mini|temporal-polyfill\/fns\/\w+|yalps)$/.test(name);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const importPattern =
  /(?:^|\n)(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;

/** Every import of a file; `to` is relative to the repository, or a package's name. */
function importsOf(file: string): readonly Import[] {
  return [...readFileSync(file, 'utf8').matchAll(importPattern)].map(([, type, statically, dynamically]) => {
    const named = statically ?? dynamically ?? '';
    const to = named.startsWith('.') ? path.posix.join(path.posix.dirname(file), named) : named;
    return { from: file, to, typesOnly: type !== undefined };
  });
}

const importsUnder = (folder: string) => globSync(`${folder}/**/*.{ts,tsx}`).flatMap(importsOf);
const all = ['shared', 'functions', 'infra'].flatMap(importsUnder);
const tell = ({ from, to }: Import) => `${from} → ${to}`;
const isUnder = (file: string, folder: string) => file.startsWith(`${folder}/`);
const layerOf = (file: string) => layers.findIndex((layer) => isUnder(file, layer));

describe('import rule', () => {
  it('takes schemas from zod/mini only: one import of zod brings all of it into a bundle (0146)', () => {
    const ofTests = importsUnder('test');
    expect([...all, ...ofTests].filter(({ to }) => to === 'zod').map(tell)).toEqual([]);
  });

  it('sees imports, so that what follows can fail', () => {
    expect(all.length).toBeGreaterThan(1_000);
    expect(importsUnder('infra').map(({ to }) => to)).toContain('functions/sweep/env.ts');
  });

  it('a layer imports itself and lower ones only', () => {
    const upwards = all.filter(({ from, to }) => layerOf(to) > layerOf(from));
    expect(upwards.map(tell)).toEqual([]);
  });

  it('every file under shared stands in a layer', () => {
    const outside = globSync('shared/**/*.{ts,tsx}').filter((file) => layerOf(file) < 0);
    expect(outside).toEqual([]);
  });

  it('the domain uses pure packages only', () => {
    const packages = importsUnder('shared/domain').filter(({ to }) => !to.startsWith('shared/'));
    const wrong = packages.filter(({ to }) => !isPackageOfTheDomain(to));
    expect(wrong.map(tell)).toEqual([]);
  });

  it('use cases and words know no SDK, no HTTP and no HTML', () => {
    const known = ['zod/mini', 'node:crypto', 'intl-messageformat'];
    const packages = ['shared/use-cases', 'shared/words']
      .flatMap(importsUnder)
      .filter(({ to }) => !to.startsWith('shared/') && !isPackageOfTheDomain(to));
    expect(packages.filter(({ to }) => !known.includes(to)).map(tell)).toEqual([]);
  });

  it('a function imports no other function', () => {
    const ownFolder = ({ from }: Import) => from.split('/').slice(0, 2).join('/');
    const wrong = importsUnder('functions').filter(
      (each) => isUnder(each.to, 'functions') && !isUnder(each.to, ownFolder(each)),
    );
    expect(wrong.map(tell)).toEqual([]);
  });

  it('infra takes types from the environment of functions, and nothing else of them', () => {
    const wrong = importsUnder('infra')
      .filter(({ to }) => isUnder(to, 'functions'))
      .filter(({ to, typesOnly }) => !typesOnly || !/^functions\/[a-z-]+\/env\.ts$/.test(to));
    expect(wrong.map(tell)).toEqual([]);
  });

  it('nothing that is deployed imports a test', () => {
    expect(all.filter(({ to }) => isUnder(to, 'test')).map(tell)).toEqual([]);
  });

  it('no file imports itself by way of others, types included', () => {
    const known = new Map(Object.entries(Object.groupBy(all, ({ from }) => from)));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, way: readonly string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (done.has(file) || way.includes(file)) return;
      for (const { to } of known.get(file) ?? []) if (known.has(to)) walk(to, [...way, file]);
      done.add(file);
    };
    for (const file of known.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });
});

describe.each(Object.entries(stages))('flow of %s', (layer, order) => {
  const stageOf = (file: string) => order.indexOf(file.slice(layer.length + 1).split('/')[0] ?? '');

  it('has every file in the folder of a stage, and no other folders', () => {
    expect(globSync(`${layer}/**/*.ts`).filter((file) => stageOf(file) < 0)).toEqual([]);
    expect(order.filter((stage) => globSync(`${layer}/${stage}/*.ts`).length === 0)).toEqual([]);
  });

  it('goes one way: a stage imports earlier stages only', () => {
    const backwards = importsUnder(layer)
      .filter(({ to }) => isUnder(to, layer))
      .filter(({ from, to }) => to.endsWith('.ts') && stageOf(to) > stageOf(from));
    expect(backwards.map(tell)).toEqual([]);
  });
});

it('the domain reads no clock, environment or chance', () => {
  const world =
    /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bprocess\.|\bMath\.random\b|\bcrypto\b|\bconsole\./;
  const impure = globSync('shared/domain/**/*.ts').filter((file) => world.test(readFileSync(file, 'utf8')));
  expect(impure).toEqual([]);
});
