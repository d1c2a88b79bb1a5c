/** One thing that was looked at. */
export type Finding =
  | { readonly state: 'well' | 'unseen'; readonly about: string; readonly says: string }
  | {
      readonly state: 'wrong';
      readonly about: string;
      readonly says: string;
      /** What to do, or where to read on. */
      readonly todo: string;
    };

export const well = (about: string, says: string): Finding => ({ state: 'well', about, says });
export const unseen = (about: string, says: string): Finding => ({ state: 'unseen', about, says });
export const wrong = (about: string, says: string, todo: string): Finding => ({
  state: 'wrong',
  about,
  says,
  todo,
});

const signs = { well: 'ok', unseen: '--', wrong: 'NO' } as const;

/** As a person reads it: a sign, what was looked at, what is so, and what to do. */
export function lineOf(finding: Finding): string {
  const todo = finding.state === 'wrong' ? `\n     ${finding.todo}` : '';
  return `${signs[finding.state]}   ${finding.about}: ${finding.says}${todo}`;
}
