import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchFunctions } from '../../infra/watch-functions.ts';

let project: string;
let stop: (() => Promise<void>) | undefined;
const write = (file: string, text: string) => writeFile(path.join(project, file), text);

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'synpunkt-watch-'));
  for (const folder of ['functions/greets', 'functions/counts', 'shared'])
    await mkdir(path.join(project, folder), { recursive: true });
  await write('shared/word.ts', `export const word = 'before';`);
  await write(
    'functions/greets/handler.ts',
    `import { word } from '../../shared/word.ts'; export const handler = () => word;`,
  );
  await write('functions/counts/handler.ts', `export const handler = () => 1;`);
});
afterEach(async () => {
  await stop?.();
  await rm(project, { recursive: true });
});

/** Watches, and hands out what becomes of each edit in turn. */
async function watching() {
  const bundles = new Map<string, string>();
  const waiting: ((done: { folders: readonly string[]; failure: string | undefined }) => void)[] = [];
  stop = await watchFunctions({
    project,
    folders: ['greets', 'counts'],
    onBundle: (folder, code) => bundles.set(folder, Buffer.from(code).toString()),
    onDone: (folders, _, failure) => waiting.shift()?.({ folders, failure }),
  });
  const edit = (file: string, text: string, how: 'in place' | 'by renaming' = 'in place') =>
    new Promise<{ folders: readonly string[]; failure: string | undefined }>((resolve) => {
      waiting.push(resolve);
      const draft = how === 'in place' ? file : 'draft.ts';
      void write(draft, text).then(() => rename(path.join(project, draft), path.join(project, file)));
    });
  return { bundles, edit };
}

it('bundles the functions that an edited file is part of, and no others', async () => {
  const { bundles, edit } = await watching();
  expect(await edit('shared/word.ts', `export const word = 'after';`)).toEqual({ folders: ['greets'] });
  expect([...bundles.keys()]).toEqual(['greets']);
  expect(bundles.get('greets')).toContain('after');

  expect(await edit('functions/counts/handler.ts', `export const handler = () => 2;`)).toEqual({
    folders: ['counts'],
  });
  expect(bundles.get('counts')).toContain('2');
});

it('sees files that an editor replaces by renaming, again and again', async () => {
  const { bundles, edit } = await watching();
  for (const word of ['once', 'twice', 'thrice']) {
    await edit('shared/word.ts', `export const word = '${word}';`, 'by renaming');
    expect(bundles.get('greets')).toContain(word);
  }
});

it('says what is wrong with an edit, keeps the code there was, and takes the next edit', async () => {
  const { bundles, edit } = await watching();
  const broken = await edit('shared/word.ts', `export const word = ;`);
  expect(broken.failure).toContain('word.ts:1:20');
  expect(bundles.size).toBe(0);
  expect(await edit('shared/word.ts', `export const word = 'mended';`)).toEqual({ folders: ['greets'] });
  expect(bundles.get('greets')).toContain('mended');
});
