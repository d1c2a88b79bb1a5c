import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { synthesize } from '../../infra/synth.ts';

const sjokoping = 'infra/settings/sjokoping.yaml';
let folder: string;

/** Bundling and synthesizing take seconds on a quiet machine, more on one that runs other tests. */
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synpunkt-synth-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Without a file of one's own the stack would be another town's: its mail domains would go, and theirs come.
it('the app refuses to guess the municipality', () => {
  const { CDK_CONTEXT_JSON: _, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('-c settings=FILE')]);
});

describe('synthesize', () => {
  it('does nothing the second time', async () => {
    const first = await synthesize();
    let worked = false;
    const second = await synthesize({ onWork: () => (worked = true) });
    expect({ ...second, worked }).toEqual({ ...first, worked: false });
  });

  it('gives a template whose functions are all there, bundled', async () => {
    const { assembly, template } = await synthesize();
    const text = await readFile(template, 'utf8');
    const assets = [...text.matchAll(/"aws:asset:path": "([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(assets).toHaveLength((await readdir('functions')).length);
    for (const asset of assets) {
      const files = await readdir(path.join(assembly, asset));
      const others = files.filter(
        (file) =>
          !/(?:\.json|\.br|\.cjs|Script\.js|^vips(?:-heif)?\.wasm|^vips-node\.mjs|-[A-Z0-9]{8}\.mjs)$/.test(
            file,
          ),
      );
      expect(others).toEqual(['handler.mjs']);
    }
  });

  it('puts nothing of this machine into the template', async () => {
    const { template } = await synthesize();
    expect(await readFile(template, 'utf8')).not.toContain(process.cwd());
  });

  it('works anew for other settings, and both of two that start at once get all of it', async () => {
    const settings = path.join(folder, 'other.yaml');
    const text = await readFile(sjokoping, 'utf8');
    await writeFile(
      settings,
      text.replaceAll('kommunen@sjokoping.example', `post${Date.now()}@sjokoping.example`),
    );

    const [one, other] = await Promise.all([synthesize({ settings }), synthesize({ settings })]);

    expect(one).toEqual(other);
    expect(await readFile(one.template, 'utf8')).toContain('post');
    expect((await synthesize()).template).not.toBe(one.template);
    await rm(path.dirname(one.assembly), { recursive: true });
  });

  it('names file and line of broken settings, and leaves nothing behind', async () => {
    const settings = path.join(folder, 'broken.yaml');
    await writeFile(settings, (await readFile(sjokoping, 'utf8')).replace('country: SE', 'country: XX'));

    const drafts = async () => (await readdir('.build')).filter((name) => name.startsWith('draft-'));
    const before = await drafts();
    await expect(synthesize({ settings })).rejects.toThrow(/broken\.yaml:\d+ municipality\.country/);

    // Others may be synthesizing, or have been killed while they were.
    expect((await drafts()).filter((name) => !before.includes(name))).toEqual([]);
  });
});
