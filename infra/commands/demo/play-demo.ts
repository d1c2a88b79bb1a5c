import { Temporal } from 'temporal-polyfill';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { openingOf } from '../../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays, nextWorkingDay } from '../../../shared/domain/calendar/working-days.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { demoAnswers, demoComplaints, demoReasons } from './demo-complaints.ts';
import type { StackClient } from './stack-client.ts';

/** Every 11th complaint is forgotten, every 7th gets a later day; the rest are answered the next morning. */
const forgottenEvery = 11;
const extendedEvery = 7;
/** Answered cases that are also closed, with what was learnt. */
const closedEvery = 2;

interface Open {
  readonly reference: string;
  readonly language: 'sv' | 'da' | 'en';
  readonly number: number;
}

/**
 * Plays some working days of an ordinary municipality on a running stack: complaints come in, officers answer most,
 * extend some and forget one now and then. Moves the stack's clock.
 *
 * @param progress - called once a day played
 */
export async function playDemo(
  stack: StackClient,
  settings: Settings,
  workingDays: number,
  progress: (day: string) => void,
): Promise<void> {
  const calendar = municipalCalendar(settings);
  const users = await stack.users();
  const officerOf = (department: string) =>
    users.find((user) => user.department === department && user.role === 'case-officer')?.id ?? 'registrator';
  const start = Temporal.Instant.from(await stack.now())
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate();
  let open: Open[] = [];
  /** Cases with a new day, and when most of them are answered. */
  const extended = new Map<string, Open[]>();
  let number = 0;

  let day = start.toString();
  for (let played = 0; played < workingDays; played += 1) {
    day = nextWorkingDay(day, calendar);
    progress(day);
    await stack.advanceTo(Temporal.Instant.from(openingOf(day, calendar)).add({ minutes: 40 }).toString());
    stack.forgetTokens();
    for (const each of open.filter(({ number: n }) => n % forgottenEvery !== 0)) await handle(each);
    open = [];
    for (const each of extended.get(day) ?? []) await answer(each);

    for (const hour of [2, 4, 6]) {
      await stack.advanceTo(Temporal.Instant.from(openingOf(day, calendar)).add({ hours: hour }).toString());
      for (let i = 0; i < 1 + ((played + hour) % 3); i += 1) {
        number += 1;
        const complaint = demoComplaints[(number * 5) % demoComplaints.length];
        if (!complaint) continue;
        const { reference } = await stack.complain({
          ...complaint,
          email: `resident-${number}@resident.example`,
        });
        open.push({ reference, language: complaint.language, number });
      }
    }
  }
  await stack.settled();

  async function handle({ reference, language, number: n }: Open): Promise<void> {
    const { department } = await stack.caseOf('registrator', reference);
    const officer = officerOf(department);
    await stack.act(officer, reference, 'assign', { officer });
    if (n % extendedEvery === 0) {
      const promisedOn = addWorkingDays(day, 4, calendar);
      await stack.act(officer, reference, 'extend', { promisedOn, reason: demoReasons[language] });
      const answeredOn = addWorkingDays(day, 3, calendar);
      extended.set(answeredOn, [...(extended.get(answeredOn) ?? []), { reference, language, number: n }]);
      return;
    }
    await answer({ reference, language, number: n });
  }

  async function answer({ reference, language, number: n }: Open): Promise<void> {
    const { department } = await stack.caseOf('registrator', reference);
    const officer = officerOf(department);
    await stack.act(officer, reference, 'reply', { text: demoAnswers[language] });
    if (n % closedEvery === 0) {
      await stack.act(officer, reference, 'close', {
        outcome: n % 3 === 0 ? 'not_upheld' : 'upheld',
        cause: n % 4 === 0 ? 'workload' : 'deficient_process',
        measure: n % 4 === 0 ? 'apology' : 'corrected',
        failureDemand: n % 5 === 0 ? 'yes' : 'no',
      });
    }
  }
}
