import { type Case, isOpen, lastSeenAt } from '../case/case.ts';
import type { CaseFile } from '../case/case-file.ts';
import { hearsOf, isToldOf } from '../case/hears-of-issue.ts';
import type { MailOf, OwedMail } from '../case/mail.ts';
import { measureToDo } from '../case/measure-to-do.ts';
import { isRestricted } from '../case/restriction.ts';
import { isPast } from '../promise/due.ts';
import { awaitsDecision } from '../promise/law-day.ts';
import { isBefore } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';

/**
 * Whether a mail that has waited, for office hours or in a queue, still says something true when it is to leave.
 * What a person wrote is always sent; what only reminds lapses with its reason (P-20).
 */
export function stillOwed(
  c: Case,
  mail: OwedMail,
  now: Instant,
  { seen = {}, contact }: Partial<Pick<CaseFile, 'seen' | 'contact'>> = {},
): boolean {
  switch (mail.kind) {
    case 'acknowledgement':
    case 'records-request':
      return c.acknowledgedAt === undefined;
    case 'question':
      return mail.message === undefined ? c.state === 'WAITING_CITIZEN' : isOpen(c);
    case 'secure-message':
      return mail.what === 'answer' || isOpen(c);
    case 'how-to-reach-you':
      return isOpen(c) && isRestricted(c) && !c.resident && !contact?.phone;
    case 'reminder':
      return isOpen(c) && isPromiseInForce(c, mail) && !isPast(c.promise.dueAt, now);
    case 'alarm':
      return alarmStands(c, mail);
    case 'approval-wanted':
      return isOpen(c) && c.extensionAwaitingApproval !== undefined;
    case 'delay-notice':
      // When its own day has passed too, the next notice names another.
      return isOpen(c) && isPromiseInForce(c, mail) && !isPast(mail.dueAt, now);
    case 'to-authority':
      return isOpen(c) && c.passing?.message === mail.message;
    case 'answer':
      return !mail.waited || c.waitingAnswer?.message === mail.message;
    case 'answer-copy':
      return !isRestricted(c);
    case 'outside-question':
      // Protected meanwhile: nothing of it leaves by open mail.
      return isOpen(c) && !isRestricted(c);
    case 'new-officer':
      return isOpen(c) && (mail.officer === undefined || mail.officer === c.officer);
    case 'resident-wrote':
    case 'case-changed':
      return !mail.to.every(
        (to) => to.kind === 'staff' && isSeenSince(lastSeenAt(c, to.id, seen[to.id]), mail),
      );
    case 'planned-measure':
      return measureToDo(c) === mail.plannedOn;
    case 'special-matter':
      // A right that has been decided meanwhile is told with the decision.
      return (
        c.state !== 'MERGED' &&
        mail.matters.some((each) => c.flags.includes(each) && (each !== 'gdprRequest' || awaitsDecision(c)))
      );
    case 'known-issue-news':
      return hearsOf(c, mail.issue) && isToldOf(c);
    case 'waiting-ended':
    case 'escalation':
    case 'consultation':
      return isOpen(c);
    default:
      return true;
  }
}

/** A reminder or notice of a promise that has been replaced is not sent. */
function isPromiseInForce(c: Case, mail: { readonly dueAt: Instant }): boolean {
  return mail.dueAt === c.promise.dueAt;
}

function alarmStands(c: Case, mail: MailOf<'alarm'>): boolean {
  switch (mail.alarm) {
    case 'unassigned':
      return isOpen(c) && c.officer === undefined;
    case 'acknowledgement-late':
      return c.acknowledgedAt === undefined;
    case 'unopened':
      return isOpen(c) && c.officer !== undefined && isPromiseInForce(c, mail) && !isOpenedSince(c, mail);
    case 'named':
      return isOpen(c) && (c.proposedExclusions ?? []).length > 0;
    case 'childConcern':
    case 'threat':
      // Told whatever has become of the case (E-07, E-08).
      return true;
  }
}

function isOpenedSince(c: Case, mail: OwedMail): boolean {
  return c.lastViewedAt !== undefined && !isBefore(c.lastViewedAt, mail.owedAt);
}

/** Who has opened the case themselves since need not be told. */
function isSeenSince(seenAt: Instant | undefined, mail: OwedMail): boolean {
  return seenAt !== undefined && !isBefore(seenAt, mail.owedAt);
}
