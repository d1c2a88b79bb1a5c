import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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
    for (const asset of assets) expect(await readdir(path.join(assembly, asset))).toEqual(['handler.mjs']);
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

/**
 * Kilobytes of each bundle, a little above what was measured when the limit was set: a bundle that grows past it
 * took in something by accident (all languages of a library, a second SDK), or deserves a new limit and a word why.
 */
const limits: Readonly<Record<string, number>> = {
  administration: 1010, // shows texts as mails, and reads YAML and CSV
  'aggregate-trends': 700,
  'case-deadline': 520,
  'case-officer-api': 675,
  'case-officer-pages': 1160,
  'case-stream': 440,
  'complaint-form': 680, // of which 170 are the DynamoDB client, 100 zod, 56 Temporal
  'file-verdict': 475,
  'log-pages': 600,
  'mail-events': 480, // ends the case that another authority has got
  'mail-heartbeat': 440,
  'mail-intake': 2200, // of which 1,300 are the mail parser with its character sets
  'reconcile-mail': 610,
  retention: 700,
  'rotate-keys': 220,
  'send-mail': 850, // of which 138 are nodemailer and 60 the words of mails in three languages; signs its reads of files to pass on
  'secure-room': 680, // what the status page has, and the sign-in with an e-ID
  'status-page': 640,
  sweep: 535,
  'trends-pages': 1250,
};

describe('bundles', () => {
  it.each(Object.entries(limits))('%s stays under %i KB', async (name, kilobytes) => {
    const { bundles } = await synthesize();
    const { size } = await stat(path.join(bundles, name, 'handler.mjs'));
    expect(size / 1000).toBeLessThan(kilobytes);
  });

  it('all have a limit', async () => {
    expect(Object.keys(limits).toSorted()).toEqual((await readdir('functions')).toSorted());
  });
});
