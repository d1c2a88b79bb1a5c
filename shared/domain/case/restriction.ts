import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import type { Attachment } from '../complaint/complaint.ts';
import { isAway } from '../people/absence.ts';
import type { Settings, Staff } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import type { Case } from './case.ts';

const restricting = ['health', 'whistleblow'] as const;

/** Secret or sensitive cases are never answered by open mail (IMY, R-107, E-09, E-10, E-45). */
export function isRestricted(c: Pick<Case, 'secrecyGroup' | 'flags'>): boolean {
  return c.secrecyGroup !== 'open' || restricting.some((flag) => c.flags.includes(flag));
}

/** The sender has a protected identity: never listed, never found by searching (E-09). */
export function isProtected(c: Pick<Case, 'secrecyGroup' | 'flags'>): boolean {
  return c.secrecyGroup === 'protected_identity' || c.flags.includes('protectedIdentity');
}

type WhoMay = Pick<Case, 'secrecyGroup' | 'excluded' | 'proposedExclusions'>;
type People = Pick<Settings, 'staff'>;

/**
 * The person complained about, and that person's deputy (E-03). Whom the machine has found named in the text is kept out
 * alone until somebody has looked.
 */
export function isExcluded(
  c: Omit<WhoMay, 'secrecyGroup'>,
  { id }: Pick<Staff, 'id'>,
  { staff }: People,
): boolean {
  if (c.excluded.includes(id)) return true;
  const decided = c.excluded.filter((each) => !c.proposedExclusions?.includes(each));
  return decided.some((each) => staff.find((one) => one.id === each)?.deputy === id);
}

/** Everybody who may not have a case, whatever their part in it: no mail about it goes to them (E-03, R-107). */
export function barredFrom(c: WhoMay, settings: People): string[] {
  return settings.staff
    .filter((each) => isExcluded(c, each, settings) || !each.secrecyGroups.includes(c.secrecyGroup))
    .map(({ id }) => id);
}

/** True for somebody who is here and may have the case: whoever has left, is away or is kept out is named to nobody as if they could. */
export function mayHold(c: WhoMay, person: Staff, settings: Settings, at: Instant): boolean {
  const calendar = municipalCalendar(settings);
  return !barredFrom(c, settings).includes(person.id) && !isAway(person, localDay(at, calendar), calendar);
}

/** Whether the resident is told this person's name; never where it would put them at risk (E-08, FL 33 § st. 4). */
export function mayBeNamed(
  c: WhoMay & Pick<Case, 'flags'>,
  officer: Staff,
  settings: Settings,
  at: Instant,
): boolean {
  return !namesNobody(c) && mayHold(c, officer, settings, at);
}

/** Threats: no name of staff reaches the resident (E-08). */
export function namesNobody(c: Pick<Case, 'secrecyGroup' | 'flags'>): boolean {
  return c.flags.includes('threat') || c.secrecyGroup === 'threat';
}

/** Whether the resident is told that what they write is a public record: not of what may be whistle-blowing, as long as it may (E-45). */
export function isToldOfRecords(c: Pick<Case, 'flags'>): boolean {
  return !c.flags.includes('whistleblow');
}

/** How an answer reaches the resident unless staff choose another way. */
export const answerWays = ['email', 'status-page', 'room', 'phone-letter-visit'] as const;
export type AnswerWay = (typeof answerWays)[number];

type Reached = Pick<Case, 'answerBy' | 'secrecyGroup' | 'flags' | 'resident'>;

/**
 * The one place that says it: form, receipt, mails, pages and the answer itself ask here. A restricted case is never answered
 * by open mail or to whoever holds a link: in the secure room when we know whom it is for, else by voice or on paper.
 */
export function answerWay(c: Reached, settings: Pick<Settings, 'residentSignIn'>): AnswerWay {
  if (!isRestricted(c)) return c.answerBy === 'email' ? 'email' : 'status-page';
  return c.resident && settings.residentSignIn ? 'room' : 'phone-letter-visit';
}

/** What is said on the case is read in the secure room only. */
export function isInRoom(c: Reached, settings: Pick<Settings, 'residentSignIn'>): boolean {
  return answerWay(c, settings) === 'room';
}

/** More than this in one mail is turned away by too many mailboxes; the rest is opened on the page of the case. */
const mostMailedBytes = 3_000_000;

/** The files of an answer that go along in the mail: all of them or none, and never of a restricted case. */
export function mailedFiles(
  c: Pick<Case, 'secrecyGroup' | 'flags'>,
  attachments: readonly Attachment[],
): readonly Attachment[] {
  const bytes = attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return isRestricted(c) || bytes > mostMailedBytes ? [] : attachments;
}
