import { Temporal } from 'temporal-polyfill';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { openingOf } from '../../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays, isWorkingDay } from '../../../shared/domain/calendar/working-days.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { dayAfter, eachDay } from '../../../shared/domain/time/days.ts';
import type { Day } from '../../../shared/domain/time/time.ts';
import {
  demoAnswers,
  demoComplaints,
  demoMore,
  demoPassedOn,
  demoQuestions,
  demoReasons,
} from './demo-complaints.ts';
import type { Scenario } from './scenarios.ts';
import type { StackClient } from './stack-client.ts';

interface Open {
  readonly reference: string;
  readonly statusUrl: string;
  readonly language: 'sv' | 'da' | 'en';
}

/** What becomes of a complaint, some working days after it came. */
interface Step {
  readonly after: number;
  readonly of: (open: Open, day: Day) => Promise<void>;
}

/** Hours after opening when complaints come, on closed days as on others; the last is after closing. */
const arrivalHours = [1, 4, 11];

/**
 * Plays the days of a scenario on its own stack. Complaints take turns in what becomes of them, so that in the end every
 * mail has left in every state it is written for.
 *
 * @returns what staff were refused, and how often: such as giving a case to somebody who is away
 */
export async function playScenario(
  stack: StackClient,
  scenario: Scenario,
  settings: Settings,
  progress: (day: string) => void,
): Promise<ReadonlyMap<string, number>> {
  const calendar = municipalCalendar(settings);
  const users = await stack.users();
  const registrar = users.find((user) => user.role === 'registrar')?.id ?? '';
  const planned = new Map<Day, (() => Promise<void>)[]>();
  const refused = new Map<string, number>();
  const authority = 'Regionen, registrator@region.example';
  let number = 0;

  /** Does it as the first of the department who may; the refusals are counted. */
  async function act({ reference }: Open, action: string, body: object = {}): Promise<void> {
    const { department, officer } = await stack.caseOf(registrar, reference);
    const others = users.filter(
      (user) => user.department === department && ['case-officer', 'unit-manager'].includes(user.role),
    );
    for (const user of [...new Set([officer, ...others.map(({ id }) => id), registrar])]) {
      if (user === undefined) continue;
      const reason = await stack.tryTo(user, reference, action, body);
      if (reason === undefined) return;
      refused.set(reason, (refused.get(reason) ?? 0) + 1);
    }
  }
  async function take(open: Open): Promise<void> {
    const { department } = await stack.caseOf(registrar, open.reference);
    const officers = users.filter((user) => user.department === department && user.role === 'case-officer');
    for (const { id } of officers) {
      const reason = await stack.tryTo(registrar, open.reference, 'assign', { officer: id });
      if (reason === undefined) return;
      refused.set(reason, (refused.get(reason) ?? 0) + 1);
    }
  }
  const answer = (open: Open) => act(open, 'reply', { text: demoAnswers[open.language] });
  const later = (open: Open, day: Day) =>
    act(open, 'extend', {
      promisedOn: addWorkingDays(day, 4, calendar),
      reason: demoReasons[open.language],
    });
  const writes = (open: Open, action: string, more: object = {}) =>
    stack.asResident(open.statusUrl, { action, ...more });
  const taken: Step = { after: 1, of: take };

  const lives: readonly (readonly Step[])[] = [
    [taken, { after: 1, of: answer }],
    [taken, { after: 2, of: later }, { after: 5, of: answer }],
    [taken, { after: 2, of: later }],
    [],
    [taken],
    [
      taken,
      { after: 1, of: (open) => act(open, 'ask', { text: demoQuestions[open.language] }) },
      { after: 2, of: (open) => writes(open, 'add', { text: demoMore[open.language] }) },
      { after: 3, of: answer },
    ],
    [taken, { after: 1, of: (open) => act(open, 'ask', { text: demoQuestions[open.language] }) }],
    [
      taken,
      { after: 1, of: answer },
      { after: 2, of: (open) => writes(open, 'reopen', { text: demoMore[open.language] }) },
    ],
    [{ after: 1, of: (open) => writes(open, 'withdraw') }],
    [
      taken,
      {
        after: 1,
        of: (open) =>
          act(open, 'forward', { to: authority, text: demoPassedOn[open.language], shareContact: true }),
      },
    ],
    [taken, { after: 2, of: answer }, { after: 3, of: (open) => writes(open, 'rate', { rating: 2 }) }],
    [taken, { after: 2, of: later }, { after: 5, of: later }],
  ];

  const first = Temporal.Instant.from(scenario.startsAt)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
    .toString();
  for (const day of eachDay(first, scenario.lastDay)) {
    progress(day);
    stack.forgetTokens();
    const isOpen = isWorkingDay(day, calendar);
    const opens = isOpen
      ? Temporal.Instant.from(openingOf(day, calendar))
      : Temporal.PlainDate.from(day)
          .toZonedDateTime({ timeZone: calendar.timeZone, plainTime: '08:00' })
          .toInstant();
    for (const hour of arrivalHours) {
      await stack.advanceTo(opens.add({ hours: hour }).toString());
      if (isOpen && hour === arrivalHours[0]) for (const step of planned.get(day) ?? []) await step();
      await arrive(day);
    }
  }
  await stack.advanceTo(
    Temporal.PlainDate.from(dayAfter(scenario.lastDay))
      .toZonedDateTime(calendar.timeZone)
      .toInstant()
      .toString(),
  );
  await stack.settled();
  return refused;

  async function arrive(day: Day): Promise<void> {
    const complaint = demoComplaints[(number * 5) % demoComplaints.length];
    const life = lives[number % lives.length] ?? [];
    number += 1;
    if (!complaint) return;
    const { reference, statusUrl } = await stack.complain({
      ...complaint,
      // Each seventh writes without an address: nobody can be mailed.
      ...(number % 7 !== 0 && { email: `resident-${number}@resident.example` }),
    });
    const open: Open = { reference, statusUrl, language: complaint.language };
    for (const { after, of } of life) {
      const on = addWorkingDays(day, after, calendar);
      planned.set(on, [...(planned.get(on) ?? []), () => of(open, on)]);
    }
  }
}
