import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { gatheredAt, localDay, releaseAt } from '../calendar/office-hours.ts';
import { type Case, isOpen } from '../case/case.ts';
import { measureToDo } from '../case/measure-to-do.ts';
import { departmentAnswering } from '../people/look-up.ts';
import type { Settings } from '../settings/settings.ts';
import { earliest, isBefore, latest, toInstant, toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import { acknowledgementSteps, namedSteps, onCallSteps, unassignedSteps, waitingSteps } from './alarms.ts';
import {
  brokenAgain,
  broughtUpAgain,
  escalations,
  higherLevels,
  type Judged,
  missedMark,
  reminders,
} from './ladder.ts';
import type { Obligation, PlannedObligation } from './obligation.ts';
import { clockIsStopped } from './overdue.ts';
import { measureSteps } from './planned-measure.ts';
import { lawDaySteps, owesRight } from './special-matters.ts';
import { unopenedSteps } from './unopened.ts';

const gatheredMinutes = 15;

/** What a case is owed. */
export interface Owed {
  /** In the order they became owed. */
  readonly due: readonly Obligation[];
  /** When more may become owed once everything in `due` is met; undefined when nothing can. */
  readonly lookAt: Instant | undefined;
}

/**
 * What is owed for this case now, and when to look next (P-20). The state machine, the sweep, the pages
 * and the simulation all ask this one function, and do the same with the answer: in one transaction owe each
 * mail, add each key to `met` and store `lookAt`. Asking again before that gives the same keys, after it nothing.
 *
 * An imported case owes nothing, an answered or ended one only the decision on what a person asked under data protection and
 * word of a measure that was planned at closing. Staff mail is never to leave outside office hours, except the
 * on-call alarm; a reminder that could only leave once the case is due is not owed at all.
 *
 * @throws CalendarHorizonError if the calendar is not verified far enough
 * @throws Error if neither the case's department nor the contact centre is in the settings
 */
export function owed(c: Case, settings: Settings, calendar: MunicipalCalendar, now: Instant): Owed {
  if (c.imported || !(isOpen(c) || owesAfterTheEnd(c))) return { due: [], lookAt: undefined };

  const judged: Judged = {
    c,
    settings,
    calendar,
    department: departmentAnswering(settings, c.department),
    now,
  };
  const open = stepsOf(judged).filter((step) => !c.met.includes(step.key));
  const come = open.filter((step) => !isBefore(now, step.at));
  const ahead = open
    .filter((step) => isBefore(now, step.at))
    .filter((step) => !lapses(step, step.at, calendar));
  const [next, ...later] = ahead.map((step) => step.at);
  return {
    due: come
      .filter((step) => !lapses(step, now, calendar))
      .map((step) => obligation(step, now, calendar))
      .toSorted((a, b) => toMs(a.at) - toMs(b.at)),
    lookAt: next === undefined ? undefined : earliest(next, ...later),
  };
}

/** What may be owed of a case nobody works on any more: a decision on a right, and a measure that was planned. */
function owesAfterTheEnd(c: Case): boolean {
  return (c.lawDueOn !== undefined && owesRight(c)) || measureToDo(c) !== undefined;
}

function stepsOf(judged: Judged): readonly PlannedObligation[] {
  const { c } = judged;
  if (!isOpen(c)) return [...(owesRight(c) ? lawDaySteps(judged) : []), ...measureSteps(judged)];
  const alarms = [
    ...onCallSteps(judged),
    ...acknowledgementSteps(judged),
    ...unassignedSteps(judged),
    ...(c.lawDueOn === undefined ? [] : lawDaySteps(judged)),
  ];
  if (c.state === 'QUARANTINED') return alarms;

  const waiting =
    c.state === 'WAITING_CITIZEN' && c.questionAskedAt ? waitingSteps(judged, c.questionAskedAt) : [];
  const ladder = clockIsStopped(c) ? [] : [...ladderBefore(judged), ...ladderOf(judged)];
  return [...alarms, ...namedSteps(judged), ...waiting, ...ladder];
}

/** The ladder of the promise in force; where a delay notice made it, the escalations go on from the promise first broken. */
function ladderOf(judged: Judged): readonly PlannedObligation[] {
  const { promise, ladderFromAt } = judged.c;
  const { dueAt } = promise;
  const before = [...reminders(judged, dueAt), ...unopenedSteps(judged, dueAt)];
  if (ladderFromAt === undefined || promise.madeBy !== 'delay-notice')
    return [...before, ...escalations(judged, dueAt), ...broughtUpAgain(judged, dueAt)];
  return [...before, ...higherLevels(judged, ladderFromAt), ...brokenAgain(judged, dueAt)];
}

/**
 * What the promise before a holding reply still owes: everything after due while the notice has not been
 * accepted for delivery (E-52), only the mark once it has been, late.
 */
function ladderBefore(judged: Judged): readonly PlannedObligation[] {
  const { c } = judged;
  const extension = c.extensions.at(-1);
  if (!extension || toMs(extension.promisedAt) !== toMs(c.promise.dueAt)) return [];
  const { previousDueAt } = extension;
  if (extension.noticeAcceptedAt === undefined && c.answerBy === 'email')
    return escalations(judged, previousDueAt);
  return extension.late ? [missedMark(judged, previousDueAt)] : [];
}

function lapses(step: PlannedObligation, at: Instant, calendar: MunicipalCalendar): boolean {
  return step.lapsesAt !== undefined && !isBefore(sendAt(step, at, calendar), step.lapsesAt);
}

function sendAt(step: PlannedObligation, at: Instant, calendar: MunicipalCalendar): Instant {
  switch (step.release) {
    case 'at-once':
      return toInstant(toMs(at));
    case 'office-hours':
      return releaseAt(at, calendar);
    case 'gathered':
      return releaseAt(latest(at, gatheredAt(step.at, gatheredMinutes)), calendar);
  }
}

function obligation(step: PlannedObligation, now: Instant, calendar: MunicipalCalendar): Obligation {
  const { key, kind, at, mail, facts, promise } = step;
  const leavesAt = sendAt(step, now, calendar);
  return {
    key,
    kind,
    at,
    sendAt: leavesAt,
    tell: step.tell(localDay(leavesAt, calendar)),
    mail,
    facts,
    ...(promise && { promise }),
  };
}
