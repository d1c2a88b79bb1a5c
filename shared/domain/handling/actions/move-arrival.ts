import { localDay } from '../../calendar/office-hours.ts';
import { type Case, isOpen } from '../../case/case.ts';
import { isPromisedFor } from '../../promise/is-promised-for.ts';
import { makePromise } from '../../promise/make-promise.ts';
import type { ReplyPromise } from '../../promise/promise.ts';
import { isBefore } from '../../time/instants.ts';
import type { Instant } from '../../time/time.ts';
import { withLawDay } from '../right-clock.ts';
import { type Acting, type Action, calendarOf, changed, message, refused } from './acting.ts';

export interface MovedArrival {
  /** When the mail reached the colleague who passed it on. */
  readonly receivedAt: Instant;
  /** How that is known; a note, for colleagues. */
  readonly reason: string;
}

/**
 * Says when a mail that a colleague passed on had reached them (E-58): the case counts from then. Never later than it came
 * here. The promise follows as long as nobody has set another one, and only to an earlier day: the resident knows the one
 * that stands.
 */
export const moveArrival: Action<MovedArrival> = ({ case: c, text }, { receivedAt, reason }, acting) => {
  if (!isOpen(c) || c.state === 'QUARANTINED') return refused('not-open');
  if (!text?.mail?.passedOn) return refused('arrival-not-passed-on');
  if (reason.trim() === '') return refused('arrival-reason-missing');
  if (isBefore(c.registeredAt, receivedAt)) return refused('arrival-after-mail');
  if (!isPromisedFor(receivedAt, acting.applied.settings)) return refused('time-too-early');
  if (receivedAt === c.receivedAt) return refused('nothing-to-correct');
  const calendar = calendarOf(acting);
  const moved = { ...c, receivedAt, receivedOn: localDay(receivedAt, calendar) };
  const { set, unset } = withLawDay(moved, acting.applied.settings, calendar);
  return changed(
    c,
    {
      set: { receivedAt, receivedOn: moved.receivedOn, promise: promiseFrom(c, receivedAt, acting), ...set },
      unset,
      kind: 'arrival-moved',
      facts: { receivedAt },
      messages: [message(c, { kind: 'note', channel: 'staff', text: reason }, acting)],
    },
    acting,
  );
};

function promiseFrom(c: Case, receivedAt: Instant, acting: Acting): ReplyPromise {
  if (c.promise.madeBy !== 'policy' || c.delayNotices !== undefined) return c.promise;
  const { department, type, channel } = c;
  const { settings } = acting.applied;
  const { who } = c.promise;
  const made = makePromise({
    receivedAt,
    department,
    type,
    channel,
    who,
    settings,
    calendar: calendarOf(acting),
  });
  return isBefore(made.dueAt, c.promise.dueAt) ? made : c.promise;
}
