import type { Settings } from '../settings/settings.ts';
import { asContent, asList, shown, valueAt } from './content.ts';
import { keyOf } from './entries.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';

/** One value that differs between two versions. */
export interface Difference {
  /** The part it belongs to; undefined for what has no form. */
  readonly section: Section | undefined;
  /** The entry of the part's list, by its key; undefined for a part that is there once. */
  readonly key: string | undefined;
  /** Where in the entry, or in the settings. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Leaf {
  readonly section: Section | undefined;
  readonly key: string | undefined;
  readonly path: string;
  readonly text: string;
}

/** What differs, part by part. What the settings remember by themselves is left out. */
export function differences(before: Settings, after: Settings): readonly Difference[] {
  const was = leavesOf(before);
  const is = leavesOf(after);
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.flatMap((name) => {
    const [a, b] = [was.get(name), is.get(name)];
    const leaf = b ?? a;
    if (leaf === undefined || a?.text === b?.text) return [];
    const { section, key, path } = leaf;
    return [{ section, key, path, before: a?.text, after: b?.text }];
  });
}

/** Filled in when settings are applied, by no one's hand. */
const remembered = ['former'];

function leavesOf(settings: Settings): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  for (const section of sections) {
    if (section.list === undefined) continue;
    for (const entry of asList(valueAt(settings, section.list))) {
      const key = keyOf(section, entry);
      for (const { path, text } of flat(entry, ''))
        found.set(`${section.name}/${key}/${path}`, { section, key, path, text });
    }
  }
  const lists = sections.flatMap(({ list }) => list ?? []);
  for (const { path, text } of flat(settings, '')) {
    const isListed = [...lists, ...remembered].some((list) => path === list || path.startsWith(`${list}.`));
    if (isListed) continue;
    const section = sections.find(
      ({ list, fields }) => list === undefined && fields.some((field) => isUnder(path, field.path)),
    );
    found.set(path, { section, key: undefined, path, text });
  }
  return found;
}

const isUnder = (path: string, field: string) => path === field || path.startsWith(`${field}.`);

/** Every value at the end of a path; a list of plain values is one. */
function flat(value: unknown, path: string): { readonly path: string; readonly text: string }[] {
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) {
    const isPlain = value.every((each) => typeof each !== 'object');
    if (isPlain) return value.length === 0 ? [] : [{ path, text: value.map(shown).join(', ') }];
    return value.flatMap((each, i) => flat(each, at(i)));
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(asContent(value)).flatMap(([key, each]) => flat(each, at(key)));
  return value === undefined ? [] : [{ path, text: shown(value) }];
}
