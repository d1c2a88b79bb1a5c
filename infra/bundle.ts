import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildFailure, type BuildOptions, build, formatMessages, type Metafile } from 'esbuild';
import {
  browserScripts,
  builtinsOnDemand,
  credentialsFromEnvironment,
  namedKeys,
  oneEdition,
  onlyTheVersion,
  picturesBeside,
  styleSheetMadeAtBuild,
  wordsParsedAtBuild,
} from './bundle-plugins.ts';
import { dataBeside } from './data-beside.ts';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '..');

export interface Bundle {
  /** Folder under `functions/`. */
  readonly folder: string;
  /** What loads at start: `handler.mjs` and the parts it imports, without source maps and the data beside them. */
  readonly bytes: number;
  /** Modules in that, relative to the repository. */
  readonly modules: readonly string[];
}

export interface BundleOptions {
  /** Folder that gets one folder per function. */
  readonly outDir: string;
  /** Put a stand-in where a function has an environment but no handler yet, instead of refusing. */
  readonly allowMissing: boolean;
}

/** Some packages still call `require`, which an ES module does not have. */
const requireForEsModules =
  "import { createRequire as createRequireForBundle } from 'module';" +
  'const require = createRequireForBundle(import.meta.url);';

/**
 * Bundles every `functions/<folder>/handler.ts` with all it needs, SDK included, into one ES module, and parts it may ask for.
 *
 * @throws Error naming the folders without a handler, unless `allowMissing`, or saying where the sources do not fit
 */
export async function bundleFunctions({ outDir, allowMissing }: BundleOptions): Promise<readonly Bundle[]> {
  const folders = await functionFolders();
  const missing = folders.filter((folder) => !folder.hasHandler).map((folder) => folder.name);
  if (missing.length > 0 && !allowMissing) {
    throw new Error(`No handler.ts in functions/${missing.join(', functions/')}`);
  }

  for (const folder of missing) {
    await mkdir(path.join(outDir, folder), { recursive: true });
    await writeFile(path.join(outDir, folder, 'handler.mjs'), standIn(folder));
  }

  const written = folders.filter((folder) => folder.hasHandler).map((folder) => folder.name);
  const together = written.filter((folder) => !inParts.includes(folder));
  const apart = written.filter((folder) => inParts.includes(folder)).map((folder) => [folder]);
  const made = await Promise.all([together, ...apart].map((some) => bundled(some, outDir)));
  return made.flat();
}

/**
 * Functions of many pages: what few visits ask for is imported when one does, and so becomes a file of its own. Each takes a
 * run of the bundler for itself, since those of one run share such files.
 */
const inParts: readonly string[] = [
  'administration',
  'case-officer-api',
  'case-officer-pages',
  'complaint-form',
  'mail-intake',
  'pictures',
  'retention',
  'secure-room',
  'send-mail',
  'status-page',
  'trends-pages',
];

async function bundled(folders: readonly string[], outDir: string): Promise<Bundle[]> {
  const how = howToBundle(folders);
  const data = dataBeside();
  const plugins = [data.plugin, ...how.plugins];
  const [only = ''] = folders;
  const parts = inParts.includes(only) && { splitting: true, chunkNames: `${only}/[name]-[hash]` };
  const { metafile } = await build({ ...how, ...parts, plugins, outdir: outDir }).catch(
    async (failure: BuildFailure) => {
      const messages = await formatMessages(failure.errors, { kind: 'error' });
      throw new Error(`The functions could not be bundled.\n${messages.join('')}`);
    },
  );
  await data.write(metafile);

  const { outputs } = metafile;
  return folders.map((folder) => {
    const handler = Object.keys(outputs).find((file) => file.endsWith(`/${folder}/handler.mjs`)) ?? '';
    const loaded = [...loadedAtStart(handler, outputs)].map((each) => outputs[each]);
    return {
      folder,
      bytes: loaded.reduce((sum, each) => sum + (each?.bytes ?? 0), 0),
      modules: loaded.flatMap((each) => Object.keys(each?.inputs ?? {})),
    };
  });
}

/** An output and all it imports, without what is imported when it is asked for. */
function loadedAtStart(file: string, outputs: Metafile['outputs'], found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path: imported, kind } of outputs[file]?.imports ?? [])
    if (kind === 'import-statement' && imported in outputs) loadedAtStart(imported, outputs, found);
  return found;
}

/** Options of the bundler for these functions; `outdir` is left to who asks. */
export function howToBundle(folders: readonly string[], project = root) {
  return {
    absWorkingDir: project,
    entryPoints: folders.map((folder) => ({
      in: path.join(project, 'functions', folder, 'handler.ts'),
      out: path.join(folder, 'handler'),
    })),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    charset: 'utf8',
    sourcemap: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'text', '.svg': 'text', '.woff2': 'binary' },
    banner: { js: requireForEsModules },
    plugins: [
      builtinsOnDemand,
      browserScripts,
      credentialsFromEnvironment,
      namedKeys,
      oneEdition,
      onlyTheVersion,
      picturesBeside,
      styleSheetMadeAtBuild,
      wordsParsedAtBuild,
    ],
    metafile: true,
    logLevel: 'silent', // faults arrive as one thrown error
  } satisfies BuildOptions;
}

async function functionFolders(): Promise<readonly { name: string; hasHandler: boolean }[]> {
  const entries = await readdir(path.join(root, 'functions'), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const files = await readdir(path.join(root, 'functions', name));
      return { name, hasHandler: files.includes('handler.ts') };
    }),
  );
}

function standIn(folder: string): string {
  return `export const handler = async () => { throw new Error(${JSON.stringify(`${folder} has no handler yet`)}); };\n`;
}
