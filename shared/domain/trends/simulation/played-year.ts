import { municipalCalendar } from '../../calendar/calendar.ts';
import { roleHas } from '../../handling/access.ts';
import { hasLeft } from '../../people/absence.ts';
import { makePromise } from '../../promise/make-promise.ts';
import type { ReplyPromise } from '../../promise/promise.ts';
import type { AppliedSettings, Staff } from '../../settings/settings.ts';
import { addDays } from '../../time/days.ts';
import { localMs, toInstant, toMs } from '../../time/instants.ts';
import type { Day } from '../../time/time.ts';
import type { CaseFacts } from '../case-facts.ts';
import { type OfficeTime, officeTime } from './office-time.ts';
import {
  type Arrival,
  alwaysThere,
  answersOf,
  type Server,
  staffThatFit,
  type Work,
  worksOf,
} from './queue-of-staff.ts';
import { type Told, type ToldOf, toldWhileWaiting } from './told-while-waiting.ts';

/** What the simulation needs of a case that has been: codes and instants in milliseconds. */
export type PastCase = Pick<CaseFacts, 'receivedMs' | 'department' | 'type' | 'channel'> & {
  /** Earliest of what keeps the promise (M-05); absent when nothing has. */
  readonly keptMs?: number | undefined;
  readonly byMail: boolean;
};

/** Rules and staff to try. */
export interface Scenario {
  readonly applied: AppliedSettings;
  /** Officers by department; those of the settings where it names none. */
  readonly officers?: ReadonlyMap<string, number>;
}

/** What came of the year once. */
export interface Outcome extends Told {
  readonly kept: number;
  readonly lateDays: number;
  readonly lateDaysNinth: number;
}

/**
 * The cases whose day has come by the instant they were read: of the others nobody can say yet whether the promise was kept.
 *
 * @param scenario - by whose rules the day is counted
 */
export function alreadyDue(cases: readonly PastCase[], scenario: Scenario, cutOffMs: number): PastCase[] {
  const recent = cases.filter(({ receivedMs }) => receivedMs > cutOffMs - longestPromiseMs);
  const waiting = new Set(
    promisesOf(recent, scenario).flatMap(({ dueAt }, index) =>
      toMs(dueAt) > cutOffMs ? (recent[index] ?? []) : [],
    ),
  );
  return cases.filter((each) => !waiting.has(each));
}

/** Thirty working days, the longest a policy may promise, are over by then whatever holidays lie between. */
const longestPromiseMs = 100 * 24 * 3_600_000;

function promisesOf(cases: readonly PastCase[], { applied }: Scenario): ReplyPromise[] {
  const settings = { ...applied.settings, policies: sinceEver(applied.settings.policies) };
  const calendar = municipalCalendar(applied.settings);
  return cases.map(({ receivedMs, department, type, channel }) =>
    makePromise({
      receivedAt: toInstant(receivedMs),
      department,
      type,
      channel,
      who: { kind: 'department', id: department },
      settings,
      calendar,
    }),
  );
}

/** The cases of the year under one scenario. */
export class PlayedYear {
  readonly #cases: readonly PastCase[];
  readonly #dueMs: readonly number[];
  readonly #time: OfficeTime;
  readonly #told: readonly ToldOf[];
  /** Indexes of the cases of each department, in the order they came. */
  readonly #queues = new Map<string, number[]>();
  readonly #staff = new Map<string, readonly Server[]>();

