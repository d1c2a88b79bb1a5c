import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';

/** Style sheets and scripts for browsers are text in the bundles of the functions, and here too. */
const assetsAsText: Plugin = {
  name: 'assets-as-text',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!/\.css$|\.client\.js$/.test(source)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found ? `\0text:${found.id}.js` : null;
  },
  load(id) {
    if (!id.startsWith('\0text:')) return null;
    const text = readFileSync(id.slice('\0text:'.length, -'.js'.length), 'utf8');
    return `export default ${JSON.stringify(text)};`;
  },
};

export default defineConfig({
  plugins: [assetsAsText],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/leftovers.ts'],
    testTimeout: 60_000,
    silent: 'passed-only',
    // Files share the modules of their worker: loading them anew for each of 200 files took a third of the time.
    isolate: false,
    // One less than the cores would leave the second of two idle.
    maxWorkers: 2,
    hookTimeout: 120_000,
  },
});
