import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import type { Case } from '../../domain/case/case.ts';
import { type AnswerWay, answerWay, mayBeNamed } from '../../domain/case/restriction.ts';
import { departmentName, staffById } from '../../domain/people/look-up.ts';
import { makePromise } from '../../domain/promise/make-promise.ts';
import type { Handler, ReplyPromise } from '../../domain/promise/promise.ts';
import type { Settings, Staff } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { answerWayWords } from '../answer-way/words.ts';
import { instantInWords } from '../time/dates.ts';
import { explainDue } from './explanation.ts';
import { promiseWords } from './words.ts';

/** `tisdag 23 juni 2026 klockan 17.00`, in the municipality's own time. */
export function instantWords(at: Instant, settings: Settings, language: Language): string {
  return instantInWords(at, municipalCalendar(settings).timeZone, language);
}

/** Why the answer comes that day. */
export function explanation(promise: ReplyPromise, settings: Settings, language: Language): string {
  return explainDue(promise, municipalCalendar(settings), language);
}

/** The first promise of a case, as it was when the complaint came in: a repeated request hears the same again. */
export function firstPromise(c: Case, settings: Settings): ReplyPromise {
  if (c.promise.madeBy === 'policy') return c.promise;
  return {
    ...c.promise,
    dueAt: c.promise.originalDueAt,
    madeBy: 'policy',
    countedFromAt: c.receivedAt,
    rule: c.promise.rule,
    who: { kind: 'department', id: settings.contactCentre },
  };
}

/** When somebody who writes at `now` gets an answer. */
export function answerByIfWrittenAt(now: Instant, settings: Settings): Instant {
  return makePromise({
    receivedAt: now,
    department: settings.contactCentre,
    type: 'other',
    channel: 'web_form',
    who: { kind: 'department', id: settings.contactCentre },
    settings,
    calendar: municipalCalendar(settings),
  }).dueAt;
}

/**
 * Who has the case, in words: `Demo Gata, gatuingenjör på Gata och park`, or the department alone.
 *
 * @param withName - false where a handler's name is withheld (E-08)
 */
export function handlerWords(who: Handler, settings: Settings, language: Language, withName = true): string {
  if (who.kind === 'department') return departmentName(settings, who.id, language);
  const officer = staffById(settings, who.id);
  if (!officer) return settings.municipality.name;
  const department = departmentName(settings, officer.department, language);
  return withName ? officerInWords(officer, department, language) : department;
}

/** Who has the case as its resident is told: by name where the person may be named, else the department. */
export function handlerForResident(c: Case, settings: Settings, language: Language, now: Instant): string {
  const { who } = c.promise;
  const officer = who.kind === 'officer' ? staffById(settings, who.id) : undefined;
  const named = officer !== undefined && mayBeNamed(c, officer, settings, now);
  return handlerWords(who, settings, language, named);
}

/**
 * An officer by name, role and unit.
 *
 * @param within - true where a sentence goes on: `Demo Gata, gatuingenjör på Gata och park, handlägger …`
 */
export function officerInWords(
  { name, title }: Pick<Staff, 'name' | 'title'>,
  department: string,
  language: Language,
  within = false,
): string {
  const { officer, officerInSentence } = promiseWords[language];
  const said = within ? officerInSentence : officer;
  return said({ name, title: inner(title[language]), department });
}

/** As a title is written inside a sentence: `Gatuingenjör` with a small letter, `VA-ingenjör` as it is. */
function inner(title: string): string {
  return /^\p{Lu}{2}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** "You get the answer by email.", for the way a case is answered now. */
export function answerWayOf(c: Case, settings: Settings, language: Language): string {
  return answerWayInWords(answerWay(c, settings), settings, language);
}

export function answerWayInWords(way: AnswerWay, settings: Settings, language: Language): string {
  const words = answerWayWords[language].way;
  return way === 'room' ? words.room({ eid: eidInWords(settings, language) }) : words[way];
}

/** What people call the sign-in: "BankID or Freja". */
export function eidInWords({ residentSignIn }: Pick<Settings, 'residentSignIn'>, language: Language): string {
  return residentSignIn?.name[language] ?? answerWayWords[language].eid;
}
