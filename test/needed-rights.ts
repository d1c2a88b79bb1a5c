import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Reporter, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node';

const root = path.resolve(import.meta.dirname, '..');
/** Tests that start something or build the template: some start stacks, which record the rights they use. */
export const stackTests = 'test/{infra,journey,faults}/**/*.test.{ts,tsx}';

interface Surroundings {
  /** Runs `npm run permissions` with these arguments; how it ended. */
  readonly permissions: (...args: readonly string[]) => number | null;
  readonly say: (text: string) => void;
  readonly fail: () => void;
}

const real: Surroundings = {
  permissions: (...args) =>
    spawnSync(process.execPath, ['infra/commands/permissions.ts', ...args], { cwd: root, stdio: 'inherit' })
      .status,
  say: (text) => console.error(text),
  fail: () => {
    process.exitCode = 1;
  },
};

/**
 * At the end of a whole green run: every right of the stack has been needed by a test, or stays for a reason. A run of a part, or one
 * that failed, says nothing about what nobody uses; nor does one that skipped a test about what that one needs.
 */
export class NeededRights implements Reporter {
  readonly #surroundings: Surroundings;
  #isNarrowed = false;
  #isWhole = false;

  constructor(surroundings: Surroundings = real) {
    this.#surroundings = surroundings;
  }

  onInit({ config }: Pick<Vitest, 'config'>): void {
    this.#isNarrowed = config.testNamePattern !== undefined;
  }

  onTestRunStart(specifications: readonly Pick<TestSpecification, 'moduleId'>[]): void {
    const run = new Set(specifications.map(({ moduleId }) => moduleId));
    this.#isWhole =
      !this.#isNarrowed &&
      globSync(stackTests, { cwd: root }).every((file) => run.has(path.join(root, file)));
    if (this.#isWhole) this.#surroundings.permissions('--forget');
  }

  onTestRunEnd(modules: readonly TestModule[], _: unknown, reason: TestRunEndReason): void {
    const { permissions, say, fail } = this.#surroundings;
    if (!this.#isWhole || reason !== 'passed' || permissions() === 0) return;
    const skipped = modules
      .filter(({ moduleId }) => path.matchesGlob(path.relative(root, moduleId), stackTests))
      .flatMap(({ children }) => [...children.allTests('skipped')].map(({ fullName }) => fullName));
    if (skipped.length === 0) fail();
    else say(`Skipped, and perhaps what needs them: ${skipped.join('; ')}`);
  }
}
