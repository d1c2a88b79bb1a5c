import { type MunicipalCalendar, municipalCalendar } from '../../calendar/calendar.ts';
import { gatheredAt, localDay, nextOpening, releaseAt } from '../../calendar/office-hours.ts';
import { type Case, isOpen } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import type { Actor, CaseEvent } from '../../case/event.ts';
import { isRatedLow } from '../../case/low-rating.ts';
import { colleagueNewsSchema, type MailContent, type OwedMail, waitsUntil } from '../../case/mail.ts';
import { maskMessage } from '../../case/masking.ts';
import type { Message } from '../../case/message.ts';
import type { Recipient } from '../../case/recipient.ts';
import { answerWay, barredFrom, isExcluded, isInRoom, isRestricted } from '../../case/restriction.ts';
import { owed } from '../../deadlines/obligations.ts';
import { isOverdue } from '../../deadlines/overdue.ts';
import { type LineStep, peopleToTell } from '../../people/absence.ts';
import { departmentAnswering, staffById } from '../../people/look-up.ts';
import { isInTime } from '../../promise/due.ts';
import type { AppliedSettings, Staff } from '../../settings/settings.ts';
import { earliestOf, isBefore } from '../../time/instants.ts';
import type { Day, Instant } from '../../time/time.ts';
import type { Refusal, RefusalReason } from '../../vocabulary/refusal.ts';

/** Who acts, when, and under which settings. */
export interface Acting {
  readonly by: Actor;
  readonly now: Instant;
  readonly applied: AppliedSettings;
}

/** What an action does to a case: the fields it changes, the line on the timeline, and what follows. */
interface ActionEffect {
  readonly set: Partial<Case>;
  readonly kind: CaseEvent['kind'];
  readonly facts?: CaseEvent['facts'];
  readonly mails?: readonly OwedMail[];
  readonly messages?: readonly Message[];
  /** Fields the action removes. */
  readonly unset?: readonly (keyof Case)[];
}

/** The calendar of the municipality the action happens in. */
export function calendarOf(acting: Acting): MunicipalCalendar {
  return municipalCalendar(acting.applied.settings);
}

/** The local day it is. */
export function today(acting: Acting): Day {
  return localDay(acting.now, calendarOf(acting));
}

/** The member of staff who acts; undefined for residents and the pipeline. */
export function actingStaff(acting: Acting): Staff | undefined {
  return acting.by.kind === 'staff' ? staffById(acting.applied.settings, acting.by.id) : undefined;
}

/** One change of a case: next version, its event, and when to look at it again. */
export function changed(c: Case, effect: ActionEffect, acting: Acting): CaseChange {
  const version = c.version + 1;
  const { lookAt: _, ...before } = c;
  const event = { version, at: acting.now, kind: effect.kind, by: acting.by, facts: effect.facts ?? {} };
  const news = newsOf(c, event);
  // What whoever has it did themselves is no news.
  const isOwn = actingStaff(acting)?.id === ('officer' in effect.set ? effect.set.officer : c.officer);
  const told: Partial<Case> = news && !isOwn ? { newsAt: acting.now } : {};
  const broken = brokenBy(c, { ...before, ...effect.set }, acting.now);
  const next: Case = { ...before, ...broken, ...told, ...effect.set, version };
  for (const field of effect.unset ?? []) delete next[field];
  // Ended another way: nobody waits for that delivery note any more.
  if (!isOpen(next) && next.state !== 'FORWARDED') delete next.passing;
  // Nor for an answer: it has been given otherwise, or may not go by open mail any more.
  if (next.waitingAnswer && (!isOpen(next) || isRestricted(next))) delete next.waitingAnswer;
  // What is written on a case whose texts are gone is a text again: retention removes it in its turn.
  if (effect.messages !== undefined && effect.messages.length > 0) delete next.textRemovedAt;
  markOpened(c, next, acting);
  if (isNewClock(c, next)) {
    delete next.ladderFromAt;
    delete next.delayNotices;
  }
  const mails = [
    ...(effect.mails ?? []),
    ...(news ? tellOfficer(c, next, news, acting) : []),
    ...askHowToReach(c, next, acting),
  ];
  const { due, lookAt } = owed(next, acting.applied.settings, calendarOf(acting), acting.now);
  const look = due.length > 0 ? acting.now : lookAt;
  const wake = earliestOf([look, ...mails.map((mail) => waitsUntil(mail, acting.now))]);
  const isSooner = wake !== undefined && (c.lookAt === undefined || isBefore(wake, c.lookAt));
  return {
    kind: 'changed',
    case: {
      ...next,
      ...(look && { lookAt: look }),
      ...(isSooner && { watch: version, watchFrom: wake }),
    },
    event,
    mails,
    messages: (effect.messages ?? []).map(maskMessage),
  };
}

