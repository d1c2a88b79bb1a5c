import { existsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

/** What lies beside the repository and cannot be in it: real mails and data of others, under licences of their own. */
const folder = process.env.CORPUS
  ? path.dirname(path.resolve(process.env.CORPUS)) // where `corpus` lies elsewhere
  : path.resolve(import.meta.dirname, '../../../shared');

/** A path in `../shared`. */
export function beside(material: string): string {
  return path.join(folder, material);
}

export function isBeside(material: string): boolean {
  return existsSync(beside(material));
}

export interface Material {
  /** In `../shared`. */
  readonly material: string;
  /** Which tests hold the same claims on what is in the repository. */
  readonly own: string;
}

const told = new Set<string>();

/** Whether the material is there; when it is not, says so on stderr, once for each test file. */
export function isBesideOrTold({ material, own }: Material): boolean {
  if (isBeside(material)) return true;
  // Past the runner, which shows the output of failing tests only.
  if (!told.has(material))
    writeSync(
      2,
      `\n⚠ ../shared/${material} is missing, tests on it are skipped; ${own} holds the same claims.\n`,
    );
  told.add(material);
  return false;
}

/** Tests on material beside the repository; skipped loudly where it is missing, by a line and by their name. */
export function describeBeside(needed: Material, name: string, tests: () => void): void {
  if (isBesideOrTold(needed)) describe(name, tests);
  else describe.skip(`NOT PROVEN HERE, ../shared/${needed.material} is missing: ${name}`, tests);
}
