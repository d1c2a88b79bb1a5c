import type { Settings } from '../settings/settings.ts';
import type { Day } from '../time/time.ts';
import { type ContentProblem, checkContent } from './check-content.ts';
import { type Edit, edited } from './edit.ts';
import type { SettingsPath } from './settings-problem.ts';
import { withSuccessors } from './successors.ts';

export type Proposal =
  | { readonly kind: 'valid'; readonly settings: Settings }
  | {
      readonly kind: 'invalid';
      readonly problems: readonly ContentProblem[];
      /** Where the entry that was edited stands; empty for a part that is there once, undefined when everything was. */
      readonly at: SettingsPath | undefined;
      readonly content: unknown;
    }
  | { readonly kind: 'gone' };

/**
 * What an edit would make of the settings, checked as a file is.
 *
 * @param named - who takes over from what is no longer there, beside those the settings name
 */
export function propose(
  settings: Settings,
  edit: Edit,
  { today, named }: { readonly today: Day; readonly named: Settings['successors'] },
): Proposal {
  const result = edited(settings, edit, today);
  if (result.kind === 'gone') return result;
  const at = placeOf(edit, result.index);
  const first = checkContent(result.content);
  const { content } = result;
  if (first.kind === 'invalid') return { ...first, at, content };
  const after = checkContent(withSuccessors(first.settings, settings, named));
  return after.kind === 'invalid' ? { ...after, at, content } : after;
}

function placeOf(edit: Edit, index: number | undefined): SettingsPath | undefined {
  if (edit.kind === 'whole' || edit.kind === 'remove') return undefined;
  const list = edit.kind === 'leave' ? 'staff' : edit.section.list;
  return list === undefined ? [] : [...list.split('.'), index ?? 0];
}
