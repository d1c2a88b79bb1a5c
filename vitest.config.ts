import { readFileSync } from 'node:fs';
import { configDefaults, defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { NeededRights, stackTests } from './test/needed-rights.ts';

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

/** The longest first: one of them begun last would be waited for by an idle core. */
const longest = ['faults', 'staff-pages', 'resident-states', 'alarms'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** What `npm run check` runs. */
const house = 'test/house/**/*.test.ts';

export default defineConfig({
  plugins: [assetsAsText],
  test: {
    globalSetup: ['test/leftovers.ts'],
    reporters: ['default', new NeededRights()],
    sequence: { sequencer: LongestFirst },
    // A guard against what hangs, not a measure: machines that build are sometimes many times slower.
    testTimeout: 240_000,
    silent: 'passed-only',
    // One less than the cores would leave the second of two idle.
    maxWorkers: 2,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: 'house', include: [house], isolate: false } },
      {
        extends: true,
        // Modules of their own cost little beside what these start.
        test: { name: 'stack', include: [stackTests], isolate: true },
      },
      {
        // Loading the modules anew for each of 150 files took a third of the time.
        extends: true,
        test: {
          name: 'rules',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, house, stackTests],
          isolate: false,
        },
      },
    ],
  },
});
