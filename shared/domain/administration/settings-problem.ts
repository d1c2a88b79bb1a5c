/** A path into the settings: keys and list positions. */
export type SettingsPath = readonly (string | number)[];

/** What should stand where something else was found; said in words by `shared/words/settings/`. */
export interface Wanted {
  readonly name:
    | 'unique'
    | 'department'
    | 'staff'
    | 'topic'
    | 'gone'
    | 'successor'
    | 'later-closing'
    | 'open-some-day'
    | 'verified-day'
    | 'working-day'
    | 'deputy'
    | 'other-deputy'
    | 'not-before'
    | 'decision'
    | 'exception-for'
    | 'level-2-first'
    | 'reminder-first'
    | 'telephone-alone'
    | 'no-telephone-hours'
    | 'plain-sentence'
    | 'no-time'
    | 'darker';
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Something the schema cannot see: two places of the settings that do not fit each other, or a rule that is broken. */
export interface CrossProblem {
  readonly path: SettingsPath;
  readonly found: string;
  readonly wanted: Wanted;
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
