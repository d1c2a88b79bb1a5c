import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Plugin, transform } from 'esbuild';
import { IntlMessageFormat } from 'intl-messageformat';
import * as z from 'zod/mini';
import { evaluated } from './evaluated.ts';

/**
 * Takes Node's own modules through `process.getBuiltinModule`. A static ESM import of `node:http` reads
 * every export at start and with them loads a whole HTTP client: some 45 ms of CPU at each cold start.
 */
export const builtinsOnDemand: Plugin = {
  name: 'builtins-on-demand',
  setup(build) {
    const names = new Set(builtinModules);
    build.onResolve({ filter: /^[a-z_/]+$|^node:/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return names.has(name) ? { path: name, namespace: 'builtin' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

const asked = Symbol('resolved as the one edition');

/**
 * Takes one edition of what mail is read with wherever it is asked for: else those for `import` and for `require` are both in
 * the bundle, each with its tables of signs. Of the second list only the edition for `require` has all that is called.
 */
export const oneEdition: Plugin = {
  name: 'one-edition',
  setup(build) {
    const forImport =
      /^(?:html-to-text|htmlparser2|entities|dom(?:handler|utils|elementtype|-serializer)|selderee|@selderee\/plugin-htmlparser2|parseley|peberminta|leac|deepmerge-ts)(?:\/|$)/;
    const take = (filter: RegExp, edition: 'import-statement' | 'require-call') =>
      build.onResolve({ filter }, ({ path, kind, resolveDir, pluginData }) =>
        kind !== edition && pluginData !== asked
          ? build.resolve(path, { kind: edition, resolveDir, pluginData: asked })
          : undefined,
      );
    take(forImport, 'import-statement');
    take(/^(?:libmime|libqp|libbase64)$/, 'require-call');
  },
};

/**
 * Reads AWS credentials from the environment, where Lambda puts them, and leaves the SDK's other ways
 * (profiles, single sign-on, metadata services) out: a third of the bundle. Without the variables a call
 * fails with "Unable to find environment variable credentials".
 */
export const credentialsFromEnvironment: Plugin = {
  name: 'credentials-from-environment',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'credentials',
      namespace: 'credentials-from-environment',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'credentials-from-environment' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      loader: 'js',
      resolveDir: pluginData,
    }));
  },
};

/**
 * Parses sentences once, while bundling, so that no function carries the parser: four fifths of intl-messageformat. Where
 * nothing is bundled, as in tests, `shared/words/speak.ts` parses what it is given.
 */
export const wordsParsedAtBuild: Plugin = {
  name: 'words-parsed-at-build',
  setup(build) {
    build.onResolve({ filter: /^@formatjs\/icu-messageformat-parser$/ }, ({ importer, kind }) =>
      build.resolve('@formatjs/icu-messageformat-parser/no-parser.js', {
        kind,
        resolveDir: path.dirname(importer),
      }),
    );
    build.onLoad({ filter: /[\\/]words[\\/](?:\w|-|[\\/])*(?:sv|da|en)\.json$/ }, async (file) => {
      return { contents: JSON.stringify(await parsedWords(file.path)), loader: 'json' };
    });
  },
};

/** A file of words with its sentences parsed; another file of data as it is. */
export async function parsedWords(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && value.includes('{')
      ? new IntlMessageFormat(value, 'en', undefined, { ignoreTag: true }).getAst()
      : value,
  );
}

const madeStyles = z.object({ stylesheet: z.custom<() => string>((each) => typeof each === 'function') });

const madeScriptsSchema = z.record(
  z.string(),
  z.union([z.string(), z.custom<() => string>((each) => typeof each === 'function')]),
);

/** Scripts for browsers (`*.client.js`) as text, minified. */
export const browserScripts: Plugin = {
  name: 'browser-scripts',
  setup(build) {
    build.onLoad({ filter: /\.client\.js$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { minify: true, format: 'iife' });
      return { contents: code, loader: 'text' };
    });
  },
};

