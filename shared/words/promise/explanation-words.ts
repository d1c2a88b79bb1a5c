import { Temporal } from 'temporal-polyfill';
import type { ReplyPromise } from '../../domain/promise/promise.ts';
import type { Weekday } from '../../domain/time/days.ts';
import type { Language } from '../../domain/vocabulary/language.ts';

/** The words an explanation is made of, in one language. */
export interface Words {
  readonly weekdays: Readonly<Record<Weekday, string>>;
  readonly months: readonly string[];
  readonly day: (weekday: string, day: number, month: string) => string;
  readonly time: (hour: string, minute: string) => string;
  readonly at: string;
  readonly and: string;
  readonly came: (when: string) => Readonly<Record<ReplyPromise['madeBy'], string>>;
  readonly closedThen: (startsOn: string) => string;
  readonly afterClosing: (closes: string, startsOn: string) => string;
  readonly within: (workingDays: number, due: string) => string;
  readonly withinHours: (hours: number, due: string) => string;
  readonly chosen: (due: string) => string;
  readonly kept: (due: string) => string;
  readonly notCounted: (days: string) => string;
  readonly is: (day: string, name: string) => string;
  readonly weekend: (day: string) => string;
  readonly alwaysClosed: (day: string) => string;
  readonly ownClosing: (day: string, name: string) => string;
  readonly closesEarly: (day: string, closes: string, name: string) => string;
}

