import * as z from 'zod/mini';
import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import { type Case, caseStateSchema } from '../case/case.ts';
import type { ListCodes } from '../case/list-place.ts';
import { isMissed, isOverdue } from '../deadlines/overdue.ts';
import type { Settings } from '../settings/settings.ts';
import { dayAfter } from '../time/days.ts';
import type { Day, Instant } from '../time/time.ts';
import { channelSchema, flagSchema } from '../vocabulary/classification.ts';

/** Late now; due today; within a week from today; promised once and not kept, whatever has happened since. */
export const dueFilters = ['overdue', 'today', 'week', 'missed'] as const;

const id = z.string().check(z.minLength(1), z.maxLength(60));

/** What a list is narrowed to; every field must fit. */
export const caseFilterSchema = z.strictObject({
  state: z.optional(caseStateSchema),
  topic: z.optional(id),
  department: z.optional(id),
  /** Who has it; `nobody` where nobody does. */
  officer: z.optional(id),
  due: z.optional(z.enum(dueFilters)),
  channel: z.optional(channelSchema),
  flag: z.optional(flagSchema),
  /** Only what the reader has something new in; the case does not say that, `glances` do. */
  news: z.optional(z.literal('new')),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

/** Names of the fields, in the order people choose in. */
export const filterFields = [
  'state',
  'due',
  'topic',
  'department',
  'officer',
  'channel',
  'flag',
  'news',
] as const;

/** No officer's id: that has a letter first and no capitals, but nobody may be called so either. */
export const nobody = 'nobody';

/** By the day a list stands under, or by when the case came in; `-` is the other way round. */
export const listSorts = ['due', '-due', 'received', '-received'] as const;
export type ListSort = (typeof listSorts)[number];

/** Whether a case may fit, by what its place in a list says of it. */
export function mayFit(codes: ListCodes, { topic, department, channel, flag }: CaseFilter): boolean {
  if (topic !== undefined && codes.topic !== topic) return false;
  if (department !== undefined && (codes.department ?? department) !== department) return false;
  if (channel !== undefined && codes.channel !== channel) return false;
  return flag === undefined || codes.flags.includes(flag);
}

/** Whether a case fits. */
export function fits(
  c: Case,
  filter: CaseFilter,
  { settings, now }: { readonly settings: Settings; readonly now: Instant },
): boolean {
  const { state, topic, department, officer, due, channel, flag } = filter;
  if (state !== undefined && c.state !== state) return false;
  if (topic !== undefined && c.topic !== topic) return false;
  if (department !== undefined && c.department !== department) return false;
  if (officer !== undefined && (c.officer ?? nobody) !== officer) return false;
  if (channel !== undefined && c.channel !== channel) return false;
  if (flag !== undefined && !c.flags.includes(flag)) return false;
  const calendar = municipalCalendar(settings);
  const dueOn = localDay(c.promise.dueAt, calendar);
  const today = localDay(now, calendar);
  switch (due) {
    case undefined:
      return true;
    case 'overdue':
      return isOverdue(c, now);
    case 'missed':
      return isMissed(c, now);
    case 'today':
      return dueOn === today;
    case 'week':
      return dueOn >= today && dueOn <= weekAfter(today);
  }
}

/** Nothing that is due later fits: where a list by due day ends. */
export function latestDue({ due }: CaseFilter, settings: Settings, now: Instant): Instant | undefined {
  const today = localDay(now, municipalCalendar(settings));
  if (due === 'overdue') return now;
  // A local day ends within the day after it, seen from Greenwich.
  if (due === 'today') return `${dayAfter(dayAfter(today))}T00:00:00.000Z`;
  return due === 'week' ? `${dayAfter(dayAfter(weekAfter(today)))}T00:00:00.000Z` : undefined;
}

function weekAfter(day: Day): Day {
  let later = day;
  for (let days = 0; days < 6; days += 1) later = dayAfter(later);
  return later;
}
