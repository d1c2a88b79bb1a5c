import { localDayOf } from '../calendar/office-hours.ts';
import type { Case } from '../case/case.ts';
import { placeUnderSettings } from '../handling/where-it-belongs.ts';
import { hasLeft } from '../people/absence.ts';
import { departmentById, staffById } from '../people/look-up.ts';
import { rememberingFormer } from '../settings/former.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import { withoutSuccessor } from './successors.ts';

export interface Change {
  readonly before: Settings;
  readonly after: Settings;
  readonly now: Instant;
}

/** Cases that go elsewhere for one reason; how many stands beside it. */
export type Follow =
  | {
      readonly kind: 'officer';
      readonly officer: string;
      readonly why: 'gone' | 'left' | 'moved' | 'may-not';
      /** Who has them then; nobody, when they go to a queue. */
      readonly to: string | undefined;
      readonly department: string;
    }
  | {
      readonly kind: 'department';
      readonly department: string;
      readonly why: 'gone' | 'nobody';
      readonly to: string;
    }
  | { readonly kind: 'topic'; readonly topic: string; readonly to: string | undefined };

export interface Following {
  readonly follows: readonly (Follow & { readonly count: number })[];
  /** Departments that are gone with cases that nobody was named to take over; undefined counts are not known. */
  readonly orphaned: readonly { readonly department: string; readonly held: number | undefined }[];
  /** Who has left and still leads a queue or a unit. */
  readonly leadersGone: readonly {
    readonly staff: string;
    readonly role: 'queueOwner' | 'manager' | 'head';
    readonly department: string;
  }[];
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
 * What new settings would strand and where it goes (E-32, E-36). They must not be applied while something is orphaned.
 *
 * @param cases - every case that is open, or answered and not closed; undefined when they cannot be seen from here
 */
export function whatFollows(change: Change, cases: readonly Case[] | undefined): Following {
  const { before, now } = change;
  const after = rememberingFormer(change.after, before);
  const orphaned = withoutSuccessor(before, after).flatMap(({ id }) => {
    const held = cases?.filter(({ department }) => department === id).length;
    return held === 0 ? [] : [{ department: id, held }];
  });
  const moved = movedOfficers(before, after);
  const counted = new Map<string, Follow & { count: number }>();
  for (const follow of (cases ?? []).flatMap((c) => followsOf(c, { after, now }, moved))) {
    const key = JSON.stringify(follow);
    counted.set(key, { ...follow, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return { follows: [...counted.values()], orphaned, leadersGone: leadersGone(after, now) };
}

type After = Pick<Change, 'after' | 'now'>;

/** Why one case goes elsewhere, and where. */
function followsOf(c: Case, { after, now }: After, moved: ReadonlySet<string>): Follow[] {
  const place = placeUnderSettings(c, { settings: after, now }, moved);
  if (!place) return [];
  const follows: Follow[] = [];
  if (place.officer !== c.officer && c.officer !== undefined) {
    const why = whyNot(c.officer, { after, now }, moved);
    follows.push({
      kind: 'officer',
      officer: c.officer,
      why,
      to: place.officer,
      department: place.department,
    });
  } else if (place.department !== c.department) {
    const why = departmentById(after, c.department) ? 'nobody' : 'gone';
    follows.push({ kind: 'department', department: c.department, why, to: place.department });
  }
  if (c.topic !== undefined && place.topic !== c.topic)
    follows.push({ kind: 'topic', topic: c.topic, to: place.topic });
  return follows;
}

function whyNot(officer: string, { after, now }: After, moved: ReadonlySet<string>) {
  const staff = staffById(after, officer);
  if (!staff) return 'gone';
  if (hasLeft(staff, localDayOf(now, after))) return 'left';
  return moved.has(officer) ? 'moved' : 'may-not';
}

/** Mails of whoever has left and still leads go to their deputy or one level up until another is named. */
export function leadersGone(after: Settings, now: Instant): Following['leadersGone'] {
  const today = localDayOf(now, after);
  return after.departments.flatMap((department) =>
    (['queueOwner', 'manager', 'head'] as const).flatMap((role) => {
      const staff = staffById(after, department[role]);
      return staff && hasLeft(staff, today) ? [{ staff: staff.id, role, department: department.id }] : [];
    }),
  );
}
