import type { Localised } from '../vocabulary/language.ts';
import { type Former, isLeaving, type Settings } from './settings.ts';

/** Everything of the settings that people and cases name by its id. */
function namedIn({
  departments,
  staff,
  topics,
}: Pick<Settings, 'departments' | 'staff' | 'topics'>): Former[] {
  const alike = (name: string): Localised => ({ sv: name, da: name, en: name });
  return [
    ...departments.map(({ id, name }): Former => ({ kind: 'department', id, name })),
    ...staff.map(({ id, name }): Former => ({ kind: 'staff', id, name: alike(name) })),
    ...topics.map(({ id, name }): Former => ({ kind: 'topic', id, name })),
  ];
}

/** Ids nobody takes over from: those in the settings, but for people who leave. */
export function stayingIds({
  departments,
  staff,
  topics,
}: Pick<Settings, 'departments' | 'staff' | 'topics'>): ReadonlySet<string> {
  const stay = staff.filter((each) => !isLeaving(each));
  return new Set([...departments, ...stay, ...topics].map(({ id }) => id));
}

/**
 * New settings that remember what those before them named and they do not: its name, for the cases and figures that hold
 * its id, and who took over from it. What comes back is no longer former.
 */
export function rememberingFormer(settings: Settings, before: Settings): Settings {
  const now = namedIn(settings);
  const staying = stayingIds(settings);
  const isGone = ({ kind, id }: Pick<Former, 'kind' | 'id'>) =>
    !now.some((each) => each.kind === kind && each.id === id);
  const known = new Map(
    [...before.former, ...namedIn(before), ...settings.former]
      .filter(isGone)
      .map((each) => [`${each.kind}/${each.id}`, each]),
  );
  const successors = [...settings.successors, ...before.successors].filter(
    ({ from }, i, all) => !staying.has(from) && all.findIndex((each) => each.from === from) === i,
  );
  return { ...settings, former: [...known.values()], successors };
}

/** Who has taken over from an id the settings no longer name, through any number of changes; undefined when nobody was named. */
export function successorOf(id: string, { successors }: Pick<Settings, 'successors'>): string | undefined {
  const heirOf = (one: string) => successors.find(({ from }) => from === one)?.to;
  const seen = new Set<string>();
  let next = heirOf(id);
  for (let after = next && heirOf(next); next && after && !seen.has(next); after = heirOf(next)) {
    seen.add(next);
    next = after;
  }
  return next;
}
