import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import type { CaseEvent } from '../../case/event.ts';
import type { OwedMail } from '../../case/mail.ts';
import {
  keyOf,
  metAfterNewPromise,
  type Obligation,
  type ObligationKind,
} from '../../deadlines/obligation.ts';
import { promiseAfterWaiting } from '../../promise/make-promise.ts';
import type { ReplyPromise } from '../../promise/promise.ts';
import { type Acting, calendarOf, changed } from './acting.ts';

const eventOf: Record<ObligationKind, CaseEvent['kind']> = {
  'acknowledgement-late': 'acknowledgement-late',
  'acknowledgement-alarm': 'acknowledgement-late',
  'unassigned-alarm': 'unassigned-alarm',
  'on-call-alarm': 'on-call-alarm',
  'named-alarm': 'named-alarm',
  'law-day-near': 'law-day-near',
  'law-day-passed': 'law-day-passed',
  'measure-near': 'measure-near',
  'measure-passed': 'measure-passed',
  'reminder-1': 'reminder-1',
  'reminder-2': 'reminder-2',
  'unopened-alarm': 'unopened-alarm',
  overdue: 'overdue',
  'overdue-again': 'overdue',
  'delay-notice': 'delay-notice',
  'escalated-2': 'escalated-2',
  'escalated-3': 'escalated-3',
  'waiting-reminder': 'waiting-reminder',
  'waiting-ended': 'waiting-ended',
};

const levelOf: Partial<Record<ObligationKind, 1 | 2 | 3>> = {
  overdue: 1,
  'escalated-2': 2,
  'escalated-3': 3,
};

/** Meets one obligation: its key is kept, its mail owed, who is told stands on the timeline, all in one change (D6). */
export function meetObligation(c: Case, obligation: Obligation, acting: Acting): CaseChange {
  const { key, kind, promise } = obligation;
  const newPromise = promise !== undefined || kind === 'waiting-ended';
  return changed(
    c,
    {
      set: {
        ...(kind === 'waiting-ended' ? afterWaiting(c, acting) : {}),
        ...(promise && renewed(c, promise)),
        met: newPromise
          ? [...metAfterNewPromise(c.met), ...(promise ? [] : [key])]
          : [...c.met.filter((each) => !isRepeatOf(kind, each)), key],
        escalationLevel:
          levelOf[kind] && levelOf[kind] > c.escalationLevel ? levelOf[kind] : c.escalationLevel,
      },
      kind: eventOf[kind],
      facts: { owedAt: obligation.at, tell: [...obligation.tell], ...obligation.facts },
      mails: [mailOf(c, obligation, acting)],
    },
    acting,
  );
}

/** A delay notice makes a promise of the day it names; the ladder goes on from the first that was broken. */
function renewed(c: Case, promise: ReplyPromise): Partial<Case> {
  return {
    promise,
    ladderFromAt: c.ladderFromAt ?? c.promise.dueAt,
    delayNotices: (c.delayNotices ?? 0) + 1,
  };
}

const repeated: ReadonlySet<ObligationKind> = new Set(['overdue-again', 'law-day-passed', 'named-alarm']);

/** Of what comes again and again only the last time is kept. */
function isRepeatOf(kind: ObligationKind, key: string): boolean {
  return repeated.has(kind) && key.startsWith(keyOf(kind, ''));
}

/** The resident never answered: the case goes on with what is known, in the time of an answer. */
function afterWaiting(c: Case, acting: Acting): Partial<Case> {
  const clock = { c, from: acting.now, settings: acting.applied.settings, calendar: calendarOf(acting) };
  return { state: c.officer ? 'IN_PROGRESS' : 'REGISTERED', promise: promiseAfterWaiting(clock) };
}

/** The obligation's key makes the mail's id, so that it is owed once whoever meets it. */
function mailOf(c: Case, { key, mail, tell, sendAt }: Obligation, acting: Acting): OwedMail {
  const toStaff = tell.length > 0;
  return {
    ...mail,
    id: `${c.id}#${mail.kind}#${key}`,
    caseId: c.id,
    reference: c.reference,
    to: toStaff ? tell.map((id) => ({ kind: 'staff', id })) : [{ kind: 'resident' }],
    language: toStaff ? acting.applied.settings.municipality.language : c.language,
    owedAt: acting.now,
    sendAt,
    state: 'owed',
    attempts: 0,
  };
}
