import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

describe('names', () => {
  const sources = globSync('{infra,functions,shared,test}/**/*.{ts,tsx,mjs}');

  it('are kebab-case', () => {
    expect(sources.filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file)))).toEqual([]);
  });

  it('say what a file does', () => {
    const sayNothing = /^(utils?|helpers?|common|types|index|misc|shared)\.(ts|tsx)$/;
    expect(sources.filter((file) => sayNothing.test(path.basename(file)))).toEqual([]);
  });
});

it('no file names a machine, a home folder or a package registry', () => {
  const places = [
    ['/wo', 'rk/'],
    ['/ho', 'me/'],
    ['/ro', 'ot/'],
    ['registry.np', 'mjs'],
    ['/tmp/ba', 'sh_'],
  ];
  const files = globSync('{infra,functions,shared,test,docs}/**/*.{ts,tsx,mjs,md,json,yaml,css}').concat(
    globSync('*.{md,json,ts}'),
  );
  const named = files.filter((file) => {
    const content = readFileSync(file, 'utf8');
    return places.some((place) => content.includes(place.join('')));
  });
  expect(named).toEqual([]);
});
