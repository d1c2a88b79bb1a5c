import { municipalCalendar } from '../calendar/calendar.ts';
import { isOpenAt, localDay } from '../calendar/office-hours.ts';
import type { Settings } from '../settings/settings.ts';
import { toMs } from '../time/instants.ts';
import type { Day } from '../time/time.ts';
import type { ReadLogEntry } from './read-log.ts';

/** What the follow-up of the log looks for (R-111, E-67). A finding is a reason to ask, never a verdict. */
const followUpRules = [
  'own-name',
  'colleague',
  'no-relation',
  'many-refused',
  'bulk',
  'outside-hours',
] as const;
type FollowUpRule = (typeof followUpRules)[number];

/** One person on one day, pointed at by one rule. */
export interface Finding {
  readonly rule: FollowUpRule;
  readonly staff: string;
  readonly on: Day;
  /** Lines behind it; for `bulk` the most cases within an hour. */
  readonly count: number;
  /** The cases it is about, without repeats. */
  readonly references: readonly string[];
}

/** Relations in which nobody handles the case: reading it without doing anything with it wants a reason. */
const noCaseRelation: ReadonlySet<string> = new Set(['department', 'unassigned-elsewhere', 'other', 'role']);
const looking: ReadonlySet<string> = new Set(['read', 'read-answer', 'see']);
const hour = 3_600_000;

/** Everything the rules point at, per person and local day, oldest first. Residents in their own rooms are nobody's staff. */
export function followUp(all: readonly ReadLogEntry[], settings: Settings): readonly Finding[] {
  const lines = all.filter(({ role }) => role !== 'resident');
  const calendar = municipalCalendar(settings);
  const worked = new Set(
    lines
      .filter((line) => line.reference && line.because && !looking.has(line.action) && !isSearch(line))
      .map((line) => `${line.staff} ${line.reference}`),
  );
  const points: Readonly<Record<Exclude<FollowUpRule, 'bulk'>, (line: ReadLogEntry) => boolean>> = {
    'own-name': (line) => line.about?.includes(line.staff) ?? false,
    colleague: (line) => line.about?.some((id) => id !== line.staff) ?? false,
    'no-relation': (line) =>
      line.action === 'read' &&
      noCaseRelation.has(line.because ?? '') &&
      !worked.has(`${line.staff} ${line.reference}`),
    'many-refused': (line) => line.refusedBy !== undefined,
    'outside-hours': (line) => concernsCases(line) && !isOpenAt(line.at, calendar),
  };
  const atLeast = { 'many-refused': settings.logFollowUp.refusedPerDay };
  const groups = Object.values(
    Object.groupBy(lines, (line) => `${localDay(line.at, calendar)} ${line.staff}`),
  ).filter((group) => group !== undefined);

  return groups
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const of = { staff: first.staff, on: localDay(first.at, calendar) };
      const found = followUpRules.flatMap((rule): Finding[] => {
        if (rule === 'bulk') return bulk(group, of, settings.logFollowUp.casesPerHour);
        const pointed = group.filter(points[rule]);
        const enough = rule === 'many-refused' ? atLeast[rule] : 1;
        return pointed.length < enough
          ? []
          : [{ ...of, rule, count: pointed.length, references: referencesOf(pointed) }];
      });
      return found;
    })
    .sort((a, b) => a.on.localeCompare(b.on) || a.staff.localeCompare(b.staff));
}

/** More different cases read within one hour than handling them takes. */
function bulk(group: readonly ReadLogEntry[], of: Pick<Finding, 'staff' | 'on'>, most: number): Finding[] {
  const reads = group.filter((line) => line.action === 'read' && line.reference && line.because);
  let worst: readonly ReadLogEntry[] = [];
  let from = 0;
  for (let to = 0; to < reads.length; to += 1) {
    while (toMs(reads[to]?.at ?? '') - toMs(reads[from]?.at ?? '') > hour) from += 1;
    const window = reads.slice(from, to + 1);
    if (window.length > worst.length) worst = window;
  }
  const references = referencesOf(worst);
  return references.length > most ? [{ ...of, rule: 'bulk', count: references.length, references }] : [];
}

const isSearch = (line: ReadLogEntry) => line.action.startsWith('search-');
const concernsCases = (line: ReadLogEntry) => line.action === 'read' || isSearch(line);

function referencesOf(lines: readonly ReadLogEntry[]): readonly string[] {
  return [...new Set(lines.flatMap((line) => line.reference ?? []))];
}
