import {
  type Former,
  kindsWithOwnSentences,
  roles,
  type Settings,
  textStages,
} from '../settings/settings.ts';
import { channels, complaintTypes, secrecyGroups, specialMatters } from '../vocabulary/classification.ts';
import { type Language, languages } from '../vocabulary/language.ts';
import { asContent, asList, type Content, shown, valueAt } from './content.ts';
import type { Options, Section } from './section.ts';

/** The entries of a part's list, in the order of the settings. */
export const entriesOf = ({ list }: Section, content: unknown): readonly unknown[] =>
  list === undefined ? [] : asList(valueAt(content, list));

/** What tells an entry from the others of its list; stands in the address of its page. */
export const keyOf = ({ key }: Section, entry: unknown): string =>
  key
    .map((path) => shown(valueAt(entry, path)))
    .filter(Boolean)
    .join('~');

export const indexOf = (section: Section, content: unknown, key: string): number =>
  entriesOf(section, content).findIndex((entry) => keyOf(section, entry) === key);

/** What people call an entry. */
export function titleOf({ title }: Section, entry: unknown, language: Language): string {
  const value = valueAt(entry, title);
  return typeof value === 'object' && value !== null ? shown(asContent(value)[language]) : shown(value);
}

/** An id nothing has or had, made of a name. */
export function idFor(name: string, settings: Settings): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/\u00e6/g, 'ae')
    .replaceAll(/\u00f8/g, 'o')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 36);
  const base = slug.length >= 2 ? slug : `id-${slug || 'x'}`;
  const taken = new Set([
    ...[settings.staff, settings.departments, settings.topics, settings.standardTexts].flatMap((each) =>
      each.map(({ id }) => id),
    ),
    ...settings.former.map(({ id }: Former) => id),
  ]);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** What a new entry begins with. */
export function freshEntry({ name }: Section, today: string): Content {
  switch (name) {
    case 'staff':
      return { secrecyGroups: ['open'], notices: 'hourly', role: 'case-officer' };
    case 'departments':
      return { secrecyGroup: 'open' };
    case 'closedDays':
    case 'shortDays':
      return { publishedOn: today };
    case 'standardTexts':
      return { stage: 'draft' };
    case 'checklists':
      return { version: 1 };
    case 'policies':
      return { rule: 'A', workingDays: 2, exceptions: [] };
    case 'specialMatters':
      return { isTold: false, topics: [] };
    default:
      return {};
  }
}

const plain: Readonly<Record<Exclude<Options, 'departments' | 'staff' | 'topics'>, readonly string[]>> = {
  roles,
  secrecyGroups,
  rosaGroups: ['1', '2', '3', '4', '5', '6'],
  notices: ['at-once', 'hourly', 'daily'],
  rules: ['A', 'B', 'C'],
  types: complaintTypes,
  channels,
  matters: specialMatters,
  languages,
  stages: textStages,
  mailKinds: kindsWithOwnSentences,
};

/** The values a field may have. Those that stand in the settings themselves bring their name. */
export function optionsOf(
  of: Options,
  settings: Settings,
  language: Language,
): readonly { readonly value: string; readonly name?: string }[] {
  switch (of) {
    case 'staff':
      return settings.staff.map(({ id, name }) => ({ value: id, name }));
    case 'departments':
    case 'topics':
      return settings[of].map(({ id, name }) => ({ value: id, name: name[language] }));
    default:
      return plain[of].map((value) => ({ value }));
  }
}
