import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { addOfficeHours, closingOf, localDay, openingOf, releaseAt } from '../calendar/office-hours.ts';
import { addWorkingDays, isWorkingDay, previousWorkingDay } from '../calendar/working-days.ts';
import type { Case } from '../case/case.ts';
import { barredFrom } from '../case/restriction.ts';
import { type LineStep, peopleToTell } from '../people/absence.ts';
import { promiseAfterDelay } from '../promise/delay-promise.ts';
import type { Department, Settings } from '../settings/settings.ts';
import { isBefore, latest } from '../time/instants.ts';
import type { Day, Instant } from '../time/time.ts';
import { type Facts, keyOf, type ObligationKind, type PlannedObligation } from './obligation.ts';

/** A case with everything its obligations are made of. */
export interface Judged {
  readonly c: Case;
  readonly settings: Settings;
  readonly calendar: MunicipalCalendar;
  readonly department: Department;
  readonly now: Instant;
}

/** Reminders to the officer; a case without one is the queue owner's. Both lapse once the due time has come. */
export function reminders(judged: Judged, dueAt: Instant): readonly PlannedObligation[] {
  const { c, settings, calendar } = judged;
  const lapsing = {
    mail: { kind: 'reminder', dueAt },
    facts: { dueAt },
    lapsesAt: dueAt,
    release: 'office-hours',
  } as const;
  return [
    {
      ...lapsing,
      key: keyOf('reminder-1', dueAt),
      kind: 'reminder-1',
      at: openingOf(dueDay(dueAt, calendar), calendar),
      tell: (on) => tell(judged, c.officer ? 'officer' : 'queue-owner', on),
    },
    {
      ...lapsing,
      key: keyOf('reminder-2', dueAt),
      kind: 'reminder-2',
      at: addOfficeHours(dueAt, -settings.ladder.secondReminderOfficeHoursBefore, calendar),
      tell: (on) => {
        const officer = c.officer ? tell(judged, 'officer', on) : [];
        return [...new Set([...officer, ...tell(judged, 'queue-owner', on)])];
      },
    },
  ];
}

/** Overdue and what follows it: once each, however late. */
export function escalations(judged: Judged, dueAt: Instant): readonly PlannedObligation[] {
  return [missedMark(judged, dueAt), ...delayNotice(judged, dueAt), ...higherLevels(judged, dueAt)];
}

/** The head of department and the policy owner, some working days after the promise that was broken first. */
export function higherLevels(judged: Judged, brokenDueAt: Instant): readonly PlannedObligation[] {
  const { settings } = judged;
  const { level2AfterWorkingDays, level3AfterWorkingDays } = settings.ladder;
  return [
    escalation(judged, {
      kind: 'escalated-2',
      level: 2,
      at: levelAt(judged, brokenDueAt, level2AfterWorkingDays),
      dueAt: brokenDueAt,
      to: ['head'],
    }),
    escalation(judged, {
      kind: 'escalated-3',
      level: 3,
      at: levelAt(judged, brokenDueAt, level3AfterWorkingDays),
      dueAt: brokenDueAt,
      to: ['policy-owner'],
    }),
  ];
}

function levelAt({ calendar }: Judged, brokenDueAt: Instant, workingDays: number): Instant {
  return closingOf(addWorkingDays(dueDay(brokenDueAt, calendar), workingDays, calendar), calendar);
}

/** The day a delay notice named has passed too: another notice with another day, and the line is told again. */
export function brokenAgain(judged: Judged, dueAt: Instant): readonly PlannedObligation[] {
  const again = escalation(judged, { kind: 'overdue', level: 1, at: dueAt, dueAt, to: lineReached(judged) });
  return [again, ...delayNotice(judged, dueAt), ...broughtUpAgain(judged, dueAt)];
}

/**
 * A case whose resident cannot be given another day: once the ladder has come to its end the line hears of it again and again until
 * there is an answer, each time the working days of a delay notice have gone by. A machine that slept tells once, not once for each time it slept through.
 */
export function broughtUpAgain(judged: Judged, dueAt: Instant): readonly PlannedObligation[] {
  const { c, settings, calendar, now } = judged;
  if (canBeMailed(c)) return [];
  const days = settings.delayNotice.everyWorkingDays;
  const prefix = keyOf('overdue-again', '');
  const last = c.met
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort()
    .at(-1);
  const next = (after: Instant) =>
    closingOf(addWorkingDays(dueDay(after, calendar), days, calendar), calendar);
  const ladderEnds = levelAt(judged, c.ladderFromAt ?? dueAt, settings.ladder.level3AfterWorkingDays);
  const from = latest(dueAt, ladderEnds);
  let at = next(last !== undefined && isBefore(from, last) ? last : from);
  for (let later = next(at); !isBefore(now, later); later = next(later)) at = later;
  return [
    escalation(judged, { kind: 'overdue-again', level: 1, at, dueAt, key: at, to: lineReached(judged) }),
  ];
}

