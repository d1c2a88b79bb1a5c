import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, localDayOf, releaseAt } from '../calendar/office-hours.ts';
import { type Case, isOpen } from '../case/case.ts';
import type { OwedMail } from '../case/mail.ts';
import { isRestricted } from '../case/restriction.ts';
import { peopleToTell } from '../people/absence.ts';
import { departmentAnswering, nameOf } from '../people/look-up.ts';
import type { KnownIssue } from '../settings/known-issue.ts';
import type { AppliedSettings, Settings } from '../settings/settings.ts';
import { earliest, isBefore, toInstant, toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';

/**
 * Sees within a day that many write about the same thing, apart from the weekly detection, which needs half a year of history
 * (`detection.ts`). A topic is compared with what is usual for it by the chance of so many in an hour, or in the day so far, if
 * nothing had happened; with little history little is taken for usual. Few are never many, however unlikely.
 *
 * False alarms are counted over made-up years in `test/domain/trends/many-alike.test.ts`.
 */
export const manyAlikeRule = {
  /** Fewer in an hour, or in a day, are told by nobody. */
  fewestInAnHour: 8,
  fewestInADay: 15,
  /** How seldom chance alone may do it. */
  chance: 1e-6,
  /** A day's cases come in so many hours. */
  hoursOfADay: 6,
  /** A busy hour, and a busy day, has so many times the usual for no reason. */
  busyHour: 2,
  busyDay: 3,
  /** Days of history that are looked at. */
  historyDays: 14,
} as const;

/** What is compared of a case. */
export interface Arrival {
  readonly topic: string;
  readonly department: string;
  readonly receivedAt: Instant;
}

/** Many about one topic. */
export interface ManyAlike {
  readonly topic: string;
  readonly department: string;
  readonly count: number;
  /** When the first of them came. */
  readonly from: Instant;
}

/** The case as it counts; undefined for what nobody may learn of by a count, has no topic, or is no new matter. */
export function arrivalOf(c: Case): Arrival | undefined {
  const { topic, department, receivedAt } = c;
  const isCounted = isOpen(c) || c.state === 'ANSWERED' || c.state === 'CLOSED';
  if (topic === undefined || c.imported || isRestricted(c) || !isCounted || c.state === 'QUARANTINED')
    return undefined;
  return { topic, department, receivedAt };
}

/**
 * Topics that many write about now.
 *
 * @param arrivals - of the local day so far
 * @param history - cases of each topic in the days before, and how many days those are
 */
export function manyAlikeIn(
  arrivals: readonly Arrival[],
  history: { readonly days: number; readonly byTopic: ReadonlyMap<string, number> },
  now: Instant,
): ManyAlike[] {
  const hourAgo = toInstant(toMs(now) - 3_600_000);
  const found: ManyAlike[] = [];
  for (const [topic, today] of Map.groupBy(arrivals, (each) => each.topic)) {
    const usual = usualADay(history.byTopic.get(topic) ?? 0, history.days);
    const lately = today.filter(({ receivedAt }) => !isBefore(receivedAt, hourAgo));
    const isBurst =
      lately.length >= manyAlikeRule.fewestInAnHour &&
      atLeast(lately.length, (usual / manyAlikeRule.hoursOfADay) * manyAlikeRule.busyHour) <
        manyAlikeRule.chance;
    const isRise =
      today.length >= manyAlikeRule.fewestInADay &&
      atLeast(today.length, usual * manyAlikeRule.busyDay) < manyAlikeRule.chance;
    const [first, ...others] = isRise ? today : lately;
    if (!(isBurst || isRise) || !first) continue;
    const all = [first, ...others];
    found.push({
      topic,
      department: mostOf(all),
      count: all.length,
      from: earliest(first.receivedAt, ...others.map(({ receivedAt }) => receivedAt)),
    });
  }
  return found;
}

/** As if there had been one more day with one more case: without history one a day is usual. */
function usualADay(cases: number, days: number): number {
  return (cases + 1) / (days + 1);
}

/** Chance of at least `count` where `expected` are expected (Poisson). */
function atLeast(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let fewer = 0;
  for (let i = 0; i < count; i++) {
    fewer += term;
    term *= expected / (i + 1);
  }
  return Math.max(0, 1 - fewer);
}

function mostOf(all: readonly Arrival[]): string {
  const groups = [...Map.groupBy(all, ({ department }) => department)];
  const [[department] = ['']] = groups.toSorted(([, a], [, b]) => b.length - a.length);
  return department;
}

/** Nothing is proposed beside an issue of its topic that is there, nor so soon after one that somebody has ended. */
const quietMs = 24 * 3_600_000;

/** The issue that is proposed for it; undefined where there is one of the topic already. */
export function proposedIssue(
  alike: ManyAlike,
  { settings, knownIssues = [] }: AppliedSettings,
  now: Instant,
): KnownIssue | undefined {
  const { topic, department, count, from } = alike;
  const isThere = knownIssues.some(
    (each) =>
      each.topic === topic && (each.closedAt === undefined || toMs(now) - toMs(each.closedAt) < quietMs),
  );
  const id = `${topic}-${localDayOf(from, settings)}`;
  if (isThere || knownIssues.some((each) => each.id === id)) return undefined;
  const { language } = settings.municipality;
  return {
    id,
    version: 1,
    state: 'proposed',
    title: nameOf(settings, 'topic', topic, language) ?? topic,
    topic,
    placeWords: [],
    from,
    text: '',
    language,
    news: [],
    openedAt: now,
    openedBy: 'pipeline',
    toldNews: 0,
    manyAlike: { count, department },
  };
}

/** To who shares out the work of the department and of the contact centre, in office hours; once for each issue proposed. */
export function owedManyAlike(issue: KnownIssue, settings: Settings, now: Instant): OwedMail | undefined {
  const { manyAlike, topic } = issue;
  if (!manyAlike || topic === undefined) return undefined;
  const calendar = municipalCalendar(settings);
  const sendAt = releaseAt(now, calendar);
  const line = { settings, calendar, officer: undefined, excluded: [], on: localDay(sendAt, calendar) };
  const departments = [manyAlike.department, settings.contactCentre].map((id) =>
    departmentAnswering(settings, id),
  );
  const to = departments.flatMap((department) => peopleToTell('queue-owner', { ...line, department }));
  const caseId = `NOTICE#many-alike#${issue.id}`;
  return {
    kind: 'many-alike',
    alike: {
      issue: issue.id,
      topic,
      department: manyAlike.department,
      count: manyAlike.count,
      fromAt: issue.from,
    },
    caseId,
    id: `${caseId}#queue-owners`,
    reference: '',
    to: [...new Set(to)].map((id) => ({ kind: 'staff', id })),
    language: settings.municipality.language,
    owedAt: now,
    sendAt,
    state: 'owed',
    attempts: 0,
  };
}
