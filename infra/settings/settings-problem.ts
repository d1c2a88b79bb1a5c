/** One thing wrong in a settings file, said so that whoever wrote the file can mend it. */
export interface SettingsProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Such as `departments[2].queueOwner`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** A path into the settings: keys and list positions. */
export type SettingsPath = readonly (string | number)[];

/** Something the schema cannot see: two places of the file that do not fit each other, or a rule that is broken. */
export interface CrossProblem {
  readonly path: SettingsPath;
  readonly found: string;
  readonly expected: string;
}

/** `file:line path: found …, expected …`, as compilers say it, so that editors jump there. */
export function problemInWords({ file, line, path, found, expected }: SettingsProblem): string {
  return `${file}:${line} ${path === '' ? '' : `${path}: `}found ${found}, expected ${expected}`;
}

export function pathInWords(path: SettingsPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** A value as it is shown in a problem, cut after 60 characters. */
export function valueInWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