  constructor(cases: readonly PastCase[], scenario: Scenario, span: { from: Day; until: Day }) {
    const calendar = municipalCalendar(scenario.applied.settings);
    this.#cases = cases;
    this.#time = officeTime(span.from, span.until, calendar);
    const promises = promisesOf(cases, scenario);
    this.#dueMs = promises.map(({ dueAt }) => toMs(dueAt));
    const toldOf = toldWhileWaiting(scenario.applied);
    this.#told = cases.flatMap(({ receivedMs, department, byMail }, index) => {
      const promise = promises[index];
      return promise ? [toldOf({ department, receivedAt: toInstant(receivedMs), promise, byMail })] : [];
    });
    for (const [index, { department }] of cases.entries()) {
      const queue = this.#queues.get(department) ?? [];
      queue.push(index);
      this.#queues.set(department, queue);
    }
    for (const department of this.#queues.keys()) {
      const staff = staffOf(department, scenario, this.#time, daysFrom(span.from, span.until));
      if (staff.length > 0) this.#staff.set(department, staff);
    }
  }

  /** What each case asked of its queue, by department. */
  works(cutOffMs: number): ReadonlyMap<string, readonly Work[]> {
    return new Map(
      [...this.#staff].map(([department, staff]) => [
        department,
        worksOf(this.#arrivalsOf(department), staff, this.#bounds(cutOffMs)),
      ]),
    );
  }

  /** Gives departments that nobody has told the staff of as many as their answers look like the work of, and says how many. */
  fitOfficers(cutOffMs: number): ReadonlyMap<string, number> {
    const fit = new Map<string, number>();
    for (const department of this.#queues.keys()) {
      if (this.#staff.has(department)) continue;
      const count = staffThatFit(this.#arrivalsOf(department), this.#bounds(cutOffMs));
      this.#staff.set(
        department,
        Array.from({ length: count }, () => alwaysThere),
      );
      fit.set(department, count);
    }
    return fit;
  }

  #bounds(cutOffMs: number) {
    return { longest: longestEffortDays * this.#time.minutesPerDay, until: this.#time.minutesAt(cutOffMs) };
  }

  #arrivalsOf(department: string): Arrival[] {
    const { minutesAt } = this.#time;
    return (this.#queues.get(department) ?? []).map((index) => {
      const { receivedMs, keptMs } = this.#case(index);
      const arrivedAt = minutesAt(receivedMs);
      return keptMs === undefined ? { arrivedAt } : { arrivedAt, answeredAt: minutesAt(keptMs) };
    });
  }

  /** As it really was, judged by the rules of this scenario. */
  measuredKept(): number {
    const kept = this.#cases.filter(
      ({ keptMs }, index) => keptMs !== undefined && keptMs <= this.#due(index),
    );
    return kept.length / this.#cases.length;
  }

  play(works: ReadonlyMap<string, readonly Work[]>): Outcome {
    const { minutesAt, instantAt, minutesPerDay } = this.#time;
    let kept = 0;
    const late: number[] = [];
    let [reminders, escalations, delayNotices] = [0, 0, 0];
    for (const [department, queue] of this.#queues) {
      const arrivals = queue.map((index) => minutesAt(this.#case(index).receivedMs));
      const answers = answersOf(arrivals, works.get(department) ?? [], this.#staff.get(department) ?? []);
      for (const [place, index] of queue.entries()) {
        const answeredAt = answers[place] ?? Number.POSITIVE_INFINITY;
        const answeredMs = instantAt(answeredAt);
        if (answeredMs <= this.#due(index)) kept += 1;
        else late.push((answeredAt - minutesAt(this.#due(index))) / minutesPerDay);
        const told = this.#told[index]?.before(answeredMs) ?? nothing;
        reminders += told.reminders;
        escalations += told.escalations;
        delayNotices += told.delayNotices;
      }
    }
    late.sort((a, b) => a - b);
    return {
      kept: kept / this.#cases.length,
      lateDays: quantile(late, 0.5),
      lateDaysNinth: quantile(late, 0.9),
      reminders,
      escalations,
      delayNotices,
    };
  }

  #case(index: number): PastCase {
    const found = this.#cases[index];
    if (!found) throw new RangeError(`no case ${index}`);
    return found;
  }

  #due(index: number): number {
    return this.#dueMs[index] ?? Number.NaN;
  }
}

const nothing: Told = { reminders: 0, escalations: 0, delayNotices: 0 };

/** Working days one case can keep one person busy. What took longer waited for others meanwhile. */
const longestEffortDays = 5;

/** The first policy holds for what came before it too: a year is judged whole. */
function sinceEver(
  policies: AppliedSettings['settings']['policies'],
): AppliedSettings['settings']['policies'] {
  const [first, ...later] = policies.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return first ? [{ ...first, validFrom: '2000-01-01' }, ...later] : [];
}

/** Them, with when they are away; as many as the scenario says. */
function staffOf(
  department: string,
  { applied, officers }: Scenario,
  time: OfficeTime,
  days: readonly Day[],
): Server[] {
  const { settings } = applied;
  const calendar = municipalCalendar(settings);
  const spanOf = ({ from, to }: { from: Day; to: Day }) => ({
    from: time.minutesAt(startOf(from, calendar.timeZone)),
    to: time.minutesAt(startOf(addDays(to, 1), calendar.timeZone)),
  });
  const gone = (each: Staff) => {
    const day = days.find((on) => hasLeft(each, on));
    return day === undefined ? [] : [{ ...spanOf({ from: day, to: day }), to: Number.POSITIVE_INFINITY }];
  };
  const own = answering(department, settings).map((each) => ({
    away: [...each.absences.map(spanOf), ...gone(each)].toSorted((a, b) => a.from - b.from),
  }));
  const wanted = officers?.get(department) ?? own.length;
  return Array.from({ length: wanted }, (_, index) => own[index] ?? { away: [] });
}

function daysFrom(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Those who answer in a department: who takes cases and does not lead. */
export function answering(
  department: string,
  { staff }: Pick<AppliedSettings['settings'], 'staff'>,
): Staff[] {
  return staff.filter(
    (each) =>
      each.department === department && roleHas(each.role, 'takes-cases') && !roleHas(each.role, 'leads'),
  );
}

function startOf(day: Day, timeZone: string): number {
  return localMs(timeZone, day, '00:00');
}

/** Of a sorted list; 0 of an empty one. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
