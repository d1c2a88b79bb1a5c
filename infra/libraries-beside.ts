import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build as bundle, type Plugin, type PluginBuild } from 'esbuild';
import { oneEdition } from './bundle-plugins.ts';
import { onDemand } from './on-demand.ts';

/** What libraries for mail have of tables of an old way to write text. */
const tables = /iconv-lite[\\/]encodings[\\/]tables[\\/].*\.json$/;

/**
 * Libraries, or parts of them, that some mails and files need, with what is imported from each: HTML, charsets and encoded
 * words, what a charset looks like, signs by name, types of files by name.
 */
const libraries: readonly { readonly file: RegExp; readonly names: readonly string[] }[] = [
  { file: /[\\/]html-to-text[\\/]lib[\\/]html-to-text\.mjs$/, names: ['htmlToText'] },
  {
    file: /[\\/]libmime[\\/]dist[\\/]cjs[\\/]charset\.js$/,
    names: ['encode', 'decode', 'convert', 'normalizeCharset', 'createDecodeStream'],
  },
  { file: /[\\/]iconv-lite[\\/]lib[\\/]index\.js$/, names: ['default'] },
  { file: /[\\/]encoding-japanese[\\/]src[\\/]index\.js$/, names: ['default'] },
  { file: /[\\/]chardet[\\/]lib[\\/]index\.js$/, names: ['default'] },
  { file: /[\\/]he[\\/]he\.js$/, names: ['default'] },
  { file: /[\\/]libmime[\\/]dist[\\/]cjs[\\/]mimetypes\.js$/, names: ['list', 'extensions'] },
  {
    file: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/,
    names: ['detectMimeType', 'detectExtension'],
  },
];

/** How a bundle, and how a library beside it, finds what lies in the same folder. */
const nextToIt = {
  bundle: "import { createRequire } from 'node:module'; const beside = createRequire(import.meta.url);",
  library: 'const beside = require;',
};

/**
 * Bundles each library into a file of its own beside the bundle, which is loaded when something of it is called first.
 *
 * @param put - puts a file beside the bundle that has the module
 */
export function librariesBeside(
  put: (module: string, name: string, content: string | Uint8Array) => void,
  nameOf: (file: string) => string,
): Plugin {
  function within(build: PluginBuild, where: keyof typeof nextToIt, owner?: string, self?: string): void {
    build.onLoad({ filter: tables }, async ({ path: file }) => {
      put(owner ?? file, nameOf(file), await readFile(file, 'utf8'));
      return { contents: `${nextToIt[where]} module.exports = beside('./${nameOf(file)}');`, loader: 'js' };
    });
    for (const { file: filter, names } of libraries)
      build.onLoad({ filter }, async ({ path: file }) => {
        if (file === self) return undefined;
        const name = `${nameOf(file)}.cjs`;
        put(owner ?? file, name, await bundled(file, owner ?? file));
        const exported = names.map((each) =>
          each === 'default'
            ? 'export default onDemand(whole, () => {});'
            : `export const ${each} = onDemand(() => whole().${each}, () => {});`,
        );
        const whole = `const onDemand = ${onDemand}; const whole = () => beside('./${name}');`;
        return { contents: [nextToIt[where], whole, ...exported].join('\n'), loader: 'js' };
      });
  }

  async function bundled(file: string, owner: string): Promise<Uint8Array> {
    const { outputFiles } = await bundle({
      entryPoints: [file],
      bundle: true,
      minify: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      charset: 'utf8',
      plugins: [
        oneEdition,
        { name: 'library', setup: (build) => within(build, 'library', owner, path.resolve(file)) },
      ],
    });
    return outputFiles[0]?.contents ?? new Uint8Array();
  }

  return { name: 'libraries-beside', setup: (build) => within(build, 'bundle') };
}
