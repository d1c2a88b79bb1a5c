import { closedAhead, dueAhead, shortAhead } from '../../shared/domain/administration/days-ahead.ts';
import { horizonDaysLeft, municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { policyInForce } from '../../shared/domain/promise/service-policy.ts';
import type { ServicePolicy, Settings } from '../../shared/domain/settings/settings.ts';
import { addDays, weekdayOf } from '../../shared/domain/time/days.ts';
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
    ...rows(closedRows(settings, from)),
    '',
    `Short days ${from} to ${until}`,
    ...rows(shortRows(settings, from)),
    '',
    ...promises(policy).flatMap(({ title, workingDays }) => [
      title,
      ...rows(dueRows(settings, workingDays, from)),
      '',
    ]),
    ...policyChanges(settings, from, until),
  ].join('\n');
}

function closedRows(settings: Settings, from: Day): readonly string[][] {
  return closedAhead(settings, from).map(({ on, name, basis, notice }) => [
    inWords(on),
    name[settings.municipality.language],
    basis === 'too-late'
      ? `DOES NOT COUNT: published ${notice} days before, 30 are needed`
      : basisInWords[basis],
  ]);
}

const basisInWords = {
  statute: 'holiday by law',
  eve: 'eve, closed as a holiday',
  agreement: 'day off by agreement',
  municipality: 'the municipality’s own closing',
};

function shortRows(settings: Settings, from: Day): readonly string[][] {
  return shortAhead(settings, from).map((day) => [
    inWords(day.on),
    `${day.opens}–${day.closes}`,
    day.name[settings.municipality.language],
  ]);
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
function dueRows(settings: Settings, workingDays: number, from: Day): string[][] {
  return [
    ['arrives', 'in office hours: due', 'after closing: due'],
    ...dueAhead(settings, from, workingDays).map(({ arrives, inHours, afterClosing }) => {
      const evening = inWords(afterClosing);
      return [inWords(arrives), inHours ? inWords(inHours) : `closed: ${evening}`, evening];
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