/** Only the mark of a promise that a late holding reply has replaced: the case still counts as missed. */
export function missedMark(judged: Judged, dueAt: Instant): PlannedObligation {
  return escalation(judged, { kind: 'overdue', level: 1, at: dueAt, dueAt, to: [nearestManager(judged)] });
}

interface Escalation {
  readonly kind: ObligationKind;
  readonly level: 1 | 2 | 3;
  readonly at: Instant;
  /** The promise that was broken. */
  readonly dueAt: Instant;
  readonly to: readonly LineStep[];
  /** What the key is made of, when not of `dueAt`. */
  readonly key?: Instant;
}

function escalation(
  judged: Judged,
  { kind, level, at, dueAt, to, key = dueAt }: Escalation,
): PlannedObligation {
  const facts: Facts = { dueAt, level, residentTold: residentWasTold(judged.c) };
  return {
    key: keyOf(kind, key),
    kind,
    at,
    mail: { kind: 'escalation', dueAt, level },
    facts,
    release: 'office-hours',
    tell: (on) => [...new Set(to.flatMap((step) => tell(judged, step, on)))],
  };
}

/**
 * At the next opening after due: sorry, who has it, and the working day the answer comes, which is a new promise. Not owed
 * to a resident whom automatic mail cannot reach.
 */
function delayNotice(judged: Judged, brokenDueAt: Instant): readonly PlannedObligation[] {
  const { c, settings, calendar, now } = judged;
  if (!canBeMailed(c)) return [];
  const at = releaseAt(brokenDueAt, calendar);
  const noticeAt = releaseAt(isBefore(at, now) ? now : at, calendar);
  // A holding reply that never arrived has named a day already: the notice says that one (E-52).
  const isRenewed = isBefore(noticeAt, c.promise.dueAt);
  const promise = isRenewed
    ? c.promise
    : promiseAfterDelay({ broken: c.promise, noticeAt, settings, calendar });
  const notices = (c.delayNotices ?? 0) + 1;
  return [
    {
      key: keyOf('delay-notice', brokenDueAt),
      kind: 'delay-notice',
      at,
      mail: { kind: 'delay-notice', dueAt: promise.dueAt, brokenDueAt, notices },
      facts: { dueAt: promise.dueAt, brokenDueAt, notices },
      release: 'office-hours',
      tell: () => [],
      ...(!isRenewed && { promise }),
    },
  ];
}

/** Automatic mail can reach the resident; one with protected identity is only reached in the agreed safe way (E-09). */
export function canBeMailed(c: Case): boolean {
  return c.answerBy === 'email' && !c.undeliverable && !c.flags.includes('protectedIdentity');
}

/** Told something since the promise in force was given: a question asked. A holding reply makes a promise of its own. */
function residentWasTold(c: Case): boolean {
  return c.questionAskedAt !== undefined && !isBefore(c.questionAskedAt, c.promise.countedFromAt);
}

/** The people a step of the line means on the day the mail leaves. */
export function tell(
  { c, settings, calendar, department }: Judged,
  step: LineStep,
  on: Day,
): readonly string[] {
  const excluded = barredFrom(c, settings);
  return peopleToTell(step, { settings, calendar, department, officer: c.officer, excluded, on });
}

/** Everybody of the line who has heard of the case: told again when another day has passed. */
function lineReached(judged: Judged): readonly LineStep[] {
  const higher = (['head', 'policy-owner'] as const).slice(0, Math.max(0, judged.c.escalationLevel - 1));
  return [nearestManager(judged), ...higher];
}

/** The manager of the officer: one level up where the officer is the manager. */
function nearestManager({ c, department }: Judged): LineStep {
  if (c.officer !== undefined && c.officer === department.manager) {
    return c.officer === department.head ? 'policy-owner' : 'head';
  }
  return 'manager';
}

/** The working day the promise ends on; the one before, should a promise kept from an older calendar end on a closed day. */
export function dueDay(dueAt: Instant, calendar: MunicipalCalendar): Day {
  const day = localDay(dueAt, calendar);
  return isWorkingDay(day, calendar) ? day : previousWorkingDay(day, calendar);
}
