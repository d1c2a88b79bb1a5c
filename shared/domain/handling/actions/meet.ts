import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import type { CaseEvent } from '../../case/event.ts';
import type { OwedMail } from '../../case/mail.ts';
import { metAfterNewPromise, type Obligation, type ObligationKind } from '../../deadlines/obligation.ts';
import { promiseAfterWaiting } from '../../promise/make-promise.ts';
import { type Acting, calendarOf, changed } from './acting.ts';

const eventOf: Record<ObligationKind, CaseEvent['kind']> = {
  'acknowledgement-late': 'acknowledgement-late',
  'acknowledgement-alarm': 'acknowledgement-late',
  'unassigned-alarm': 'unassigned-alarm',
  'on-call-alarm': 'on-call-alarm',
  'reminder-1': 'reminder-1',
  'reminder-2': 'reminder-2',
  'unopened-alarm': 'unopened-alarm',
  overdue: 'overdue',
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
export function meet(c: Case, obligation: Obligation, acting: Acting): CaseChange {
  const { key, kind } = obligation;
  return changed(
    c,
    {
      set: {
        ...(kind === 'waiting-ended' ? afterWaiting(c, acting) : {}),
        met: [...(kind === 'waiting-ended' ? metAfterNewPromise(c.met) : c.met), key],
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

/** The resident never answered: the case goes on with what is known, in the time of an answer. */
function afterWaiting(c: Case, acting: Acting): Partial<Case> {
  const clock = { c, from: acting.now, settings: acting.applied.settings, calendar: calendarOf(acting) };
  return { state: c.officer ? 'IN_PROGRESS' : 'REGISTERED', promise: promiseAfterWaiting(clock) };
}

/** The obligation's key makes the mail's id, so that it is owed once whoever meets it. */
function mailOf(c: Case, { key, mail, tell, sendAt, facts }: Obligation, acting: Acting): OwedMail {
  const toStaff = tell.length > 0;
  return {
    id: `${c.id}#${mail}#${key}`,
    caseId: c.id,
    reference: c.reference,
    kind: mail,
    to: toStaff ? tell.map((id) => ({ kind: 'staff', id })) : [{ kind: 'resident' }],
    language: toStaff ? acting.applied.settings.municipality.language : c.language,
    owedAt: acting.now,
    sendAt,
    facts: { ...facts, obligation: key },
    state: 'owed',
    attempts: 0,
  };
}
