import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { addOfficeHours, closingOf, localDay, openingOf, releaseAt } from '../calendar/office-hours.ts';
import { addWorkingDays, isWorkingDay, previousWorkingDay } from '../calendar/working-days.ts';
import type { Case } from '../case/case.ts';
import { type Step as LineStep, peopleToTell } from '../people/absence.ts';
import type { Department, Settings } from '../settings/settings.ts';
import { laterDay } from '../time/days.ts';
import { isBefore } from '../time/instants.ts';
import type { Day, Instant } from '../time/time.ts';
import { type Facts, keyOf, type ObligationKind, type Step } from './obligation.ts';

/** A case with everything its obligations are made of. */
export interface Judged {
  readonly c: Case;
  readonly settings: Settings;
  readonly calendar: MunicipalCalendar;
  readonly department: Department;
  readonly now: Instant;
}

/** Reminders to the officer; a case without one is the queue owner's. Both lapse once the due time has come. */
export function reminders(judged: Judged, dueAt: Instant): readonly Step[] {
  const { c, settings, calendar } = judged;
  const lapsing = { mail: 'reminder', facts: { dueAt }, lapsesAt: dueAt, release: 'office-hours' } as const;
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
export function escalations(judged: Judged, dueAt: Instant): readonly Step[] {
  const { settings, calendar } = judged;
  const dueOn = dueDay(dueAt, calendar);
  const closingAfter = (days: number) => closingOf(addWorkingDays(dueOn, days, calendar), calendar);
  return [
    escalation(judged, { kind: 'overdue', level: 1, at: dueAt, dueAt, to: nearestManager(judged) }),
    ...delayNotice(judged, dueAt),
    escalation(judged, {
      kind: 'escalated-2',
      level: 2,
      at: closingAfter(settings.ladder.level2AfterWorkingDays),
      dueAt,
      to: 'head',
    }),
    escalation(judged, {
      kind: 'escalated-3',
      level: 3,
      at: closingAfter(settings.ladder.level3AfterWorkingDays),
      dueAt,
      to: 'policy-owner',
    }),
  ];
}

/** Only the mark of a promise that a late holding reply has replaced: the case still counts as missed. */
export function missedMark(judged: Judged, dueAt: Instant): Step {
  return escalation(judged, { kind: 'overdue', level: 1, at: dueAt, dueAt, to: nearestManager(judged) });
}

interface Escalation {
  readonly kind: ObligationKind;
  readonly level: 1 | 2 | 3;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly to: LineStep;
}

function escalation(judged: Judged, { kind, level, at, dueAt, to }: Escalation): Step {
  const facts: Facts = { dueAt, level, residentTold: residentWasTold(judged.c) };
  return {
    key: keyOf(kind, dueAt),
    kind,
    at,
    mail: 'escalation',
    facts,
    release: 'office-hours',
    tell: (on) => tell(judged, to, on),
  };
}

/**
 * At the next opening after due: sorry, who has it, and a working day to expect the answer. Changes no
 * due time. Not owed when the resident has been told something since the promise, or cannot be reached.
 */
function delayNotice({ c, settings, calendar, now }: Judged, dueAt: Instant): readonly Step[] {
  if (!canBeMailed(c) || residentWasTold(c)) return [];
  const at = releaseAt(dueAt, calendar);
  const sentOn = localDay(releaseAt(isBefore(at, now) ? now : at, calendar), calendar);
  const base = laterDay(dueDay(dueAt, calendar), previousWorkingDay(sentOn, calendar));
  const expectedOn = addWorkingDays(base, settings.ladder.delayNoticeNamesWorkingDay, calendar);
  return [
    {
      key: keyOf('delay-notice', dueAt),
      kind: 'delay-notice',
      at,
      mail: 'delay-notice',
      facts: { dueAt, expectedOn },
      release: 'office-hours',
      tell: () => [],
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
  return peopleToTell(step, { settings, calendar, department, officer: c.officer, excluded: c.excluded, on });
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
