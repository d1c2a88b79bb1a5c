import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, releaseAt } from '../calendar/office-hours.ts';
import type { Case } from '../case/case.ts';
import type { CaseText } from '../case/case-file.ts';
import type { Registration } from '../case/case-store.ts';
import type { Actor } from '../case/event.ts';
import { type MailContent, type OwedMail, waitsUntil } from '../case/mail.ts';
import type { MailEnvelope } from '../case/mail-envelope.ts';
import type { MailOrigin, Unacknowledged } from '../case/mail-origin.ts';
import { maskText } from '../case/masking.ts';
import type { HashedIdentity } from '../case/resident-identity.ts';
import { answerWay, barredFrom } from '../case/restriction.ts';
import { type Classification, classify } from '../complaint/classify.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { answersOf } from '../complaint/questions.ts';
import { keyOf } from '../deadlines/obligation.ts';
import { owed } from '../deadlines/obligations.ts';
import { mattersAmong, toldOfMatters } from '../deadlines/special-matters.ts';
import { isAway } from '../people/absence.ts';
import { lawDayOf } from '../promise/law-day.ts';
import { makePromise } from '../promise/make-promise.ts';
import type { ReplyPromise } from '../promise/promise.ts';
import type { AppliedSettings, Settings } from '../settings/settings.ts';
import { earliestOf } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import { isSpecialMatter } from '../vocabulary/classification.ts';
import { roleHas } from './access.ts';

/** Everything about the registering that is not in the complaint. */
export interface Registering {
  /** Deterministic: the same idempotency key always gives the same id (D5). */
  readonly id: string;
  readonly reference: string;
  readonly bodyHash: string;
  readonly now: Instant;
  readonly applied: AppliedSettings;
  readonly by: Actor;
  /** Key of the raw mail it came as: the id SES gave it. What became of that mail is written with the case. */
  readonly rawMailKey?: string | undefined;
  readonly mailOrigin?: MailOrigin | undefined;
  readonly threads?: readonly string[] | undefined;
  /** A case this one follows, long answered (E-55). */
  readonly relatedTo?: string | undefined;
  /** Who signed in while they wrote. */
  readonly resident?: HashedIdentity | undefined;
  /** Identity of the task a records request inside the complaint becomes; always the same for the same complaint. */
  readonly recordsTask: { readonly id: string; readonly reference: string };
  /** Why no machine may answer it, when none may: then no acknowledgement is owed, now or later. */
  readonly unacknowledged?: Unacknowledged | undefined;
  /** Suspected spam: registered with its true arrival, seen by a person within a working day, answered only then (E-26, E-29). */
  readonly quarantined?: boolean | undefined;
  /** Its attachments were kept apart for a virus; the sender is asked to send or describe them again (E-27). */
  readonly isolated?: boolean | undefined;
}

/**
 * Makes a case of a complaint: number, classification, promise and the acknowledgement it owes. A records
 * request inside it becomes a task of its own with the same arrival (R-007, E-13).
 */
export function register(complaint: Complaint, how: Registering): Registration {
  const classified = classify(complaint, how.applied.settings);
  const registration = watched(tellOfMatters(registerAs(complaint, classified, how), how), how.now);
  if (classified.type === 'records_request' || !classified.flags.includes('recordsRequest'))
    return registration;

  const { threads: _, ...task } = { ...how, ...how.recordsTask, relatedTo: how.id };
  const recordsTask = registerAs(complaint, { ...classified, type: 'records_request', rosaGroup: 4 }, task);
  return { ...registration, recordsTask: watched(recordsTask, how.now) };
}

/** With when its execution asks for the first time: when something may be owed, or a mail that waits for the office leaves. */
function watched(registration: Registration, now: Instant): Registration {
  const { case: c, mails } = registration;
  const watchFrom = earliestOf([c.lookAt, ...mails.map((mail) => waitsUntil(mail, now))]);
  return { ...registration, case: { ...c, ...(watchFrom && { watchFrom }) } };
}

/** Who is to know of a special matter hears the same day, with its true arrival (E-42–E-47); of a suspected spam when a person has looked. */
function tellOfMatters(registration: Registration, how: Registering): Registration {
  const { case: c } = registration;
  const { settings } = how.applied;
  if (how.quarantined || !c.flags.some(isSpecialMatter)) return registration;
  const matters = mattersAmong(c.flags, settings);
  const to = toldOfMatters(c, matters, settings, how.now);
  if (to.length === 0) return registration;
  const mail = toStaff(c, to, { content: { kind: 'special-matter', matters }, cause: 'registered' }, how);
  return { ...registration, mails: [...registration.mails, mail] };
}

