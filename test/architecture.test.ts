import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The import rule: domain ← adapters ← functions ← infra. A function never imports another. Inside the
 * domain a stage imports earlier stages only; a new file there gets its place in this list.
 */
const stages: readonly { readonly stage: string; readonly files: readonly string[] }[] = [
  {
    stage: 'words',
    files: [
      'time',
      'days',
      'instants',
      'language',
      'classification',
      'counting-rule',
      'promise',
      'extension',
      'refusal',
    ],
  },
  {
    stage: 'working days',
    files: [
      'country-calendar',
      'own-days',
      'calendar',
      'working-days',
      'office-hours',
      'skipped-days',
      'due',
    ],
  },
  { stage: 'settings', files: ['settings', 'settings-store', 'absence-store', 'answer-help'] },
  { stage: 'people', files: ['absence', 'record-absence'] },
  {
    stage: 'complaint',
    files: [
      'complaint',
      'person-terms',
      'mentions',
      'type-words',
      'classify',
      'screening-words',
      'screening',
    ],
  },
  {
    stage: 'case',
    files: [
      'event',
      'mail-origin',
      'message',
      'mail',
      'notice',
      'case',
      'held-parts',
      'case-file',
      'case-store',
    ],
  },
  {
    stage: 'promise and deadlines',
    files: [
      'service-policy',
      'make-promise',
      'extend-promise',
      'explanation-words',
      'explanation',
      'obligation',
      'ladder',
      'unopened',
      'alarms',
      'obligations',
      'overdue',
      'reopening-window',
      'restriction',
    ],
  },
  {
    stage: 'what happens to a case',
    files: [
      'access',
      'read-log',
      'staff-among',
      'log-follow-up',
      'registration',
      'repeat-contact',
      'retention',
      'actions/*',
    ],
  },
  { stage: 'mail', files: ['still-owed'] },
  { stage: 'trends', files: ['trends/*'] },
];

/** Packages the domain may use: parsing, calendar arithmetic, a solver; nothing that reads a clock or the world. */
const packagesOfTheDomain = ['zod', 'temporal-polyfill', 'yalps'];

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
const tell = ({ from, to }: Import) => `${from} → ${to}`;
const isUnder = (folder: string) => (each: Import) => each.to.startsWith(`${folder}/`);

describe('import rule', () => {
  it('sees imports, so that what follows can fail', () => {
    expect(importsUnder('infra').length).toBeGreaterThan(50);
    expect(importsOf('infra/complaint-pipeline.ts').map(tell)).toContain(
      'infra/complaint-pipeline.ts → functions/sweep/env.ts',
    );
  });

  it('the domain imports the domain and pure packages only', () => {
    const allowed = ({ to }: Import) => to.startsWith('shared/domain/') || packagesOfTheDomain.includes(to);
    expect(
      importsUnder('shared/domain')
        .filter((each) => !allowed(each))
        .map(tell),
    ).toEqual([]);
  });

  it('adapters import neither functions nor infra', () => {
    const wrong = importsUnder('shared').filter(
      (each) => isUnder('functions')(each) || isUnder('infra')(each),
    );
    expect(wrong.map(tell)).toEqual([]);
  });

  it('a function imports no other function, and no infra', () => {
    const ownFolder = ({ from }: Import) => from.split('/').slice(0, 2).join('/');
    const wrong = importsUnder('functions').filter(
      (each) => isUnder('infra')(each) || (isUnder('functions')(each) && !isUnder(ownFolder(each))(each)),
    );
    expect(wrong.map(tell)).toEqual([]);
  });

  it('infra takes types from the environment of functions, and nothing else of them', () => {
    const wrong = importsUnder('infra')
      .filter(isUnder('functions'))
      .filter(({ to, typesOnly }) => !typesOnly || !/^functions\/[a-z-]+\/env\.ts$/.test(to));
    expect(wrong.map(tell)).toEqual([]);
  });

  it('nothing that is deployed imports a test', () => {
    const deployed = ['shared', 'functions', 'infra'].flatMap(importsUnder);
    expect(deployed.filter(isUnder('test')).map(tell)).toEqual([]);
  });
});

describe('flow of the domain', () => {
  const nameOf = (file: string) => file.replace(/^shared\/domain\//, '').replace(/\.tsx?$/, '');
  const stageOf = (file: string) => {
    const name = nameOf(file);
    return stages.findIndex(
      ({ files }) => files.includes(name) || files.includes(`${path.posix.dirname(name)}/*`),
    );
  };

  it('gives every file a stage', () => {
    const without = globSync('shared/domain/**/*.ts').filter((file) => stageOf(file) < 0);
    expect(without, 'add it to the list at the top of this test').toEqual([]);
  });

  it('names no file that is gone', () => {
    const there = new Set(globSync('shared/domain/**/*.ts').map(nameOf));
    const gone = stages
      .flatMap(({ files }) => files)
      .filter((name) => !name.endsWith('*') && !there.has(name));
    expect(gone).toEqual([]);
  });

  it('goes one way: a stage imports earlier stages only', () => {
    const backwards = importsUnder('shared/domain')
      .filter(({ to }) => to.startsWith('shared/domain/') && to.endsWith('.ts'))
      .filter(({ from, to }) => stageOf(from) >= 0 && stageOf(to) > stageOf(from));
    expect(backwards.map(tell)).toEqual([]);
  });
});

it('the domain reads no clock, environment or chance', () => {
  const world =
    /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bprocess\.|\bMath\.random\b|\bcrypto\b|\bconsole\./;
  const impure = globSync('shared/domain/**/*.ts').filter((file) => world.test(readFileSync(file, 'utf8')));
  expect(impure).toEqual([]);
});

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
