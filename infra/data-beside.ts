import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import * as z from 'zod/mini';
import { madeScripts, packedStyles, parsedWords } from './bundle-plugins.ts';
import { evaluated } from './evaluated.ts';
import { librariesBeside } from './libraries-beside.ts';
import { onDemand } from './on-demand.ts';

/** Words of a language, calendars and special matters of a country: most requests need few of them. */
const objects = [
  /[\\/]words[\\/](?:\w|-|[\\/])*(?:sv|da|en)\.json$/,
  /[\\/](?:calendars|special-matters)[\\/]\w+\.json$/,
];
const describedSchema = z.object({ openApi: z.custom<() => object>((each) => typeof each === 'function') });

/** Reads what lies beside the bundle: at once, or an object when something of it is asked for first. */
const reader = `
import { readFileSync } from 'node:fs';
export const bytes = (name) => readFileSync(new URL(name, import.meta.url));
export const data = (name) => JSON.parse(bytes(name).toString());
export const onDemand = ${onDemand};
`;

/**
 * Leaves data out of the bundles and puts it beside them as files, so that a function loads at start what every request
 * needs, and of the rest what is asked for, when it is. Bundles that are made anew at each edit have it inside.
 */
export function dataBeside() {
  /** By the module it was imported as, and then by name. */
  const files = new Map<string, Map<string, string | Uint8Array>>();

  function beside(module: string, name: string, content: string | Uint8Array): string {
    files.set(module, (files.get(module) ?? new Map()).set(name, content));
    return JSON.stringify(name);
  }

  const root = path.resolve(import.meta.dirname, '..');
  const moduleOf = (file: string) => path.relative(root, file).replaceAll('\\', '/');
  const nameOf = (file: string) =>
    moduleOf(file)
      .replace(/^node_modules\//, '')
      .replace(/\.m?js$/, '')
      .replaceAll('/', '-');

  const plugin: Plugin = {
    name: 'data-beside',
    setup(build) {
      librariesBeside((file, name, content) => beside(moduleOf(file), name, content), nameOf).setup(build);
      build.onResolve({ filter: /^data-beside$/ }, () => ({ path: 'data-beside', namespace: 'data-beside' }));
      build.onLoad({ filter: /.*/, namespace: 'data-beside' }, () => ({ contents: reader, loader: 'js' }));
      for (const filter of objects)
        build.onLoad({ filter }, async ({ path: file }) => {
          const name = beside(moduleOf(file), nameOf(file), JSON.stringify(await parsedWords(file)));
          return {
            contents: `import { data, onDemand } from 'data-beside'; export default /* @__PURE__ */ onDemand(() => data(${name}), {});`,
            loader: 'js',
          };
        });
      build.onLoad({ filter: /[\\/]complaint-form[\\/]open-api\.ts$/ }, async ({ path: file }) => {
        const { openApi } = describedSchema.parse(await evaluated(file, {}));
        const name = beside(moduleOf(file), 'open-api.json', JSON.stringify(openApi()));
        const contents = `import { data } from 'data-beside'; export const openApi = () => data(${name});`;
        return { contents, loader: 'js' };
      });
      build.onLoad({ filter: /[\\/]assets[\\/]scripts\.ts$/ }, async ({ path: file }) => {
        const texts = Object.entries(await madeScripts(file)).map(([each, made]) => {
          if (typeof made === 'string') return `export const ${each} = ${JSON.stringify(made)};`;
          const name = beside(moduleOf(file), `${each}.js`, made());
          return `export const ${each} = () => bytes(${name}).toString();`;
        });
        return { contents: ["import { bytes } from 'data-beside';", ...texts].join('\n'), loader: 'js' };
      });
      build.onLoad({ filter: /[\\/]assets[\\/]stylesheet\.ts$/ }, async ({ path: file }) => {
        const { name, packed } = await packedStyles(file);
        const packedName = beside(moduleOf(file), `${name}.br`, packed);
        return {
          contents: [
            "import { brotliDecompressSync } from 'node:zlib';",
            "import { bytes } from 'data-beside';",
            `export const stylesheetName = ${JSON.stringify(name)};`,
            `export const stylesheet = () => brotliDecompressSync(bytes(${packedName})).toString();`,
          ].join('\n'),
          loader: 'js',
        };
      });
    },
  };

  /** Puts into the folder of each bundle the files it names. */
  async function write({ outputs }: Metafile): Promise<void> {
    for (const [output, { inputs }] of Object.entries(outputs)) {
      if (!output.endsWith('.mjs')) continue;
      const folder = path.dirname(path.resolve(root, output));
      await mkdir(folder, { recursive: true });
      for (const input of Object.keys(inputs)) {
        for (const [name, content] of files.get(input) ?? [])
          await writeFile(path.join(folder, name), content);
      }
    }
  }
  return { plugin, write };
}
