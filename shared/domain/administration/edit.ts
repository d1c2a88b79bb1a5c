import { hasLeft } from '../people/absence.ts';
import { staffById } from '../people/look-up.ts';
import type { Settings } from '../settings/settings.ts';
import { type Day, daySchema } from '../time/time.ts';
import { asContent, asList, type Content, shown, valueAt, withValue } from './content.ts';
import { entriesOf, idFor, indexOf, titleOf } from './entries.ts';
import { entryOf, type Typed } from './form.ts';
import { withReferences } from './references.ts';
import type { Section } from './section.ts';

/** What somebody wants to change. */
export type Edit =
  /** An entry of a list, a new one without a key, or a part that is there once. */
  | { readonly kind: 'entry'; readonly section: Section; readonly key?: string; readonly typed: Typed }
  | { readonly kind: 'remove'; readonly section: Section; readonly key: string; readonly successor?: string }
  /** Somebody leaves: their cases and duties go to a successor. */
  | { readonly kind: 'leave'; readonly key: string; readonly on: string; readonly successor?: string }
  /** Everything at once: a file, or an earlier version. */
  | { readonly kind: 'whole'; readonly content: unknown };

export type Edited =
  | {
      readonly kind: 'edited';
      readonly content: unknown;
      /** Where the entry stands, so that what is wrong with it is told at its fields. */
      readonly index?: number;
    }
  /** The entry is no longer there. */
  | { readonly kind: 'gone' };

/** The settings with an edit, not yet checked. */
export function edited(settings: Settings, edit: Edit, today: Day): Edited {
  switch (edit.kind) {
    case 'whole':
      return { kind: 'edited', content: edit.content };
    case 'leave':
      return leaving(settings, edit, today);
    case 'remove':
      return without(settings, edit);
    case 'entry':
      return edit.section.list === undefined
        ? { kind: 'edited', content: filledIn(edit.section, edit.typed, { entry: settings, settings }) }
        : inList(settings, edit, edit.section.list);
  }
}

interface Into {
  readonly entry: unknown;
  readonly settings: Settings;
}

const filledIn = ({ fields }: Section, typed: Typed, { entry, settings }: Into): Content =>
  entryOf(fields, typed, { entry, own: settings.municipality.language });

function inList(
  settings: Settings,
  { section, key, typed }: Extract<Edit, { kind: 'entry' }>,
  list: string,
): Edited {
  const content = asContent(settings);
  const entries = entriesOf(section, content);
  if (key === undefined) {
    const entry = filledIn(section, typed, { entry: undefined, settings });
    const { language } = settings.municipality;
    const withId = section.hasId
      ? { id: idFor(titleOf(section, entry, language), settings), ...entry }
      : entry;
    return { kind: 'edited', content: withValue(content, list, [...entries, withId]), index: entries.length };
  }
  const index = indexOf(section, content, key);
  if (index < 0) return { kind: 'gone' };
  const entry = filledIn(section, typed, { entry: entries[index], settings });
  return { kind: 'edited', content: withValue(content, list, entries.with(index, entry)), index };
}

function without(settings: Settings, { section, key, successor }: Extract<Edit, { kind: 'remove' }>): Edited {
  const index = indexOf(section, asContent(settings), key);
  if (index < 0 || section.list === undefined) return { kind: 'gone' };
  const id = shown(valueAt(entriesOf(section, asContent(settings))[index], 'id'));
  const moved = section.hasId && id ? withReferences(settings, id, successor) : settings;
  const entries = entriesOf(section, asContent(moved)).filter((_, i) => i !== index);
  const content = withValue(asContent(moved), section.list, entries);
  return { kind: 'edited', content: succeeded(content, id, successor) };
}

function succeeded(content: Content, from: string, to: string | undefined): Content {
  if (to === undefined) return content;
  return withValue(content, 'successors', [...asList(content.successors), { from, to }]);
}

/** Until the day they are there as before; from then on the successor has their cases, and what they led if the day has come. */
function leaving(
  settings: Settings,
  { key, on, successor }: Extract<Edit, { kind: 'leave' }>,
  today: Day,
): Edited {
  const person = staffById(settings, key);
  if (!person) return { kind: 'gone' };
  const leaver = { ...person, leftOn: on };
  const day = daySchema.safeParse(on).data;
  const isGone = day !== undefined && hasLeft({ leftOn: day }, today);
  const moved = isGone && successor !== undefined ? withReferences(settings, key, successor) : settings;
  const staff = moved.staff.map((each) =>
    each.id === key ? { ...leaver, ...(successor !== undefined && { deputy: successor }) } : each,
  );
  const others = settings.successors.filter(({ from }) => from !== key);
  return {
    kind: 'edited',
    content: succeeded(asContent({ ...moved, staff, successors: others }), key, successor),
    index: settings.staff.findIndex(({ id }) => id === key),
  };
}
