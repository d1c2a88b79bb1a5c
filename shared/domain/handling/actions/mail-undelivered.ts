import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import {
  isToResident,
  type MailOf,
  meaningOf,
  type OwedMail,
  type ResidentMail,
  staffIn,
  withoutClaim,
} from '../../case/mail.ts';
import type { outsideKinds } from '../../case/mail-kind.ts';
import { metAfterNewPromise } from '../../deadlines/obligation.ts';
import { withNoticeBounced } from '../../promise/extend-promise.ts';
import { promiseAfterReopening } from '../../promise/make-promise.ts';
import { withLawDay } from '../right-clock.ts';
import { type Acting, calendarOf, changed, owe, tellLine } from './acting.ts';

type OutsideMail = ResidentMail | MailOf<(typeof outsideKinds)[number]>;

/**
 * SES refused the mail for good: the officer or queue owner is told, and a person finds another way (E-24, E-25). Of a mail to
 * a colleague somebody else is told, who can walk over (E-71).
 */
export function mailFailed(c: Case, mail: OwedMail, why: string, acting: Acting): CaseChange {
  return undelivered(c, { ...withoutClaim(mail), state: 'failed', failure: why }, why, acting);
}

/** A mail that had been accepted came back. A hard bounce undoes what its acceptance had meant (E-24, E-25, E-52). */
export function mailBounced(c: Case, mail: OwedMail, why: string, acting: Acting): CaseChange {
  return undelivered(c, { ...mail, bouncedAt: acting.now, failure: why }, why, acting);
}

function undelivered(c: Case, mail: OwedMail, why: string, acting: Acting): CaseChange {
  const staff = staffIn(mail);
  const effect = {
    kind: 'undelivered',
    facts: { mail: mail.kind, why, ...(staff.length > 0 && { told: staff }) },
  } as const;
  const tell = (about: Pick<MailOf<'undelivered'>, 'mail' | 'colleagues'>) =>
    owe(
      c,
      { kind: 'undelivered', why, ...about },
      tellLine(c, c.officer ? 'officer' : 'queue-owner', acting, about.colleagues),
      acting,
      { release: 'office-hours', cause: `${mail.kind}-v${c.version + 1}` },
    );
  if (isToResident(mail) || mail.kind === 'to-authority' || mail.kind === 'outside-question') {
    const told = tell({ mail: mail.kind });
    return changed(
      c,
      { ...effect, set: undone(c, mail, acting), unset: notTrueAnyMore(c, mail), mails: [mail, told] },
      acting,
    );
  }
  // When what says that a colleague is not reached comes back too, it goes no further by itself.
  const isLast = staff.length === 0 || (mail.kind === 'undelivered' && mail.mail === 'to-colleague');
  const others = isLast ? [] : [tell({ mail: 'to-colleague', colleagues: staff })];
  return changed(c, { ...effect, set: {}, mails: [mail, ...others] }, acting);
}

/** What the case looks like when this mail never reached the resident. */
function undone(c: Case, mail: OutsideMail, acting: Acting): Partial<Case> {
  if (mail.kind === 'right-decision')
    return withLawDay(undecided(c), acting.applied.settings, calendarOf(acting)).set;
  if (meaningOf(mail) === 'answer' || mail.kind === 'records-refusal') return { undeliverable: true };
  if (mail.kind === 'to-authority') return tookBack(c, mail) ? takenUpAgain(c, acting) : {};
  if (mail.kind !== 'holding-reply') return {};
  return {
    extensions: c.extensions.map((each) => (each.promisedAt === mail.dueAt ? withNoticeBounced(each) : each)),
  };
}

/** Whoever has not heard of a decision has none yet: the month of the law goes on (GDPR 12.3). */
function undecided({ rightDecidedAt: _, ...c }: Case): Case {
  return c;
}

/** The note of its delivery had come before, and the case had ended with it. */
function tookBack(c: Case, mail: MailOf<'to-authority'>): boolean {
  return c.state === 'FORWARDED' && c.passing?.message === mail.message;
}

/** Somebody has to pass it on anew: a new clock from now, as for whatever is opened again (P-12). */
function takenUpAgain(c: Case, acting: Acting): Partial<Case> {
  const { settings } = acting.applied;
  return {
    state: c.officer ? 'IN_PROGRESS' : 'REGISTERED',
    promise: promiseAfterReopening({ c, from: acting.now, settings, calendar: calendarOf(acting) }),
    escalationLevel: 0,
    met: metAfterNewPromise(c.met),
  };
}

function notTrueAnyMore(c: Case, mail: OutsideMail): readonly (keyof Case)[] {
  if (mail.kind === 'to-authority') {
    if (tookBack(c, mail)) return ['passing', 'answeredAt', 'endedAt', 'endedByFirstLine', 'replyAcceptedAt'];
    return c.passing?.message === mail.message ? ['passing'] : [];
  }
  if (mail.kind === 'answer' && mail.message === c.waitingAnswer?.message) return ['waitingAnswer'];
  if (mail.kind === 'acknowledgement' || mail.kind === 'records-request') return ['acknowledgedAt'];
  if (mail.kind === 'right-decision') return ['rightDecidedAt'];
  const meaning = meaningOf(mail);
  if (meaning !== 'answer' && meaning !== 'records-refusal' && meaning !== 'passed-on') return [];
  const wasFirst = c.firstReplyAcceptedAt === c.replyAcceptedAt;
  return wasFirst ? ['replyAcceptedAt', 'firstReplyAcceptedAt'] : ['replyAcceptedAt'];
}
