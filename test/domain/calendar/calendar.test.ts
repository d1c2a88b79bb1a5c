import { describe, expect, it } from 'vitest';
import {
  CalendarHorizonError,
  horizonDaysLeft,
  plainCalendar,
  publishedInTime,
} from '../../../shared/domain/calendar/calendar.ts';
import { type Country, countryCalendar } from '../../../shared/domain/calendar/country-calendar.ts';
import { isWorkingDay } from '../../../shared/domain/calendar/working-days.ts';
import { addDays, dayAfter, weekdayOf } from '../../../shared/domain/time/days.ts';
import { aCalendar, aClosing, aShortDay, officeWeek } from '../../builders/calendars.ts';

/** Easter Sunday by Gauss’s rule with the Gregorian corrections, as the church tables give it. */
function easter(year: number): string {
  const century = Math.floor(year / 100);
  const p = Math.floor((13 + 8 * century) / 25);
  const q = Math.floor(century / 4);
  const m = (15 - p + century - q) % 30;
  const n = (4 + century - q) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  if (d === 29 && e === 6) return `${year}-04-19`;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) return `${year}-04-18`;
  return addDays(`${year}-03-22`, d + e);
}

function saturdayFrom(day: string): string {
  return addDays(day, (13 - weekdayOf(day)) % 7);
}

/** SFS 1989:253 §§ 1–2 and the eves of SFS 1930:173 § 2. */
function swedishDays(year: number): string[] {
  const midsummer = saturdayFrom(`${year}-06-20`);
  return [
    `${year}-01-01`,
    `${year}-01-06`,
    addDays(easter(year), -2),
    easter(year),
    addDays(easter(year), 1),
    `${year}-05-01`,
    addDays(easter(year), 39),
    addDays(easter(year), 49),
    `${year}-06-06`,
    addDays(midsummer, -1),
    midsummer,
    saturdayFrom(`${year}-10-31`),
    `${year}-12-24`,
    `${year}-12-25`,
    `${year}-12-26`,
    `${year}-12-31`,
  ];
}

/** The days of the Church of Denmark, New Year’s Day, and 24 December by agreement. */
function danishDays(year: number): string[] {
  const fromEaster = [-3, -2, 0, 1, 39, 49, 50, ...(year < 2024 ? [26] : [])];
  return [
    `${year}-01-01`,
    ...fromEaster.map((days) => addDays(easter(year), days)),
    `${year}-12-24`,
    `${year}-12-25`,
    `${year}-12-26`,
  ];
}

const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('country calendars against the statutory rules', () => {
  it('knows Easter', () => {
    expect([2024, 2025, 2026, 2027, 2028, 2038].map(easter)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
      '2038-04-25',
    ]);
  });

  it.each(years(2014, 2040))('Sweden %i', (year) => {
    expect(daysOf('SE', year)).toEqual(swedishDays(year).toSorted());
  });

  it.each(years(2014, 2040))('Denmark %i', (year) => {
    expect(daysOf('DK', year)).toEqual(danishDays(year).toSorted());
  });

  it.each([
    ['SE', 2026, 251],
    ['SE', 2027, 253],
    ['SE', 2028, 251],
    ['DK', 2026, 253],
    ['DK', 2027, 254],
    ['DK', 2028, 253],
  ] as const)('%s has in %i %i working days', (country, year, expected) => {
    let count = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = dayAfter(day)) {
      if (isWorkingDay(day, plainCalendar(country))) count += 1;
    }
    expect(count).toBe(expected);
  });
});