/** The case has become one that no open mail may answer: the resident is asked for a number or an address. */
function askHowToReach(c: Case, next: Case, acting: Acting): OwedMail[] {
  const { settings } = acting.applied;
  const way = answerWay(next, settings);
  if (way !== 'phone-letter-visit' || answerWay(c, settings) === way) return [];
  if (!isOpen(next) || next.answerBy !== 'email' || next.undeliverable) return [];
  return [owe(next, { kind: 'how-to-reach-you' }, [resident], acting, { release: 'office-hours' })];
}

/**
 * Whoever has the case hears what others did with it: the officer, or who stands in; what the person who complained did, the
 * queue owner while nobody has it. Nobody hears of their own doings, or of a case they may not see any more.
 */
function tellOfficer(c: Case, next: Case, news: News, acting: Acting): OwedMail[] {
  if (c.officer === undefined && news.kind === 'case-changed') return [];
  const by = acting.by.kind === 'staff' ? acting.by.id : undefined;
  if (by !== undefined && by === c.officer) return [];
  const { settings } = acting.applied;
  const line = tellLine({ ...c, excluded: next.excluded }, c.officer ? 'officer' : 'queue-owner', acting);
  const to = line.filter((each) => {
    const staff = each.kind === 'staff' ? staffById(settings, each.id) : undefined;
    return (
      staff &&
      staff.id !== by &&
      staff.secrecyGroups.includes(next.secrecyGroup) &&
      !isExcluded(next, staff, settings)
    );
  });
  const [first] = to;
  if (first?.kind !== 'staff') return [];
  const notices = staffById(settings, first.id)?.notices ?? 'hourly';
  const mail = owe(c, news, to, acting, { release: 'office-hours', cause: `news-v${c.version + 1}` });
  // While an answer waits, news is not gathered: the officer may want it back.
  const how = c.waitingAnswer ? 'at-once' : notices;
  return [{ ...mail, sendAt: newsLeaveAt(how, acting.now, calendarOf(acting)) }];
}

/** Something an officer is told of. */
type News = Extract<MailContent, { kind: 'resident-wrote' | 'case-changed' }>;
type ResidentNews = Extract<News, { kind: 'resident-wrote' }>['did'];

/** What a change is to the officer who did not make it; nothing for what only the pipeline notes. */
function newsOf(
  before: Case,
  { kind, by, facts }: Pick<CaseEvent, 'kind' | 'by' | 'facts'>,
): News | undefined {
  switch (by.kind) {
    case 'pipeline':
      return kind === 'consult-answered' ? { kind: 'case-changed', did: kind } : undefined;
    case 'resident': {
      const did = residentDid(before, kind, facts);
      return did && { kind: 'resident-wrote', did };
    }
    case 'staff': {
      if (kind === 'noted' && facts.contact !== undefined) return { kind: 'resident-wrote', did: 'called' };
      const isAnswer = kind === 'consult-answered' || (kind === 'noted' && before.consulted.includes(by.id));
      const did = colleagueNewsSchema.safeParse(isAnswer ? 'consult-answered' : kind);
      return did.success ? { kind: 'case-changed', did: did.data } : undefined;
    }
  }
}

function residentDid(
  before: Case,
  kind: CaseEvent['kind'],
  facts: CaseEvent['facts'],
): ResidentNews | undefined {
  switch (kind) {
    case 'resident-wrote':
      return before.state === 'WAITING_CITIZEN' ? 'answered' : 'wrote';
    case 'reopened':
      return 'reopened';
    case 'rated':
      return isRatedLow(facts) ? 'rated-low' : undefined;
    case 'withdrawn':
      return 'withdrew';
    default:
      return undefined;
  }
}

