/**
 * Writes `shared/domain/calendar/calendars/{se,dk}.json` from the holiday library (D11). Run it, read the
 * difference day by day, raise `version` when a day changed, commit. Nothing else imports the library.
 *
 *   node infra/commands/generate-calendars.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { CountryCalendar } from '../../shared/domain/calendar/country-calendar.ts';

const firstYear = 2014;
const lastYear = 2040;
const libraryVersion: unknown = JSON.parse(
  readFileSync(new URL('../../node_modules/date-holidays/package.json', import.meta.url), 'utf8'),
).version;

type Holiday = CountryCalendar['holidays'][string];

interface CountryRules {
  readonly id: CountryCalendar['id'];
  readonly version: number;
  readonly country: string;
  readonly timeZone: string;
  readonly file: string;
  /** Library types that close the town hall: Swedish eves are `bank`; half days are `optional` and stay open. */
  readonly closes: (holiday: HolidaysTypes.Holiday) => boolean;
  /** Library name → our key; a name not listed stops the generation, so that a new holiday is reviewed. */
  readonly keys: Readonly<Record<string, string>>;
  readonly holidays: Readonly<Record<string, Holiday>>;
}

const countries: readonly CountryRules[] = [
  {
    id: 'SE',
    version: 1,
    country: 'Sverige',
    timeZone: 'Europe/Stockholm',
    file: 'se.json',
    closes: (h) => h.type === 'public' || h.type === 'bank',
    keys: {
      nyårsdagen: 'new-years-day',
      'trettondedag jul': 'epiphany',
      långfredagen: 'good-friday',
      påskdagen: 'easter-sunday',
      'annandag påsk': 'easter-monday',
      'första maj': 'first-of-may',
      'Kristi himmelsfärdsdag': 'ascension-day',
      pingstdagen: 'whit-sunday',
      nationaldagen: 'national-day',
      midsommarafton: 'midsummer-eve',
      midsommardagen: 'midsummer-day',
      'alla helgons dag': 'all-saints-day',
      julafton: 'christmas-eve',
      juldagen: 'christmas-day',
      'annandag jul': 'boxing-day',
      nyårsafton: 'new-years-eve',
    },
    holidays: {
      'new-years-day': statute('nyårsdagen', 'nytårsdag', 'New Year’s Day'),
      epiphany: statute('trettondedag jul', 'helligtrekongersdag', 'Epiphany'),
      'good-friday': statute('långfredagen', 'langfredag', 'Good Friday'),
      'easter-sunday': statute('påskdagen', 'påskedag', 'Easter Sunday'),
      'easter-monday': statute('annandag påsk', '2. påskedag', 'Easter Monday'),
      'first-of-may': statute('första maj', '1. maj', 'the First of May'),
      'ascension-day': statute('Kristi himmelsfärdsdag', 'Kristi himmelfartsdag', 'Ascension Day'),
      'whit-sunday': statute('pingstdagen', 'pinsedag', 'Whit Sunday'),
      'national-day': statute('nationaldagen', 'Sveriges nationaldag', 'Sweden’s National Day'),
      'midsummer-eve': eve('midsommarafton', 'midsommeraften', 'Midsummer Eve'),
      'midsummer-day': statute('midsommardagen', 'midsommerdag', 'Midsummer Day'),
      'all-saints-day': statute('alla helgons dag', 'allehelgensdag', 'All Saints’ Day'),
      'christmas-eve': eve('julafton', 'juleaftensdag', 'Christmas Eve'),
      'christmas-day': statute('juldagen', 'juledag', 'Christmas Day'),
      'boxing-day': statute('annandag jul', '2. juledag', 'Boxing Day'),
      'new-years-eve': eve('nyårsafton', 'nytårsaftensdag', 'New Year’s Eve'),
    },
  },
  {
    id: 'DK',
    version: 1,
    country: 'Danmark',
    timeZone: 'Europe/Copenhagen',
    file: 'dk.json',
    closes: (h) => h.type === 'public' || h.name === 'Juleaftensdag',
    keys: {
      Nytårsdag: 'new-years-day',
      Skærtorsdag: 'maundy-thursday',
      Langfredag: 'good-friday',
      Påskedag: 'easter-sunday',
      'Anden påskedag': 'easter-monday',
      'Store Bededag': 'great-prayer-day',
      'Kristi Himmelfartsdag': 'ascension-day',
      Pinsedag: 'whit-sunday',
      'Anden Pinsedag': 'whit-monday',
      Juleaftensdag: 'christmas-eve',
      Juledag: 'christmas-day',
      'Anden Juledag': 'boxing-day',
    },
    holidays: {
      'new-years-day': statute('nyårsdagen', 'nytårsdag', 'New Year’s Day'),
      'maundy-thursday': statute('skärtorsdagen', 'skærtorsdag', 'Maundy Thursday'),
      'good-friday': statute('långfredagen', 'langfredag', 'Good Friday'),
      'easter-sunday': statute('påskdagen', 'påskedag', 'Easter Sunday'),
      'easter-monday': statute('annandag påsk', '2. påskedag', 'Easter Monday'),
      'great-prayer-day': statute('stora bönedagen', 'store bededag', 'Great Prayer Day'),
      'ascension-day': statute('Kristi himmelsfärdsdag', 'Kristi himmelfartsdag', 'Ascension Day'),
      'whit-sunday': statute('pingstdagen', 'pinsedag', 'Whit Sunday'),
      'whit-monday': statute('annandag pingst', '2. pinsedag', 'Whit Monday'),
      'christmas-eve': {
        name: { sv: 'julafton', da: 'juleaftensdag', en: 'Christmas Eve' },
        basis: 'agreement',
      },
      'christmas-day': statute('juldagen', 'juledag', 'Christmas Day'),
      'boxing-day': statute('annandag jul', '2. juledag', 'Boxing Day'),
    },
  },
];

function statute(sv: string, da: string, en: string): Holiday {
  return { name: { sv, da, en }, basis: 'statute' };
}

function eve(sv: string, da: string, en: string): Holiday {
  return { name: { sv, da, en }, basis: 'eve' };
}

/**
 * The calendar of one country.
 *
 * @throws Error if the library knows a holiday we have not reviewed, or two on one day
 */
function generate(rules: CountryRules): CountryCalendar {
  const library = new Holidays(rules.id);
  const closedDays: Record<string, string> = {};
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const holiday of library.getHolidays(year).filter(rules.closes)) {
      const key = rules.keys[holiday.name];
      if (!key)
        throw new Error(
          `${rules.id} ${holiday.date}: "${holiday.name}" is new; review it and give it a key.`,
        );
      const on = holiday.date.slice(0, 10);
      if (closedDays[on])
        throw new Error(`${rules.id} ${on}: two holidays on one day; decide which to name.`);
      closedDays[on] = key;
    }
  }
  return {
    id: rules.id,
    version: rules.version,
    country: rules.country,
    timeZone: rules.timeZone,
    source: `date-holidays ${libraryVersion}, reviewed against the statutory rules`,
    verifiedFrom: `${firstYear}-01-01`,
    verifiedUntil: `${lastYear}-12-31`,
    holidays: rules.holidays,
    closedDays,
  };
}

for (const rules of countries) {
  const calendar = generate(rules);
  const file = new URL(`../../shared/domain/calendar/calendars/${rules.file}`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(calendar, undefined, 2)}\n`);
  console.log(
    `${rules.file}: ${Object.keys(calendar.closedDays).length} closed days, ${firstYear}–${lastYear}`,
  );
}