describe('traps of the holiday library', () => {
  it.each([
    ['trettondagsafton', 'SE', '2026-01-05'],
    ['skärtorsdagen', 'SE', '2026-04-02'],
    ['valborgsmässoafton', 'SE', '2026-04-30'],
    ['the day after Ascension', 'SE', '2026-05-15'],
    ['annandag pingst', 'SE', '2026-05-25'],
    ['allhelgonaafton', 'SE', '2026-10-30'],
    ['23 December', 'SE', '2026-12-23'],
    ['1 May', 'DK', '2026-05-01'],
    ['grundlovsdag', 'DK', '2026-06-05'],
    ['nytårsaftensdag', 'DK', '2026-12-31'],
    ['store bededag from 2024', 'DK', '2024-04-26'],
  ] as const)('%s is a working day (%s)', (_, country, day) => {
    expect(isWorkingDay(day, plainCalendar(country))).toBe(true);
  });

  it.each([
    ['midsommarafton', 'SE', '2026-06-19', 'eve'],
    ['julafton', 'SE', '2026-12-24', 'eve'],
    ['nyårsafton', 'SE', '2026-12-31', 'eve'],
    ['skærtorsdag', 'DK', '2026-04-02', 'statute'],
    ['juleaftensdag', 'DK', '2026-12-24', 'agreement'],
    ['store bededag until 2023', 'DK', '2023-05-05', 'statute'],
  ] as const)('%s is closed (%s %s, %s)', (_, country, day, basis) => {
    expect(isWorkingDay(day, plainCalendar(country))).toBe(false);
    expect(plainCalendar(country).closedDays.get(day)?.basis).toBe(basis);
  });

  it('names every closed day in every language', () => {
    for (const country of ['SE', 'DK'] as const) {
      const { holidays, closedDays } = countryCalendar(country);
      for (const key of Object.values(closedDays)) expect(Object.keys(holidays)).toContain(key);
    }
    expect(plainCalendar('SE').closedDays.get('2026-06-19')?.name).toEqual({
      sv: 'midsommarafton',
      da: 'midsommeraften',
      en: 'Midsummer Eve',
    });
  });
});

describe('the horizon (D11)', () => {
  const calendar = plainCalendar('SE');

  it('counts the days that are left', () => {
    expect(horizonDaysLeft(calendar, '2040-12-31')).toBe(0);
    expect(horizonDaysLeft(calendar, '2040-09-02')).toBe(120);
    expect(horizonDaysLeft(calendar, '2041-01-02')).toBe(-2);
  });

  it.each(['2041-01-01', '2013-12-31'])('refuses %s and says what to do', (day) => {
    expect(() => isWorkingDay(day, calendar)).toThrow(CalendarHorizonError);
    expect(() => isWorkingDay(day, calendar)).toThrow(/SE@1.*until 2040-12-31.*generate-calendars/);
  });

  it('reaches back to 2014, for imported history', () => {
    expect(isWorkingDay('2014-01-02', calendar)).toBe(true);
  });
});

describe('a municipality’s own days', () => {
  it.each([
    ['2026-04-15', true],
    ['2026-04-16', false],
  ])('a closing on 2026-05-15 published on %s counts: %s (P-05: 30 days before)', (publishedOn, counts) => {
    const closing = aClosing('2026-05-15', publishedOn);
    expect(publishedInTime(closing)).toBe(counts);
    expect(isWorkingDay('2026-05-15', aCalendar({ closedDays: [closing] }))).toBe(!counts);
  });

  it('leaves a short day a working day (P-04)', () => {
    expect(
      isWorkingDay('2026-04-02', aCalendar({ shortDays: [aShortDay('2026-04-02', '08:00', '12:00')] })),
    ).toBe(true);
  });

  it('has a version that changes with whatever may move a due day, and with nothing else', () => {
    const plain = aCalendar().version;
    expect(plain).toMatch(/^SE@1\+provby@[0-9a-f]{8}$/);
    expect(aCalendar().version).toBe(plain);
    const others = [
      aCalendar({ closedDays: [aClosing('2026-05-15')] }),
      aCalendar({ shortDays: [aShortDay('2026-04-02', '08:00', '12:00')] }),
      aCalendar({ officeHours: { ...officeWeek, friday: '08:00-16:00' } }),
      aCalendar({ country: 'DK' }),
    ].map((calendar) => calendar.version);
    expect(new Set([plain, ...others]).size).toBe(5);
  });
});

function daysOf(country: Country, year: number): string[] {
  return Object.keys(countryCalendar(country).closedDays).filter((day) => day.startsWith(`${year}-`));
}
