import { daysBetween, type Weekday } from '../time/days.ts';
import type { Day } from '../time/time.ts';
import type { Localised } from '../vocabulary/language.ts';
import { type Country, type CountryCalendar, countryCalendar } from './country-calendar.ts';
import type { OwnDays } from './own-days.ts';

/** Opening and closing of one day, local times of day. Closing itself is after hours. */
interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** A closed day and why; `municipality` is a closing of the municipality's own. */
export interface ClosedDay {
  readonly name: Localised;
  readonly basis: CountryCalendar['holidays'][string]['basis'] | 'municipality';
}

interface ShortDay extends Hours {
  readonly name: Localised;
}

/** The days and hours one municipality's promises count in. Make it with `municipalCalendar`. */
export interface MunicipalCalendar {
  /** Country calendar and the municipality's own days, such as `SE@1+sjokoping@1a2b3c4d`. */
  readonly version: string;
  readonly timeZone: string;
  readonly verifiedFrom: Day;
  readonly verifiedUntil: Day;
  readonly weekHours: ReadonlyMap<Weekday, Hours>;
  readonly closedDays: ReadonlyMap<Day, ClosedDay>;
  readonly shortDays: ReadonlyMap<Day, ShortDay>;
}

/** A closing must be published this many days before, else it does not count (P-05). */
const publishedDaysBefore = 30;

/** A day no calendar has been verified for. Computing there would be a guess (D11). */
export class CalendarHorizonError extends Error {
  override readonly name = 'CalendarHorizonError';

  constructor(day: Day, calendar: Pick<MunicipalCalendar, 'version' | 'verifiedFrom' | 'verifiedUntil'>) {
    super(
      `${day} is outside the calendar ${calendar.version}, which is verified from ${calendar.verifiedFrom} ` +
        `until ${calendar.verifiedUntil}: generate more years with infra/commands/generate-calendars.ts, ` +
        'review them, raise the version and deploy.',
    );
  }
}

const made = new WeakMap<object, MunicipalCalendar>();

/**
 * The municipality's calendar: the country's closed days, its own office hours, closing days that were
 * published in time and short days. The same settings object gives the same calendar object.
 */
export function municipalCalendar(settings: OwnDays): MunicipalCalendar {
  const known = made.get(settings);
  if (known) return known;

  const country = countryCalendar(settings.municipality.country);
  const calendar: MunicipalCalendar = {
    version: `${country.id}@${country.version}+${settings.municipality.id}@${fingerprint(ownDays(settings))}`,
    timeZone: country.timeZone,
    verifiedFrom: country.verifiedFrom,
    verifiedUntil: country.verifiedUntil,
    weekHours: weekHours(settings.officeHours),
    closedDays: closedDays(country, settings),
    shortDays: new Map(settings.shortDays.map((day) => [day.on, day])),
  };
  made.set(settings, calendar);
  return calendar;
}

const recordsMark = '+records';

/** The days a request for public records counts in: no closing of the municipality's own puts one off (P-05, E-66). */
export function recordsCalendar(calendar: MunicipalCalendar): MunicipalCalendar {
  const closed = [...calendar.closedDays].filter(([, { basis }]) => basis !== 'municipality');
  if (closed.length === calendar.closedDays.size) return calendar;
  return { ...calendar, version: `${calendar.version}${recordsMark}`, closedDays: new Map(closed) };
}

/** The calendar as a promise counted in it, by the version that promise names. */
export function asCountedIn(version: string, calendar: MunicipalCalendar): MunicipalCalendar {
  return version.endsWith(recordsMark) ? recordsCalendar(calendar) : calendar;
}

/** Days left of the verified horizon, today not counted; negative when it has passed. The alarm comes at 120 (D11). */
export function horizonDaysLeft(calendar: MunicipalCalendar, today: Day): number {
  return daysBetween(today, calendar.verifiedUntil);
}

/** True when a municipality's closing was published early enough to move a promise (P-05, E-66). */
export function publishedInTime(closing: Pick<OwnDays['closedDays'][number], 'on' | 'publishedOn'>): boolean {
  return daysBetween(closing.publishedOn, closing.on) >= publishedDaysBefore;
}

/** @throws CalendarHorizonError if the calendar has not been verified for `day` */
export function mustBeVerified(day: Day, calendar: MunicipalCalendar): void {
  if (day < calendar.verifiedFrom || day > calendar.verifiedUntil)
    throw new CalendarHorizonError(day, calendar);
}

/** Monday to Friday 08–17 and nothing of its own: the default office hours. */
export function plainCalendar(country: Country): MunicipalCalendar {
  return municipalCalendar(plainDays[country]);
}

const plainHours: OwnDays['officeHours'] = {
  monday: '08:00-17:00',
  tuesday: '08:00-17:00',
  wednesday: '08:00-17:00',
  thursday: '08:00-17:00',
  friday: '08:00-17:00',
  saturday: 'closed',
  sunday: 'closed',
};

const plainDays: Record<Country, OwnDays> = {
  SE: {
    municipality: { id: 'plain', country: 'SE' },
    officeHours: plainHours,
    closedDays: [],
    shortDays: [],
  },
  DK: {
    municipality: { id: 'plain', country: 'DK' },
    officeHours: plainHours,
    closedDays: [],
    shortDays: [],
  },
};

const weekdays = [
  [1, 'monday'],
  [2, 'tuesday'],
  [3, 'wednesday'],
  [4, 'thursday'],
  [5, 'friday'],
  [6, 'saturday'],
  [7, 'sunday'],
] as const;

function weekHours(officeHours: OwnDays['officeHours']): ReadonlyMap<Weekday, Hours> {
  const week = new Map<Weekday, Hours>();
  for (const [weekday, name] of weekdays) {
    const [opens, closes] = officeHours[name].split('-');
    if (opens && closes) week.set(weekday, { opens, closes });
  }
  return week;
}

function closedDays(country: CountryCalendar, settings: OwnDays): ReadonlyMap<Day, ClosedDay> {
  const days = new Map<Day, ClosedDay>();
  for (const closing of settings.closedDays.filter(publishedInTime)) {
    days.set(closing.on, { name: closing.name, basis: 'municipality' });
  }
  for (const [on, key] of Object.entries(country.closedDays)) {
    const holiday = country.holidays[key];
    if (holiday) days.set(on, holiday);
  }
  return days;
}

/** What of the settings can move a due day, in one fixed order. */
function ownDays(settings: OwnDays): string {
  return JSON.stringify([
    weekdays.map(([, name]) => settings.officeHours[name]),
    settings.closedDays.map((day) => [day.on, day.publishedOn]).sort(),
    settings.shortDays.map((day) => [day.on, day.opens, day.closes]).sort(),
  ]);
}

/** FNV-1a, 32 bits: tells two versions of a municipality's days apart; protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
