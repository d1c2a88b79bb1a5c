import { readFileSync } from 'node:fs';
import {
  checkSettings,
  type SettingsProblem,
} from '../../shared/adapters/settings-file/check-settings-file.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';

/** A settings file that must not be applied. The message is for people, one line for each problem. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
  readonly problems: readonly SettingsProblem[];

  constructor(message: string, problems: readonly SettingsProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/**
 * Reads and checks a municipality's settings file (D15).
 *
 * @throws SettingsFault naming file, line, path, what was found and what is expected
 */
export function readSettings(file: string): Settings {
  const read = checkSettings(textOf(file), file);
  if (read.kind === 'invalid')
    throw new SettingsFault(read.problems.map(problemInWords).join('\n'), read.problems);
  return read.settings;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingsFault(`The settings file ${file} cannot be read.`);
  }
}

/** `file:line path: found …, expected …`, as compilers say it, so that editors jump there. */
function problemInWords({ file, line, path, found, expected }: SettingsProblem): string {
  return `${file}:${line} ${path === '' ? '' : `${path}: `}found ${found}, expected ${expected}`;
}