/** When news of a case leaves to a person, as they chose: what leaves at one instant is one mail (D8). */
function newsLeaveAt(how: Staff['notices'], now: Instant, calendar: MunicipalCalendar): Instant {
  switch (how) {
    case 'at-once':
      return releaseAt(now, calendar);
    case 'hourly':
      return releaseAt(gatheredAt(now, 60), calendar);
    case 'daily':
      return nextOpening(now, calendar);
  }
}

/**
 * Any change of a case whose promise has been broken by then says so for good. What keeps the promise at the due instant itself is
 * in time, so nothing was broken.
 */
function brokenBy(c: Case, after: Case, now: Instant): Partial<Pick<Case, 'missedDueAt'>> {
  const isKeptNow = isInTime(now, c.promise.dueAt) && !isOverdue(after, now);
  return c.missedDueAt === undefined && isOverdue(c, now) && !isKeptNow
    ? { missedDueAt: c.promise.dueAt }
    : {};
}

/** A person has given another day, or an event that a new clock starts from: the ladder begins anew. */
function isNewClock(before: Case, { promise }: Case): boolean {
  return promise.dueAt !== before.promise.dueAt && promise.madeBy !== 'delay-notice';
}

/** Whatever its officer does with a case shows that they have opened it; a new officer has not been reminded yet (E-31). */
function markOpened(before: Case, next: Case, { by, now }: Acting): void {
  const byOfficer = by.kind === 'staff' && by.id === next.officer;
  if (byOfficer || next.officer !== before.officer) next.lastViewedAt = now;
}

/**
 * Who is told in a step's place when a mail to staff leaves: deputies and managers as for reminders (R-058, E-30).
 *
 * @param unreached - colleagues no mail gets to: somebody else is told
 */
export function tellLine(
  c: Pick<Case, 'department' | 'officer' | 'secrecyGroup' | 'excluded' | 'proposedExclusions'>,
  step: LineStep,
  acting: Acting,
  unreached: readonly string[] = [],
): Recipient[] {
  const { settings } = acting.applied;
  const calendar = calendarOf(acting);
  const department = departmentAnswering(settings, c.department);
  const on = localDay(releaseAt(acting.now, calendar), calendar);
  const { officer } = c;
  const excluded = [...barredFrom(c, settings), ...unreached];
  return peopleToTell(step, { settings, calendar, department, officer, excluded, on }).map(colleague);
}

export function refused(reason: RefusalReason): Refusal {
  return { kind: 'refused', reason };
}

/** A message on a case; its id comes from the version the change makes, so that a repeat writes it once. */
export function message(
  c: Case,
  content: Pick<Message, 'kind' | 'channel' | 'text'> & Partial<Message>,
  acting: Acting,
): Message {
  return { id: `m${c.version + 1}`, at: acting.now, by: acting.by, attachments: [], ...content };
}

/** Where the resident reads what staff write to them. */
export function channelTo(c: Case, acting: Acting): Message['channel'] {
  if (isInRoom(c, acting.applied.settings)) return 'room';
  return c.answerBy === 'email' ? 'email' : 'status_page';
}

/**
 * A mail owed because of this change. To residents it goes at once, unless a person wrote it after hours;
 * to staff in office hours only (D8).
 */
export function owe(
  c: Case,
  content: MailContent,
  to: readonly Recipient[],
  acting: Acting,
  how: { readonly release: 'at-once' | 'office-hours'; readonly cause?: string },
): OwedMail {
  const cause = how.cause ?? `v${c.version + 1}`;
  return {
    ...content,
    id: `${c.id}#${content.kind}#${cause}`,
    caseId: c.id,
    reference: c.reference,
    to: [...to],
    language: to[0]?.kind === 'resident' ? c.language : acting.applied.settings.municipality.language,
    owedAt: acting.now,
    sendAt: how.release === 'at-once' ? acting.now : releaseAt(acting.now, calendarOf(acting)),
    state: 'owed',
    attempts: 0,
  };
}

export const resident: Recipient = { kind: 'resident' };
export const authority: Recipient = { kind: 'authority' };
export const colleague = (id: string): Recipient => ({ kind: 'staff', id });

/** Every action has this shape: it returns the change, or the rule that refuses it, and does nothing itself. */
export type Action<Input> = (file: CaseFile, input: Input, acting: Acting) => CaseChange | Refusal;
