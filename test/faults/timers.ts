import { addOfficeHours, closingOf, localDay, openingOf } from '../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays } from '../../shared/domain/calendar/working-days.ts';
import { latest, toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { Arrival } from './deeds.ts';
import {
  departmentOf,
  dueAfter,
  midday,
  type Place,
  type Post,
  staffOf,
  type World,
  whenOpen,
} from './rules.ts';

/** What the oracle knows of a case. */
export interface State extends Place {
  readonly open: boolean;
  readonly reachedBy: Arrival['reachedBy'];
  readonly dueAt: Instant;
  /** When the clock of the promise started. */
  readonly promisedAt: Instant;
  readonly inQueueAt: Instant;
  /** When the resident was last asked something. */
  readonly askedAt: Instant | undefined;
  readonly waits: boolean;
  readonly seenAt: Instant | undefined;
  readonly promisedBy: 'department' | 'officer';
  /** The resident has had another mail than the acknowledgement. */
  readonly hasWritten: boolean;
  /** Due instant of the promise first broken, while delay notices renew it. */
  readonly ladderFrom: Instant | undefined;
  /** Highest level that has been told. */
  readonly level: number;
  /** When a case whose resident cannot be told was last brought up again. */
  readonly againAt: Instant | undefined;
  readonly asksManager: string | undefined;
  readonly moves: number;
}

/** Something that happens by itself when its time comes. */
export interface Timer {
  readonly key: string;
  readonly at: Instant;
  readonly lapsesAt?: Instant;
  readonly mail?: {
    readonly kind: string;
    readonly post: Post | 'resident' | 'reminded' | 'unopened' | 'line';
  };
  /** Kind of the line it leaves. */
  readonly line: string;
  readonly after?: (state: State, now: Instant) => State;
}

/** Everything that may still happen by itself, in any order, met or not. */
export function timersOf(s: State, world: World): Timer[] {
  const left = leaverTimer(s, world);
  if (!s.open) return [];
  const timers: Timer[] = left ? [left] : [];
  if (s.officer === undefined) {
    const at = addOfficeHours(
      s.inQueueAt,
      world.settings.ladder.unassignedAlarmAfterOfficeHours,
      world.calendar,
    );
    const mail = { kind: 'alarm', post: 'queue-owner' } as const;
    timers.push({ key: `unassigned ${s.inQueueAt}`, at, mail, line: 'unassigned-alarm' });
  }
  if (s.waits && s.askedAt !== undefined) timers.push(...waitingTimers(s, s.askedAt, world));
  // A delay notice made at the instant of a question that came too late is the later of the two.
  const isOfThisPromise = (askedAt: Instant) =>
    s.ladderFrom === undefined ? askedAt >= s.promisedAt : askedAt > s.promisedAt;
  const stopped = s.waits && s.askedAt !== undefined && isOfThisPromise(s.askedAt) && s.askedAt <= s.dueAt;
  return stopped ? timers : [...timers, ...ladderOf(s, world)];
}

/** The day an officer leaves, their cases go back to the queue (E-32). */
function leaverTimer(s: State, world: World): Timer | undefined {
  const officer = staffOf(world, s.officer);
  if (officer?.leftOn === undefined) return undefined;
  const midnight = toMs(openingOf(officer.leftOn, world.calendar)) - 8 * 3_600_000;
  return {
    key: `left ${officer.id} ${s.promisedAt}`,
    at: toInstant(midnight),
    mail: { kind: 'new-officer', post: 'queue-owner' },
    line: 'returned',
    after: (state, now) => ({ ...state, officer: undefined, inQueueAt: now, promisedBy: 'department' }),
  };
}

function waitingTimers(s: State, askedAt: Instant, world: World): Timer[] {
  const { waiting } = world.settings;
  const { calendar } = world;
  const asked = localDay(askedAt, calendar);
  const ends = closingOf(addWorkingDays(asked, waiting.endsAfterWorkingDays, calendar), calendar);
  const reminds = openingOf(addWorkingDays(asked, waiting.reminderAfterWorkingDays, calendar), calendar);
  const goesOn = (state: State, now: Instant): State => ({
    ...state,
    waits: false,
    dueAt: dueAfter(now, world),
    promisedAt: now,
    ladderFrom: undefined,
    againAt: undefined,
  });
  const post = s.officer ? 'officer' : 'queue-owner';
  return [
    {
      key: `reminds ${askedAt}`,
      at: reminds,
      lapsesAt: ends,
      mail: { kind: 'question', post: 'resident' },
      line: 'waiting-reminder',
    },
    {
      key: `ends ${askedAt}`,
      at: ends,
      mail: { kind: 'waiting-ended', post },
      line: 'waiting-ended',
      after: goesOn,
    },
  ];
}

function ladderOf(s: State, world: World): Timer[] {
  const { calendar, settings } = world;
  const { ladder } = settings;
  const { dueAt, officer } = s;
  const dueOn = localDay(dueAt, calendar);
  const morning = openingOf(dueOn, calendar);
  const anchor = s.ladderFrom ?? dueAt;
  const closingAfter = (from: Instant, days: number) =>
    closingOf(addWorkingDays(localDay(from, calendar), days, calendar), calendar);
  const { everyWorkingDays } = settings.delayNotice;
  const { manager, head } = departmentOf(world, s.department);
  const nearest = officer === manager ? (officer === head ? 'policy-owner' : 'head') : 'manager';
  const one = (line: string, at: Instant, kind: string, post: NonNullable<Timer['mail']>['post']): Timer => ({
    key: `${line} ${dueAt}`,
    at,
    mail: { kind, post },
    line,
  });
  const lapsing = (timer: Timer): Timer => ({ ...timer, lapsesAt: dueAt });
  const unseen = officer !== undefined && (s.seenAt === undefined || s.seenAt < morning);
  const renews = (state: State, now: Instant): State => {
    const noticeAt = whenOpen(now, world);
    const next = closingAfter(noticeAt, everyWorkingDays);
    return { ...state, dueAt: next, promisedAt: noticeAt, ladderFrom: state.ladderFrom ?? dueAt };
  };
  const reaches = (level: number) => (state: State) => ({ ...state, level: Math.max(state.level, level) });
  const ladderEnds = closingAfter(anchor, ladder.level3AfterWorkingDays);
  const again = closingAfter(s.againAt ?? latest(ladderEnds, dueAt), everyWorkingDays);
  const latestUntil = (now: Instant): Instant => {
    let at = again;
    for (
      let next = closingAfter(at, everyWorkingDays);
      next <= now;
      next = closingAfter(at, everyWorkingDays)
    )
      at = next;
    return at;
  };
  const secondAt = addOfficeHours(dueAt, -ladder.secondReminderOfficeHoursBefore, calendar);
  return [
    lapsing(one('reminder-1', morning, 'reminder', officer ? 'officer' : 'queue-owner')),
    ...(unseen ? [lapsing(one('unopened-alarm', midday(dueOn, world), 'alarm', 'unopened'))] : []),
    lapsing(one('reminder-2', secondAt, 'reminder', 'reminded')),
    { ...one('overdue', dueAt, 'escalation', s.ladderFrom ? 'line' : nearest), after: reaches(1) },
    s.reachedBy === 'email'
      ? { ...one('delay-notice', whenOpen(dueAt, world), 'delay-notice', 'resident'), after: renews }
      : {
          ...one('overdue', again, 'escalation', 'line'),
          key: `again ${again}`,
          // A machine that slept tells once.
          after: (state: State, now: Instant) => ({ ...state, againAt: latestUntil(now) }),
        },
    {
      ...one('escalated-2', closingAfter(anchor, ladder.level2AfterWorkingDays), 'escalation', 'head'),
      key: `escalated-2 ${anchor}`,
      after: reaches(2),
    },
    {
      ...one(
        'escalated-3',
        closingAfter(anchor, ladder.level3AfterWorkingDays),
        'escalation',
        'policy-owner',
      ),
      key: `escalated-3 ${anchor}`,
      after: reaches(3),
    },
  ];
}
