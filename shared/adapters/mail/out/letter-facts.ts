import { type MunicipalCalendar, municipalCalendar } from '../../../domain/calendar/calendar.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseFile } from '../../../domain/case/case-file.ts';
import type { OwedMail } from '../../../domain/case/mail.ts';
import type { Message, Passing } from '../../../domain/case/message.ts';
import { isExcluded, isRestricted, mayBeNamed, namesNobody } from '../../../domain/case/restriction.ts';
import { departmentName, nameOf, staffById } from '../../../domain/people/look-up.ts';
import { isPast } from '../../../domain/promise/due.ts';
import type { KnownIssue } from '../../../domain/settings/known-issue.ts';
import type { Settings, Staff } from '../../../domain/settings/settings.ts';
import type { Day, Instant } from '../../../domain/time/time.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { officerInWords } from '../../../words/promise/promise-words.ts';
import { dayInWords, dayOfInstantInWords, instantInWords } from '../../../words/time/dates.ts';
import { type MailWords, mailWords } from '../words/words.ts';

/** Where links in mails lead. */
export interface Links {
  readonly status: string;
  readonly staff: (reference: string) => string;
  /** All open cases of the reader's unit: what nobody has yet stands there too. */
  readonly list: string;
}

/** What many write about at once, and where everybody reads of it. */
export interface KnownInMails {
  readonly all: readonly KnownIssue[];
  readonly href: (issue: string, language: Language) => string;
}

/** Everything one letter is written from, with the words of its language. */
export interface Letter {
  readonly file: CaseFile;
  readonly c: Case;
  readonly mail: OwedMail;
  readonly settings: Settings;
  readonly calendar: MunicipalCalendar;
  readonly language: Language;
  readonly texts: MailWords;
  readonly links: Links;
  readonly knownIssues: KnownInMails;
  readonly now: Instant;
}

export function letterOf(
  file: CaseFile,
  mail: OwedMail,
  settings: Settings,
  links: Links,
  now: Instant,
  knownIssues: KnownInMails = { all: [], href: () => '' },
): Letter {
  return {
    file,
    c: file.case,
    mail,
    settings,
    calendar: municipalCalendar(settings),
    language: mail.language,
    texts: mailWords[mail.language],
    links,
    knownIssues,
    now,
  };
}

/** The message the mail names: what an officer wrote to the resident. */
export function writtenMessage({ file, mail }: Pick<Letter, 'file' | 'mail'>): Message | undefined {
  const id = 'message' in mail ? mail.message : undefined;
  return file.messages.find((message) => message.id === id);
}

export function writtenText(letter: Letter): string | undefined {
  return writtenMessage(letter)?.text;
}

/** The officer a letter may name as the one who has the case. */
export function namedOfficer({ c, settings, now }: Letter): Staff | undefined {
  const { who } = c.promise;
  const officer = who.kind === 'officer' ? staffById(settings, who.id) : undefined;
  return officer && mayBeNamed(c, officer, settings, now) ? officer : undefined;
}

/** Who wrote what the letter carries: it is theirs, whoever has the case. Nobody where no name may be told, or once the case is about them. */
export function writerOf({ file, mail, c, settings }: Letter): Staff | undefined {
  const by = writtenMessage({ file, mail })?.by;
  const writer = by?.kind === 'staff' && !namesNobody(c) ? staffById(settings, by.id) : undefined;
  return writer && !isExcluded(c, writer, settings) ? writer : undefined;
}

/**
 * Name, role and unit, or the unit until somebody is named.
 *
 * @param within - true where the sentence goes on
 */
export function whoInWords(letter: Letter, within = false, officer = namedOfficer(letter)): string {
  const { settings, language } = letter;
  const { who } = letter.c.promise;
  const unitId = officer?.department ?? (who.kind === 'department' ? who.id : letter.c.department);
  const department = departmentName(settings, unitId, language);
  return officer ? officerInWords(officer, department, language, within) : department;
}

/** True once the day the letter would name lies behind: then it is no promise to read. */
export function dayHasPassed(letter: Letter): boolean {
  return isPast(dueAt(letter), letter.now);
}

/** The instant the answer is due, as the mail was told or as the case says. */
export function dueAt({ c, mail }: Letter): Instant {
  return 'dueAt' in mail ? mail.dueAt : c.promise.dueAt;
}

/** The local day of an instant: `torsdag 26 november 2026`. */
export function dayOf(letter: Letter, at: Instant): string {
  return dayOfInstantInWords(at, letter.calendar.timeZone, letter.language);
}

/** `torsdag 26 november 2026 klockan 17.00`. */
export function momentOf(letter: Letter, at: Instant): string {
  return instantInWords(at, letter.calendar.timeZone, letter.language);
}

export function dayWords(letter: Letter, day: Day): string {
  return dayInWords(day, letter.language);
}

/** The topic, when it can be said neutrally: a topic of the settings in an open case (never what was written). */
export function topicInWords(letter: Letter): string | undefined {
  if (isRestricted(letter.c)) return undefined;
  return nameOf(letter.settings, 'topic', letter.c.topic, letter.language);
}

const longestName = 40;
const mostWords = 5;

/** Words of letters, a dot only at the end of one, with blanks between them: no link, number or sentence looks like that. */
const likeName = /^\p{L}[\p{L}\p{M}'’-]*\.?(?: (?:& )?\p{L}[\p{L}\p{M}'’-]*\.?)*$/u;

/** A name somebody gave, when it is like one; undefined for what must not stand in a mail of the municipality's. */
export function greetedName(given: string | undefined): string | undefined {
  const name = given?.slice(0, 200).normalize('NFC').replaceAll(/\s+/g, ' ').trim() ?? '';
  const isName = name.length <= longestName && name.split(' ').length <= mostWords && likeName.test(name);
  return isName ? name : undefined;
}

/** What is passed on, as the mail's message says; undefined when retention has removed it. */
export function passingOf({ file, mail }: Letter): Passing | undefined {
  const id = 'message' in mail ? mail.message : undefined;
  return file.messages.find((message) => message.id === id)?.passing;
}