function registerAs(complaint: Complaint, classified: Classification, how: Registering): Registration {
  const { settings } = how.applied;
  const calendar = municipalCalendar(settings);
  const answerBy = complaint.contact.email ? 'email' : complaint.contact.phone ? 'phone' : 'none';
  const receivedOn = localDay(complaint.receivedAt, calendar);
  const lawDueOn = classified.flags.some(isSpecialMatter)
    ? lawDayOf({ flags: classified.flags, receivedOn }, settings, calendar)
    : undefined;
  const c: Case = {
    id: how.id,
    reference: how.reference,
    version: 1,
    state: how.quarantined ? 'QUARANTINED' : 'REGISTERED',
    channel: complaint.channel,
    type: classified.type,
    language: complaint.language,
    ...(classified.topic && { topic: classified.topic }),
    rosaGroup: classified.rosaGroup,
    department: classified.department,
    secrecyGroup: classified.secrecyGroup,
    flags: [...classified.flags],
    complexity: 'simple',
    answerBy,
    ...(how.resident && { resident: { ...how.resident, boundBy: 'sign-in', boundAt: how.now } }),
    receivedAt: complaint.receivedAt,
    receivedOn,
    registeredAt: how.now,
    promise: promiseOf(complaint, classified, settings),
    ...(lawDueOn && { lawDueOn }),
    departmentSinceAt: how.now,
    departmentChanges: 0,
    consulted: [],
    excluded: [...classified.named],
    ...(classified.named.length > 0 && { proposedExclusions: [...classified.named] }),
    extensions: [],
    undeliverable: false,
    reopenedAt: [],
    residentMessages: 0,
    ...(how.relatedTo && { relatedTo: how.relatedTo }),
    met: how.unacknowledged ? acknowledgementKeys(how.now) : [],
    escalationLevel: 0,
    watch: 1,
    imported: false,
  };
  const { due, lookAt } = owed(c, settings, calendar, how.now);
  const look = due.length > 0 ? how.now : lookAt;
  return {
    case: look === undefined ? c : { ...c, lookAt: look },
    text: maskText(textOf(complaint, how)),
    contact: complaint.contact,
    event: {
      version: 1,
      at: how.now,
      kind: 'registered',
      by: how.by,
      facts: { channel: c.channel, department: c.department, dueAt: c.promise.dueAt },
    },
    mails: [
      ...(!how.unacknowledged && answerBy === 'email' && !how.quarantined
        ? [acknowledgement(c, how.now, how.isolated)]
        : []),
      ...askHowToReach(c, complaint, how),
      ...tellRegistrars(c, how),
    ],
    messages: [],
    threads: how.threads ?? [],
  };
}

/** What an acknowledgement that is missing would be owed by. */
function acknowledgementKeys(registeredAt: Instant): string[] {
  return [keyOf('acknowledgement-late', registeredAt), keyOf('acknowledgement-alarm', registeredAt)];
}

/** By policy, or by law for a records request. */
function promiseOf(
  { receivedAt, channel }: Complaint,
  { department, type }: Classification,
  settings: Settings,
): ReplyPromise {
  return makePromise({
    receivedAt,
    department,
    type,
    channel,
    who: { kind: 'department', id: department },
    settings,
    calendar: municipalCalendar(settings),
  });
}

/** A registrar is told of every request for public records: they see to it that the whole of it is found. */
function tellRegistrars(c: Case, how: Registering): OwedMail[] {
  if (c.type !== 'records_request' || how.quarantined) return [];
  const { settings } = how.applied;
  const calendar = municipalCalendar(settings);
  const on = localDay(releaseAt(how.now, calendar), calendar);
  const barred = barredFrom(c, settings);
  const registrars = settings.staff.filter(
    ({ id, role, ...person }) =>
      roleHas(role, 'sees-to-records') && !barred.includes(id) && !isAway(person, on, calendar),
  );
  if (registrars.length === 0) return [];
  const to = registrars.map(({ id }) => id);
  return [toStaff(c, to, { content: { kind: 'new-officer' }, cause: 'records' }, how)];
}

/** A mail to staff that a new case owes; it leaves in office hours. */
function toStaff(
  c: Case,
  to: readonly string[],
  what: { readonly content: MailContent; readonly cause: string },
  { now, applied: { settings } }: Registering,
): OwedMail {
  return {
    ...what.content,
    id: `${c.id}#${what.content.kind}#${what.cause}`,
    caseId: c.id,
    reference: c.reference,
    to: to.map((id) => ({ kind: 'staff', id })),
    language: settings.municipality.language,
    owedAt: now,
    sendAt: releaseAt(now, municipalCalendar(settings)),
    state: 'owed',
    attempts: 0,
  };
}

/** No open mail may answer it, and there is no number: the resident is asked how to be reached. */
function askHowToReach(c: Case, { contact }: Complaint, how: Registering): OwedMail[] {
  if (how.unacknowledged || how.quarantined || !contact.email || contact.phone) return [];
  if (answerWay(c, how.applied.settings) !== 'phone-letter-visit') return [];
  return [{ ...toResident(c, how.now), kind: 'how-to-reach-you', id: `${c.id}#how-to-reach-you#registered` }];
}

/** The acknowledgement goes at once, at any hour (D8); a records request has its own. */
export function acknowledgement(c: Case, now: Instant, isolated = false): OwedMail {
  const kind = c.type === 'records_request' ? 'records-request' : 'acknowledgement';
  return {
    kind,
    dueAt: c.promise.dueAt,
    ...(isolated && { isolated }),
    id: `${c.id}#${kind}#registered`,
    ...toResident(c, now),
  };
}

function toResident(c: Case, now: Instant): Omit<MailEnvelope, 'id'> {
  return {
    caseId: c.id,
    reference: c.reference,
    to: [{ kind: 'resident' }],
    language: c.language,
    owedAt: now,
    sendAt: now,
    state: 'owed',
    attempts: 0,
  };
}

function textOf(complaint: Complaint, how: Registering): CaseText {
  return {
    message: complaint.message,
    ...(complaint.subject && { subject: complaint.subject }),
    ...answersOf(complaint),
    ...(complaint.addressedTo && { addressedTo: complaint.addressedTo }),
    attachments: complaint.attachments,
    ...(how.rawMailKey && { rawMailKey: how.rawMailKey }),
    ...(how.mailOrigin && { mail: how.mailOrigin }),
    bodyHash: how.bodyHash,
  };
}