const numbers = {
  sv: ['', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'],
  da: ['', 'en', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti'],
  en: ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
};

function count(language: Language, number: number, one: string, many: string): string {
  return `${numbers[language][number] || number} ${number === 1 ? one : many}`;
}

const sv: Words = {
  weekdays: { 1: 'måndag', 2: 'tisdag', 3: 'onsdag', 4: 'torsdag', 5: 'fredag', 6: 'lördag', 7: 'söndag' },
  months: [
    'januari',
    'februari',
    'mars',
    'april',
    'maj',
    'juni',
    'juli',
    'augusti',
    'september',
    'oktober',
    'november',
    'december',
  ],
  day: (weekday, day, month) => `${weekday} ${day} ${month}`,
  time: (hour, minute) => `${hour}.${minute}`,
  at: 'klockan',
  and: 'och',
  came: (when) => ({
    policy: `Ditt meddelande kom in ${when}.`,
    'resident-answer': `Vår tid började om ${when}, efter vår fråga till dig.`,
    reopening: `Du hörde av dig igen ${when}.`,
    merging: `Dina ärenden hanteras tillsammans. Det meddelande vi räknar från kom in ${when}.`,
    extension: `Vi bestämde en ny dag ${when}.`,
    agreed: `Vi kom överens med dig ${when}.`,
  }),
  closedThen: (startsOn) => `Då hade vi stängt, så vi räknar från ${startsOn}.`,
  afterClosing: (closes, startsOn) =>
    `Det var efter att vi stängde klockan ${closes}, så vi räknar från ${startsOn}.`,
  within: (days, due) => `Vi svarar inom ${count('sv', days, 'arbetsdag', 'arbetsdagar')}, senast ${due}.`,
  withinHours: (hours, due) => `Vi svarar inom ${hours} kontorstimmar, senast ${due}.`,
  chosen: (due) => `Du får svar senast ${due}.`,
  kept: (due) => `Vår kalender har ändrats efter det, men löftet står kvar: du får svar senast ${due}.`,
  notCounted: (days) => `De här dagarna räknas inte: ${days}.`,
  is: (day, name) => `${day} är ${name}`,
  weekend: (day) => `${day} är helg`,
  alwaysClosed: (day) => `${day} är en dag då vi alltid har stängt`,
  ownClosing: (day, name) => `${day} har vi stängt (${name})`,
  closesEarly: (day, closes, name) => `Vi stänger redan klockan ${closes} ${day} (${name}).`,
};

const da: Words = {
  weekdays: { 1: 'mandag', 2: 'tirsdag', 3: 'onsdag', 4: 'torsdag', 5: 'fredag', 6: 'lørdag', 7: 'søndag' },
  months: [
    'januar',
    'februar',
    'marts',
    'april',
    'maj',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'december',
  ],
  day: (weekday, day, month) => `${weekday} den ${day}. ${month}`,
  time: (hour, minute) => `${hour}.${minute}`,
  at: 'kl.',
  and: 'og',
  came: (when) => ({
    policy: `Vi modtog din henvendelse ${when}.`,
    'resident-answer': `Vores tid begyndte forfra ${when}, efter vores spørgsmål til dig.`,
    reopening: `Du henvendte dig igen ${when}.`,
    merging: `Dine sager behandles sammen. Den henvendelse, vi regner fra, modtog vi ${when}.`,
    extension: `Vi fastsatte en ny dag ${when}.`,
    agreed: `Vi aftalte det med dig ${when}.`,
  }),
  closedThen: (startsOn) => `Da havde vi lukket, så vi regner fra ${startsOn}.`,
  afterClosing: (closes, startsOn) =>
    `Det var efter, at vi lukkede kl. ${closes}, så vi regner fra ${startsOn}.`,
  within: (days, due) =>
    `Vi svarer inden for ${count('da', days, 'arbejdsdag', 'arbejdsdage')}, senest ${due}.`,
  withinHours: (hours, due) => `Vi svarer inden for ${hours} kontortimer, senest ${due}.`,
  chosen: (due) => `Du får svar senest ${due}.`,
  kept: (due) => `Vores kalender er ændret siden, men løftet står ved magt: du får svar senest ${due}.`,
  notCounted: (days) => `Disse dage tæller ikke med: ${days}.`,
  is: (day, name) => `${day} er ${name}`,
  weekend: (day) => `${day} er weekend`,
  alwaysClosed: (day) => `${day} er en dag, hvor vi altid har lukket`,
  ownClosing: (day, name) => `${day} har vi lukket (${name})`,
  closesEarly: (day, closes, name) => `Vi lukker allerede kl. ${closes} ${day} (${name}).`,
};

const en: Words = {
  weekdays: {
    1: 'Monday',
    2: 'Tuesday',
    3: 'Wednesday',
    4: 'Thursday',
    5: 'Friday',
    6: 'Saturday',
    7: 'Sunday',
  },
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  day: (weekday, day, month) => `${weekday} ${day} ${month}`,
  time: (hour, minute) => `${hour}:${minute}`,
  at: 'at',
  and: 'and',
  came: (when) => ({
    policy: `Your message came in on ${when}.`,
    'resident-answer': `Our time began again on ${when}, after our question to you.`,
    reopening: `You wrote to us again on ${when}.`,
    merging: `Your cases are handled together. The message we count from came in on ${when}.`,
    extension: `We set a new day on ${when}.`,
    agreed: `We agreed on it with you on ${when}.`,
  }),
  closedThen: (startsOn) => `We were closed then, so we count from ${startsOn}.`,
  afterClosing: (closes, startsOn) => `That was after we closed at ${closes}, so we count from ${startsOn}.`,
  within: (days, due) => `We answer within ${count('en', days, 'working day', 'working days')}, by ${due}.`,
  withinHours: (hours, due) => `We answer within ${hours} office hours, by ${due}.`,
  chosen: (due) => `You get an answer by ${due}.`,
  kept: (due) => `Our calendar has changed since, but the promise stands: you get an answer by ${due}.`,
  notCounted: (days) => `These days do not count: ${days}.`,
  is: (day, name) => `${day} is ${name}`,
  weekend: (day) => `${day} is at the weekend`,
  alwaysClosed: (day) => `${day} is a day we are always closed`,
  ownClosing: (day, name) => `${day} we are closed (${name})`,
  closesEarly: (day, closes, name) => `We close already at ${closes} on ${day} (${name}).`,
};

const all: Record<Language, Words> = { sv, da, en };

export function wordsOf(language: Language): Words {
  return all[language];
}

/** A day in words, without its year: `Friday 19 June`. */
export function dayInWords(day: string, words: Words): string {
  const date = Temporal.PlainDate.from(day);
  const weekday = Object.values(words.weekdays)[date.dayOfWeek - 1] ?? '';
  return words.day(weekday, date.day, words.months[date.month - 1] ?? '');
}

/** A local time of day in words: `17.00` or `17:00`. */
export function timeInWords(time: string, words: Words): string {
  const [hour = '', minute = ''] = time.split(':');
  return words.time(hour, minute);
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(parts: readonly string[], words: Words): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${words.and} ${last}`;
}
