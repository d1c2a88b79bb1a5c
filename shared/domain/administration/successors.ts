import { stayingIds, successorOf } from '../settings/former.ts';
import type { Department, Settings } from '../settings/settings.ts';
import { type Localised, languages } from '../vocabulary/language.ts';
import { type CrossProblem, valueInWords } from './settings-problem.ts';

/**
 * New settings with everybody who takes over: those named for this change, those in the file, and those that are plainly
 * the same under another id (E-36).
 *
 * @param named - old id to new, as given to the command
 */
export function withSuccessors(file: Settings, before: Settings, named: Settings['successors']): Settings {
  const known = [...before.successors, ...renamed(before, file), ...file.successors, ...named];
  const successors = new Map(known.map((each) => [each.from, each]));
  const current = stayingIds(file);
  return { ...file, successors: [...successors.values()].filter(({ from }) => !current.has(from)) };
}

/** Departments of `before` that `after` does not have and that nobody was named to take over from. */
export function withoutSuccessor(before: Settings, after: Settings): Department[] {
  const current = new Set(after.departments.map(({ id }) => id));
  return before.departments.filter(
    ({ id }) => !current.has(id) && !current.has(successorOf(id, after) ?? ''),
  );
}

/** Every id that a successor may have, and one taken over from must not have. */
function idsOf({ departments, staff, topics }: Settings): ReadonlySet<string> {
  return new Set([...departments, ...staff, ...topics].map(({ id }) => id));
}

/** Who takes over is somebody of this file, of the same kind as who is gone where that is known. */
export function successorProblems(settings: Settings): readonly CrossProblem[] {
  const ids = idsOf(settings);
  const staying = stayingIds(settings);
  return settings.successors.flatMap(({ from, to }, i): readonly CrossProblem[] => {
    if (staying.has(from)) {
      return [{ path: ['successors', i, 'from'], found: valueInWords(from), wanted: { name: 'gone' } }];
    }
    const isKnown = ids.has(to) || settings.successors.some((each) => each.from === to);
    const wanted = { name: 'successor' } as const;
    return isKnown ? [] : [{ path: ['successors', i, 'to'], found: valueInWords(to), wanted }];
  });
}

/** The same department, person or topic under another id: by name, mailbox or the people who lead it. */
function renamed(before: Settings, after: Settings): Settings['successors'] {
  const gone = <T extends { readonly id: string }>(all: readonly T[], now: readonly T[]) =>
    all.filter(({ id }) => !now.some((each) => each.id === id));
  const found = [
    ...gone(before.departments, after.departments).map((each) => [
      each.id,
      sameDepartment(each, before, after),
    ]),
    ...gone(before.staff, after.staff).map(({ id, email }) => [
      id,
      after.staff.find((each) => each.email.toLowerCase() === email.toLowerCase())?.id,
    ]),
    ...gone(before.topics, after.topics).map(({ id, name }) => [
      id,
      after.topics.find((each) => sameName(each.name, name))?.id,
    ]),
  ];
  return found.flatMap(([from, to]) => (from && to ? [{ from, to }] : []));
}

function sameDepartment(gone: Department, before: Settings, after: Settings): string | undefined {
  const fresh = after.departments.filter(({ id }) => !before.departments.some((each) => each.id === id));
  const mailboxes = before.mail.departmentAddresses.filter(({ department }) => department === gone.id);
  const mailed = after.mail.departmentAddresses.filter(({ address }) =>
    mailboxes.some((each) => each.address.toLowerCase() === address.toLowerCase()),
  );
  const topics = before.topics.filter(({ department }) => department === gone.id);
  const topicsNow = after.topics.filter(({ id }) => topics.some((each) => each.id === id));
  return (
    fresh.find(({ name }) => sameName(name, gone.name))?.id ??
    onlyOne(mailed.map(({ department }) => department)) ??
    fresh.find(({ queueOwner, manager }) => queueOwner === gone.queueOwner && manager === gone.manager)?.id ??
    onlyOne(topicsNow.map(({ department }) => department))
  );
}

function sameName(a: Localised, b: Localised): boolean {
  return languages.some((language) => a[language].toLowerCase() === b[language].toLowerCase());
}

function onlyOne(ids: readonly string[]): string | undefined {
  const [first, ...others] = new Set(ids);
  return others.length === 0 ? first : undefined;
}
