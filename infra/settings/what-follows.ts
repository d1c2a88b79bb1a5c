import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { type Place, placeUnderSettings } from '../../shared/domain/handling/where-it-belongs.ts';
import { hasLeft } from '../../shared/domain/people/absence.ts';
import {
  departmentById,
  departmentName,
  nameOf,
  staffById,
  staffName,
} from '../../shared/domain/people/look-up.ts';
import { rememberingFormer } from '../../shared/domain/settings/former.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { SettingsFault } from './read-settings.ts';
import { withoutSuccessor } from './successors.ts';

export interface Following {
  readonly before: Settings;
  readonly after: Settings;
  readonly now: Instant;
  /** Every case that is open, or answered and not closed; undefined when they cannot be seen from here. */
  readonly cases: readonly Case[] | undefined;
  /** Named in what is to be typed. */
  readonly file: string;
}

/** Officers who are in another department than before: their cases stay where they are. */
export function movedOfficers(before: Settings, after: Settings): ReadonlySet<string> {
  return new Set(
    after.staff
      .filter(({ id, department }) => {
        const was = staffById(before, id)?.department;
        return was !== undefined && was !== department && departmentById(after, was) !== undefined;
      })
      .map(({ id }) => id),
  );
}

/**
 * What the settings would strand and where it goes, a line each, for the person who applies them (E-32, E-36).
 *
 * @throws SettingsFault when a department that has cases is gone and nobody is named to take over
 */
export function whatFollows({ before, after: wanted, now, cases, file }: Following): string[] {
  const after = rememberingFormer(wanted, before);
  const orphaned = withoutSuccessor(before, after).flatMap(({ id }) => {
    const held = cases?.filter(({ department }) => department === id).length;
    return held === 0 ? [] : [{ id, held }];
  });
  if (orphaned.length > 0) throw new SettingsFault(askForSuccessors(orphaned, before, after, file));

  const moved = movedOfficers(before, after);
  const told = new Map<string, number>();
  for (const c of cases ?? []) {
    const place = placeUnderSettings(c, { settings: after, now }, moved);
    for (const line of place ? linesOf(c, place, { before, after, now, moved }) : [])
      told.set(line, (told.get(line) ?? 0) + 1);
  }
  return [
    ...[...told].map(([line, count]) => line.replace('#', count === 1 ? '1 case' : `${count} cases`)),
    ...leadersGone(after, now),
  ];
}

function askForSuccessors(
  orphaned: readonly { readonly id: string; readonly held: number | undefined }[],
  before: Settings,
  after: Settings,
  file: string,
): string {
  const { language } = after.municipality;
  const said = orphaned.map(({ id, held }) => {
    const has = held === undefined ? 'may have cases' : `has ${held} that are not closed`;
    return `${departmentName(before, id, language)} (${id}) is no longer in the file and ${has}.`;
  });
  const flags = orphaned.map(({ id }) => `--successor ${id}=NEW`).join(' ');
  const lines = orphaned.map(({ id }) => `{ from: ${id}, to: NEW }`).join(', ');
  return [
    `Nothing was applied. ${said.join(' ')}`,
    `Say who takes over: npm run settings -- apply ${file} ${flags}`,
    `or write in the file: successors: [${lines}]`,
    `NEW is one of ${after.departments.map(({ id }) => id).join(', ')}.`,
  ].join('\n');
}

type Change = Pick<Following, 'before' | 'after' | 'now'> & { readonly moved: ReadonlySet<string> };

/** Why one case goes elsewhere; `#` stands for how many do. */
function linesOf(c: Case, place: Place, change: Change): string[] {
  const { after } = change;
  const { language } = after.municipality;
  const named = (id: string) => `${departmentName(after, id, language)} (${id})`;
  const lines: string[] = [];
  if (place.officer !== c.officer && c.officer !== undefined) {
    const to = place.officer
      ? `to ${staffName(after, place.officer)} (${place.officer})`
      : `to the queue of ${named(place.department)}; to give them to a colleague: --successor ${c.officer}=ID`;
    lines.push(`${staffName(after, c.officer)} (${c.officer}) ${whyNot(c.officer, change)}: # → ${to}`);
  } else if (place.department !== c.department) {
    const why = departmentById(after, c.department) ? 'has nobody who may open it' : 'is gone';
    lines.push(`${named(c.department)} ${why}: # → ${named(place.department)}`);
  }
  if (place.topic !== c.topic) {
    const to = place.topic ? `topic ${nameOf(after, 'topic', place.topic, language)}` : 'no topic';
    const topic = nameOf(after, 'topic', c.topic, language) ?? '';
    lines.push(`The topic ${topic} (${c.topic}) is gone: # → ${to}`);
  }
  return lines;
}

function whyNot(officer: string, { after, now, moved }: Change): string {
  const staff = staffById(after, officer);
  if (!staff) return 'is gone';
  if (hasLeft(staff, localDayOf(now, after))) return 'has left';
  return moved.has(officer) ? 'goes to another department' : 'may not open them any more';
}

/** Whoever has left and still leads a queue or a unit: mails go to their deputy or one level up until another is named. */
function leadersGone(after: Settings, now: Instant): string[] {
  const today = localDayOf(now, after);
  return after.departments.flatMap(({ id, queueOwner, manager, head }) =>
    Object.entries({ queueOwner, manager, head }).flatMap(([role, who]) => {
      const staff = staffById(after, who);
      return staff && hasLeft(staff, today)
        ? [`${staff.name} (${who}) has left and is still ${role} of ${id}: name another.`]
        : [];
    }),
  );
}
