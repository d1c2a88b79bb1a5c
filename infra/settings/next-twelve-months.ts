import {
  horizonDaysLeft,
  type MunicipalCalendar,
  municipalCalendar,
  publishedInTime,
} from '../../shared/domain/calendar/calendar.ts';
import { closingOf, localDay } from '../../shared/domain/calendar/office-hours.ts';
import { isWorkingDay, workingDayFrom } from '../../shared/domain/calendar/working-days.ts';
import { dueUnder } from '../../shared/domain/promise/due.ts';
import { policyInForce } from '../../shared/domain/promise/service-policy.ts';
import type { ServicePolicy, Settings } from '../../shared/domain/settings/settings.ts';
import { addDays, dayAfter, daysBetween, weekdayOf } from '../../shared/domain/time/days.ts';
import { localMs, toInstant } from '../../shared/domain/time/instants.ts';
import type { Day } from '../../shared/domain/time/time.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a policy owner reads before applying settings: closed and short days of twelve months, and when answers are due. */
export function nextTwelveMonths(settings: Settings, from: Day): string {
  const calendar = municipalCalendar(settings);
  const until = addDays(from, 364);
  const policy = policyInForce(settings.policies, from);
  return [
    `${settings.municipality.name}: the settings are right.`,
    `Calendar ${calendar.version}, verified until ${calendar.verifiedUntil} (${horizonDaysLeft(calendar, from)} days left).`,
    '',
    `Closed days ${from} to ${until}, besides days without office hours`,
    ...rows(closedRows(settings, calendar, from, until)),
    '',
    `Short days ${from} to ${until}`,
    ...rows(shortRows(settings, from, until)),
    '',
    ...promises(policy).flatMap(({ title, workingDays }) => [
      title,
      ...rows(dueRows(calendar, policy, workingDays, from)),
      '',
    ]),
    ...policyChanges(settings, from, until),
  ].join('\n');
}

function closedRows(
  settings: Settings,
  calendar: MunicipalCalendar,
  from: Day,
  until: Day,
): readonly string[][] {
  const late = settings.closedDays.filter((day) => !publishedInTime(day));
  const found: string[][] = [];
  for (let day = from; day <= until; day = dayAfter(day)) {
    const closed = calendar.closedDays.get(day);
    const tooLate = late.find((each) => each.on === day);
    if (closed && calendar.weekHours.has(weekdayOf(day))) {
      found.push([inWords(day), closed.name[settings.municipality.language], basisInWords[closed.basis]]);
    } else if (tooLate) {
      const notice = daysBetween(tooLate.publishedOn, tooLate.on);
      const name = tooLate.name[settings.municipality.language];
      found.push([inWords(day), name, `DOES NOT COUNT: published ${notice} days before, 30 are needed`]);
    }
  }
  return found;
}

const basisInWords = {
  statute: 'holiday by law',
  eve: 'eve, closed as a holiday',
  agreement: 'day off by agreement',
  municipality: 'the municipality’s own closing',
};

function shortRows(settings: Settings, from: Day, until: Day): readonly string[][] {
  return settings.shortDays
    .filter((day) => day.on >= from && day.on <= until)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map((day) => [inWords(day.on), `${day.opens}–${day.closes}`, day.name[settings.municipality.language]]);
}

function promises(policy: ServicePolicy): readonly { title: string; workingDays: number }[] {
  const days = (count: number) => `${count} working ${count === 1 ? 'day' : 'days'}`;
  return [
    {
      title: `Answers are due within ${days(policy.workingDays)} by rule ${policy.rule} (${policy.id}, ${policy.decision})`,
      workingDays: policy.workingDays,
    },
    ...policy.exceptions.map(({ department, type, channel, workingDays, decision }) => ({
      title: `For ${[department, type, channel].filter(Boolean).join(', ')}: ${days(workingDays)} (${decision})`,
      workingDays,
    })),
  ];
}

/** One row for each weekday of arrival, from Monday of the week that begins on or after `from`. */
function dueRows(
  calendar: MunicipalCalendar,
  policy: ServicePolicy,
  workingDays: number,
  from: Day,
): string[][] {
  const monday = addDays(from, (8 - weekdayOf(from)) % 7);
  const header = ['arrives', 'in office hours: due', 'after closing: due'];
  const arrivals = weekdays.map((_, index) => addDays(monday, index));
  return [
    header,
    ...arrivals.map((day) => {
      const due = (ms: number) => {
        const { dueAt } = dueUnder(policy.rule, toInstant(ms), workingDays, calendar);
        return inWords(localDay(dueAt, calendar));
      };
      const evening = due(localMs(calendar.timeZone, day, '23:59'));
      if (!isWorkingDay(day, calendar)) return [inWords(day), `closed: ${evening}`, evening];
      const closing = closingOf(workingDayFrom(day, calendar), calendar);
      return [inWords(day), due(Date.parse(closing) - 60_000), evening];
    }),
  ];
}

function policyChanges(settings: Settings, from: Day, until: Day): readonly string[] {
  return settings.policies
    .filter((policy) => policy.validFrom > from && policy.validFrom <= until)
    .map(
      (policy) =>
        `From ${policy.validFrom}: ${policy.workingDays} working days by rule ${policy.rule} (${policy.id}, ${policy.decision})`,
    );
}

function inWords(day: Day): string {
  return `${day} ${weekdays[weekdayOf(day) - 1]}`;
}

/** Columns of equal width; `none` when there is no row. */
function rows(cells: readonly string[][]): readonly string[] {
  if (cells.length === 0) return ['  none'];
  const widths = cells.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  );
  return cells.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd(),
  );
}
