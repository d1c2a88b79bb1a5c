import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  builtinsOnDemand,
  credentialsFromEnvironment,
  namedKeys,
  oneEdition,
  styleSheetMadeAtBuild,
} from '../../infra/bundle-plugins.ts';
import { dataBeside } from '../../infra/data-beside.ts';

const run = promisify(execFile);
let folder: string;
const bundled: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synpunkt-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Bundles a source text the way functions are, and runs it with nothing in its environment but `env`. */
async function bundleAndRun(source: string, env: Record<string, string> = {}): Promise<string> {
  const outfile = path.join(folder, `${Math.abs(source.length)}-${Object.keys(env).length}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [builtinsOnDemand, credentialsFromEnvironment, styleSheetMadeAtBuild],
    loader: { '.css': 'text' },
  });
  bundled.push(outfile);
  const { stdout } = await run(process.execPath, [outfile], { env });
  return stdout.trim();
}

const describeCredentials = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({ region: 'eu-north-1' });
  console.log(await client.config.credentials().then((c) => c.accessKeyId, (fault) => fault.message));`;

describe('bundles', () => {
  it('read AWS credentials from the environment', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'demo-key', AWS_SECRET_ACCESS_KEY: 'demo-secret' };
    expect(await bundleAndRun(describeCredentials, env)).toBe('demo-key');
  });

  it('say so when the environment has no AWS credentials', async () => {
    expect(await bundleAndRun(describeCredentials)).toMatch(
      /Unable to find environment variable credentials/,
    );
  });

  it("find Node's own modules by both names, named and whole", async () => {
    const source = `
      import { createHash } from 'crypto';
      import path, { join } from 'node:path';
      import * as fs from 'node:fs/promises';
      console.log(createHash('md5').update('').digest('hex').length, path.join === join, typeof fs.readFile);`;
    expect(await bundleAndRun(source)).toBe('32 true function');
  });

  it('hold the style sheet packed, and only where it is served', async () => {
    const sheet = path.resolve('shared/adapters/web/assets/stylesheet.ts');
    const served = await bundleAndRun(
      `import { stylesheet, stylesheetName } from '${sheet}'; console.log(stylesheet().length > 50_000, stylesheet().includes('.promise-card'), stylesheetName);`,
    );
    expect(served).toMatch(/^true true site-[0-9a-f]{10}\.css$/);
    const named = await bundleAndRun(
      `import { stylesheetName } from '${sheet}'; console.log(stylesheetName);`,
    );
    expect(served).toContain(named);
    const [larger = 0, smaller = 0] = await Promise.all(
      bundled.slice(-2).map(async (file) => (await stat(file)).size),
    );
    expect(larger - smaller).toBeLessThan(40_000);
    expect(smaller).toBeLessThan(2_000);
  });

  it('read words, calendars and old ways of writing from beside them, of what is asked for and nothing else', async () => {
    const [words, calendar, parse, write, scripts, screening] = [
      'shared/words/refusal/words.ts',
      'shared/domain/calendar/country-calendar.ts',
      'shared/adapters/mail/in/parse.ts',
      'shared/adapters/mail/out/to-mime.ts',
      'shared/adapters/web/assets/scripts.ts',
      'shared/domain/complaint/screening.ts',
    ].map((file) => path.resolve(file));
    const outfile = path.join(folder, 'beside.mjs');
    const data = dataBeside();
    const { metafile } = await build({
      stdin: {
        contents: `
          import { refusalWords } from '${words}';
          import { countryCalendar } from '${calendar}';
          import { parseMail } from '${parse}';
          import { toMime } from '${write}';
          import { formScript, uploadsScript } from '${scripts}';
          import { specialMatterRows } from '${screening}';
          const mail = (charset, text) => Buffer.concat([Buffer.from('From: a@b.example\\r\\nContent-Type: text/plain; charset=' + charset + '\\r\\n\\r\\n'), text]);
          const read = async (charset, hex) => (await parseMail(mail(charset, Buffer.from(hex, 'hex')))).text.trim();
          const denmark = { municipality: { country: 'DK' }, specialMatters: [] };
          const beside = () => Object.keys(require.cache).map((file) => file.replace(/.*[/]/, '')).sort().join(' ');
          await parseMail(mail('utf-8', Buffer.from('Hålet är kvar.')));
          console.log(beside() === '');
          const page = Buffer.from('From: =?iso-8859-1?Q?=C5sa?= <a@b.example>\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>Hål &amp; grus</p>');
          const { from, text } = await parseMail(page);
          console.log(from[0].name, text, beside());
          console.log(formScript().length > 500, uploadsScript().length > 500, specialMatterRows(denmark).length > 3);
          console.log(Object.keys(refusalWords.da).length > 0, countryCalendar('SE').country);
          console.log(await read('iso-2022-jp', '1b24423c4c3f3f1b2842'), await read('gb2312', 'd5d5c6ac'), await read('windows-1252', 'e5'));
          const files = [{ fileName: 'karta.png', mediaType: '', content: Buffer.from('x') }];
          const sent = { from: { address: 'a@b.example' }, to: ['c@d.example'], subject: 'å', text: 'ö', html: '<p>ö</p>', headers: {}, files };
          console.log(/image\\/\\w+/.exec(String(await toMime(sent, new Date(0))))?.[0]);`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      metafile: true,
      banner: {
        js: "import { createRequire } from 'module'; const require = createRequire(import.meta.url);",
      },
      plugins: [data.plugin, builtinsOnDemand, oneEdition],
    });
    await data.write(metafile);
    await rm(path.join(folder, 'shared-domain-complaint-special-matters-se.json'));
    await rm(path.join(folder, 'shared-words-refusal-sv.json'));
    await rm(path.join(folder, 'shared-domain-calendar-calendars-dk.json'));
    const { stdout } = await run(process.execPath, [outfile], { cwd: tmpdir(), env: {} });
    expect(stdout.trim().split('\n')).toEqual([
      'true',
      'Åsa Hål & grus html-to-text-lib-html-to-text.cjs iconv-lite-encodings-tables-cp936.json iconv-lite-encodings-tables-gbk-added.json iconv-lite-lib-index.cjs libmime-dist-cjs-charset.cjs',
      'true true true',
      'true Sverige',
      '写真 照片 å',
      'image/png',
    ]);
  });

  it('hold of S3 only the shapes of calls that are made, as the SDK has them', async () => {
    const made = async (source: string, plugins: Plugin[]) => {
      const outfile = path.join(folder, `shapes-${plugins.length}-${source.length}.mjs`);
      await build({
        stdin: { contents: source, resolveDir: process.cwd() },
        ...{
          outfile,
          plugins,
          bundle: true,
          format: 'esm',
          platform: 'node',
          mainFields: ['module', 'main'],
        },
      });
      return outfile;
    };
    const schemas = path.resolve('node_modules/@aws-sdk/client-s3/dist-es/schemas/schemas_0.js');
    const all = `import * as all from '${schemas}'; console.log(JSON.stringify(all));`;
    const [asTheSdk, named] = await Promise.all(
      [[], [namedKeys]].map(
        async (plugins) => (await run(process.execPath, [await made(all, plugins)])).stdout,
      ),
    );
    expect(asTheSdk).toContain('PutBucketAnalyticsConfiguration');
    expect(named).toBe(asTheSdk);

    const one = `import { ListObjectsV2$ } from '${schemas}'; console.log(ListObjectsV2$);`;
    const bundle = await readFile(await made(one, [namedKeys]), 'utf8');
    expect(bundle).toContain('ListObjectsV2Output');
    expect(bundle).not.toContain('PutBucketAnalyticsConfiguration$');
  });

  it('leave packages that merely share a name with a module of Node alone', async () => {
    await writeFile(path.join(folder, 'events-of-ours.ts'), 'export const ours = true;');
    const source = `import { ours } from '${path.join(folder, 'events-of-ours.ts')}'; console.log(ours);`;
    expect(await bundleAndRun(source)).toBe('true');
  });
});
