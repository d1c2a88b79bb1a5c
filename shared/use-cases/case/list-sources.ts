import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import { localDay } from '../../domain/calendar/office-hours.ts';
import type { ListOf } from '../../domain/case/list-place.ts';
import { type CaseAction, roleHas, roleSees } from '../../domain/handling/access.ts';
import { type CaseFilter, nobody } from '../../domain/handling/case-filter.ts';
import { isAbsent } from '../../domain/people/absence.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { StaffRequest } from './staff-request.ts';

/** `mine`, what nobody has, everything open in my department, what is answered and waits to be closed, what has ended. */
export const caseLists = ['mine', 'unassigned', 'department', 'answered', 'ended', 'all'] as const;
export type CaseListName = (typeof caseLists)[number];

/** One of the store's lists that a list of the reader is put together from. */
export interface ListSource {
  readonly of: ListOf;
  /** Only cases the reader may do this to belong in the list. */
  readonly needs?: CaseAction;
  /** Only cases of these departments do. */
  readonly departments?: ReadonlySet<string>;
  /** The reader sees every case in it that is open to their secrecy groups and keeps nobody out. */
  readonly seesAll: boolean;
}

type Department = Settings['departments'][number];

/** Where the cases of a list may come from; whether the reader may know of each, `accessTo` says. */
export function listSources(
  list: CaseListName,
  { staff, applied, now }: StaffRequest,
  filter: CaseFilter,
): readonly ListSource[] {
  const { settings } = applied;
  const everywhere = roleHas(staff.role, 'lists-everywhere');
  const manages = ({ manager, head }: Department) => manager === staff.id || head === staff.id;
  const inReach = settings.departments.filter(
    (each) => everywhere || each.id === staff.department || manages(each) || each.queueOwner === staff.id,
  );
  /** Departments whose every case they may know of. */
  const whole = inReach.filter(
    (each) => everywhere || manages(each) || roleHas(staff.role, 'leads') || each.queueOwner === staff.id,
  );
  const seesAll = everywhere ? roleSees(staff.role, 'other') : true;
  const each = (list: (department: string) => ListOf, departments: readonly Department[]): ListSource[] =>
    departments
      .filter(({ id }) => filter.department === undefined || id === filter.department)
      .map(({ id }) => ({ of: list(id), seesAll }));
  const open = (departments: readonly Department[]) =>
    each((department) => ({ of: 'open', department, topic: filter.topic }), departments);
  const unassigned = (departments: readonly Department[]) =>
    each((department) => ({ of: 'unassigned', department }), departments);
  const own = (kind: 'open' | 'answered' | 'ended'): ListSource => ({
    of: { of: kind, officer: staff.id },
    seesAll: true,
  });
  const departments = new Set(whole.map(({ id }) => id));
  const unitList = list === 'department' || list === 'all';
  if (filter.officer && filter.officer !== nobody && (unitList || list === 'ended'))
    return [
      {
        of: { of: list === 'ended' ? 'ended' : 'open', officer: filter.officer },
        departments: new Set(inReach.map(({ id }) => id)),
        seesAll: false,
      },
    ];

  switch (list) {
    case 'mine':
      return [own('open'), ...standIns()];
    case 'unassigned':
      return unassigned(inReach);
    case 'department':
    case 'all': {
      if (filter.officer === nobody) return unassigned(inReach);
      const theirs = whole.length < inReach.length || list === 'all' ? [own('open'), ...standIns()] : [];
      const rest = inReach.filter((each) => !whole.includes(each));
      return [...theirs, ...open(whole), ...unassigned(rest), ...asked()];
    }
    case 'answered':
      return [
        own('answered'),
        ...each((department) => ({ of: 'answered', department }), settings.departments.filter(manages)),
        ...inReach
          .filter((each) => each.id === staff.department && !manages(each))
          .map(
            ({ id }): ListSource => ({
              of: { of: 'answered', department: id },
              needs: 'close',
              seesAll: false,
            }),
          ),
      ];
    case 'ended':
      return [
        own('ended'),
        ...(whole.length > 0 ? [{ of: { of: 'ended' }, departments, seesAll } as const] : []),
      ];
  }

  /** Cases of those whose place they may be taking; whether they are, `accessTo` says. */
  function standIns(): ListSource[] {
    const calendar = municipalCalendar(settings);
    const today = localDay(now.toISOString(), calendar);
    return settings.staff
      .filter((each) => each.id !== staff.id && (each.deputy === staff.id || isAbsent(each, today, calendar)))
      .map(({ id }) => ({ of: { of: 'open', officer: id }, needs: 'reply', seesAll: false }));
  }

  /** Cases they were asked about and that a colleague has. */
  function asked(): ListSource[] {
    return whole.length < inReach.length ? [{ of: { of: 'asked', staff: staff.id }, seesAll: false }] : [];
  }
}