/** The scripts as `scripts.ts` at `file` gives them: names that change with each script, and functions that answer its text. */
export async function madeScripts(file: string): Promise<Readonly<Record<string, string | (() => string)>>> {
  return madeScriptsSchema.parse(await evaluated(file, { plugins: [browserScripts] }));
}

/** Of the description of a package, which the SDK's clients import whole, what they read of it. */
export const onlyTheVersion: Plugin = {
  name: 'only-the-version',
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-\w+[\\/]package\.json$/ }, async ({ path: file }) => {
      const { version } = packageSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

const packageSchema = z.object({ version: z.string() });

/**
 * Names the keys of what the SDK knows of a service's calls where they stand: `{ [_xF]: 1 }` with `const _xF = "xmlFlattened"`
 * becomes `{ "xmlFlattened": 1 }`. It is the same object, but of a key that is a variable the bundler does not know that nothing
 * comes of it, and so kept the shapes of calls nobody makes: of S3 all hundred.
 */
export const namedKeys: Plugin = {
  name: 'named-keys',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-(?:dynamodb|s3|sfn|sqs)[\\/].*[\\/]schemas_\d+\.js$/ },
      async ({ path: file }) => ({
        contents: withNamedKeys(await readFile(file, 'utf8')),
        loader: 'js',
      }),
    );
  },
};

function withNamedKeys(source: string): string {
  const names = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)].map(([, name = '', text = '']) => [name, text]),
  );
  return source.replace(/\[(\w+)\]:/g, (key, name: string) => {
    const text = names.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

/** Packing is most of the work of bundling one function anew (`npm run dev`). */
const packedSheets = new Map<string, Buffer>();

/**
 * Puts the style sheet together once, while bundling: without what we cut away from the design system, packed, and absent
 * from functions whose pages only name it.
 */
export const styleSheetMadeAtBuild: Plugin = {
  name: 'style-sheet-made-at-build',
  setup(build) {
    build.onLoad({ filter: /[\\/]assets[\\/]stylesheet\.ts$/ }, async ({ path }) => {
      const { name, packed } = await packedStyles(path);
      return {
        contents: [
          "import { brotliDecompressSync } from 'node:zlib';",
          `export const stylesheetName = '${name}';`,
          `const packed = () => Buffer.from('${packed.toString('base64')}', 'base64');`,
          'export const stylesheet = () => brotliDecompressSync(packed()).toString();',
        ].join('\n'),
        loader: 'js',
      };
    });
  },
};

/** The sheet as `stylesheet.ts` at `file` puts it together, minified and packed, under a name that changes with it. */
export async function packedStyles(
  file: string,
): Promise<{ readonly name: string; readonly packed: Buffer }> {
  const { stylesheet } = madeStyles.parse(await evaluated(file, { loader: { '.css': 'text' } }));
  const { code } = await transform(stylesheet(), { loader: 'css', minify: true });
  const digest = createHash('sha256').update(code).digest('hex').slice(0, 10);
  const packed = packedSheets.get(digest) ?? brotliCompressSync(code);
  packedSheets.set(digest, packed);
  return { name: `site-${digest}.css`, packed };
}

const picturesLibrary = 'vips-node.mjs';

/**
 * Leaves the library for pictures as it is and puts it beside the bundle: it starts threads from its own file and reads its
 * WebAssembly there.
 */
export const picturesBeside: Plugin = {
  name: 'pictures-beside',
  setup(build) {
    build.onResolve({ filter: /^wasm-vips$/ }, () => ({ path: `./${picturesLibrary}`, external: true }));
    build.onEnd(async ({ metafile, errors }) => {
      if (errors.length > 0) return;
      const from = path.dirname(createRequire(import.meta.url).resolve('wasm-vips'));
      const root = build.initialOptions.absWorkingDir ?? '';
      for (const [output, { imports }] of Object.entries(metafile?.outputs ?? {})) {
        if (!imports.some((each) => each.path === `./${picturesLibrary}`)) continue;
        for (const file of [picturesLibrary, 'vips.wasm', 'vips-heif.wasm'])
          await copyFile(path.join(from, file), path.join(path.resolve(root, path.dirname(output)), file));
      }
    });
  },
};
