import { addOfficeHours, closingOf, localDay, openingOf } from '../calendar/office-hours.ts';
import { addWorkingDays, nextWorkingDay } from '../calendar/working-days.ts';
import { looksAtNamed } from '../case/looks-at-named.ts';
import { isBefore, latest } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import { canBeMailed, type Judged, tell } from './ladder.ts';
import { keyOf, onCallId, type PlannedObligation } from './obligation.ts';

/** The acknowledgement must have been accepted for delivery within one office hour (M-03). */
const acknowledgedWithinOfficeHours = 1;

/** The acknowledgement again, at any hour, and the queue owner told, when nobody accepted the first one (D6, M-03). */
export function acknowledgementSteps(judged: Judged): readonly PlannedObligation[] {
  const { c, calendar } = judged;
  if (c.acknowledgedAt !== undefined || !canBeMailed(c) || c.state === 'QUARANTINED') return [];
  const at = addOfficeHours(c.registeredAt, acknowledgedWithinOfficeHours, calendar);
  const facts = { registeredAt: c.registeredAt, dueAt: c.promise.dueAt };
  return [
    {
      key: keyOf('acknowledgement-late', c.registeredAt),
      kind: 'acknowledgement-late',
      at,
      mail: {
        kind: c.type === 'records_request' ? 'records-request' : 'acknowledgement',
        dueAt: c.promise.dueAt,
      },
      facts,
      release: 'at-once',
      tell: () => [],
    },
    {
      key: keyOf('acknowledgement-alarm', c.registeredAt),
      kind: 'acknowledgement-alarm',
      at,
      mail: { kind: 'alarm', alarm: 'acknowledgement-late', dueAt: c.promise.dueAt },
      facts: { ...facts, alarm: 'acknowledgement-late' },
      release: 'office-hours',
      tell: (on) => tell(judged, 'queue-owner', on),
    },
  ];
}

/** Nobody has taken the case some office hours after it came to the queue, or came back to it. */
export function unassignedSteps(judged: Judged): readonly PlannedObligation[] {
  const { c, settings, calendar } = judged;
  if (c.officer !== undefined) return [];
  const inQueueAt = latest(c.registeredAt, c.departmentSinceAt);
  return [
    {
      key: keyOf('unassigned-alarm', inQueueAt),
      kind: 'unassigned-alarm',
      at: addOfficeHours(inQueueAt, settings.ladder.unassignedAlarmAfterOfficeHours, calendar),
      mail: { kind: 'alarm', alarm: 'unassigned', dueAt: c.promise.dueAt },
      facts: { receivedAt: c.receivedAt, dueAt: c.promise.dueAt, alarm: 'unassigned' },
      release: 'gathered',
      tell: (on) => tell(judged, 'queue-owner', on),
    },
  ];
}

/** A child at risk or a threat does not wait for office hours (E-07, E-08). One alarm for each flag. */
export function onCallSteps({ c }: Judged): readonly PlannedObligation[] {
  return c.flags
    .filter((flag) => flag === 'childConcern' || flag === 'threat')
    .map((flag) => ({
      key: `on-call-alarm/${flag}@${c.registeredAt}`,
      kind: 'on-call-alarm',
      at: c.registeredAt,
      mail: { kind: 'alarm', alarm: flag, dueAt: c.promise.dueAt },
      facts: { receivedAt: c.receivedAt, alarm: flag },
      release: 'at-once',
      tell: () => [onCallId],
    }));
}

/**
 * While the resident has a question to answer: one reminder, and after some more working days the case goes on
 * with what is known. The change that meets `waiting-ended` sets the case in progress again and
 * gives it a new clock with `promiseAfterWaiting`.
 */
export function waitingSteps(judged: Judged, questionAskedAt: Instant): readonly PlannedObligation[] {
  const { c, settings, calendar } = judged;
  const dayAfterQuestion = (days: number) =>
    addWorkingDays(localDay(questionAskedAt, calendar), days, calendar);
  const endsAt = closingOf(dayAfterQuestion(settings.waiting.endsAfterWorkingDays), calendar);
  const reminder: PlannedObligation = {
    key: keyOf('waiting-reminder', questionAskedAt),
    kind: 'waiting-reminder',
    at: openingOf(dayAfterQuestion(settings.waiting.reminderAfterWorkingDays), calendar),
    mail: { kind: 'question' },
    facts: { questionAskedAt },
    lapsesAt: endsAt,
    release: 'office-hours',
    tell: () => [],
  };
  return [
    ...(canBeMailed(c) ? [reminder] : []),
    {
      key: keyOf('waiting-ended', questionAskedAt),
      kind: 'waiting-ended',
      at: endsAt,
      mail: { kind: 'waiting-ended' },
      facts: { questionAskedAt },
      release: 'office-hours',
      tell: (on) => tell(judged, c.officer ? 'officer' : 'queue-owner', on),
    },
  ];
}

/**
 * The machine has found a colleague named and nobody has looked (E-03): whoever looks first hears of it when the case has come, with what
 * else comes then, and every working morning until somebody has. Never who is named. A machine that slept tells once.
 */
export function namedSteps({ c, settings, calendar, now }: Judged): readonly PlannedObligation[] {
  const { proposedExclusions = [] } = c;
  if (proposedExclusions.length === 0) return [];
  const morningAfter = (at: Instant) => openingOf(nextWorkingDay(localDay(at, calendar), calendar), calendar);
  const prefix = keyOf('named-alarm', '');
  const last = c.met.find((key) => key.startsWith(prefix))?.slice(prefix.length);
  let at = last === undefined ? c.registeredAt : morningAfter(last);
  for (let later = morningAfter(at); !isBefore(now, later); later = morningAfter(later)) at = later;
  return [
    {
      key: keyOf('named-alarm', at),
      kind: 'named-alarm',
      at,
      mail: { kind: 'alarm', alarm: 'named', dueAt: c.promise.dueAt },
      facts: { dueAt: c.promise.dueAt, alarm: 'named' },
      release: last === undefined ? 'gathered' : 'office-hours',
      tell: (on) => looksAtNamed(c, on, settings),
    },
  ];
}
