import { municipalCalendar } from '../../calendar/calendar.ts';
import { localDay } from '../../calendar/office-hours.ts';
import { addDays } from '../../time/days.ts';
import { toInstant } from '../../time/instants.ts';
import type { Day } from '../../time/time.ts';
import { type Outcome, type PastCase, PlayedYear, quantile, type Scenario } from './played-year.ts';
import type { Work } from './queue-of-staff.ts';
import type { Told } from './told-while-waiting.ts';

export interface Question {
  /** Those whose day has come; see `alreadyDue`. */
  readonly cases: readonly PastCase[];
  /** The rules the year was worked under, and the staff who did. */
  readonly now: Scenario;
  readonly tried: Scenario;
  /** The instant the cases were read. */
  readonly cutOffMs: number;
  /** How often handling efforts are drawn anew. */
  readonly draws?: number;
  readonly seed?: number;
  /** Called between draws with the share of the work that is done. */
  readonly progress?: (done: number) => void;
}

/** A figure and what it lies between in nine draws of ten, the model's own error added. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a year would have been. */
export interface SimulatedYear extends Readonly<Record<keyof Told, Ranged>> {
  /** Share of cases that got an answer, a holding reply or a question in time. */
  readonly kept: Ranged;
  /** Working days the late ones were late, at the middle and at the ninth of ten. */
  readonly lateDays: Ranged;
  readonly lateDaysNinth: Ranged;
}

export interface Simulation {
  readonly cases: number;
  /** Share kept as it really was, by the rules of now. */
  readonly measuredKept: number;
  /** How far the model is from that when it plays the year with today's rules and staff. */
  readonly modelError: number;
  readonly now: SimulatedYear;
  readonly tried: SimulatedYear;
}

const usualDraws = 40;
/** Days after the last case in which a queue may run out. */
const runOutDays = 730;

/**
 * What a year of complaints would have been under other rules or with other staff: each department is a queue of its staff, the
 * cases come when they came, and each keeps somebody busy as long as cases did that year, drawn anew. Due instants and
 * what is told while nobody answers are the pipeline's own.
 *
 * What it does not know: officers who hurry before a deadline, cases that skip the queue, people who move between departments.
 *
 * @throws RangeError if there is no case
 */
export function simulate(question: Question): Simulation {
  const { now, tried, cutOffMs, draws = usualDraws, seed = 1, progress } = question;
  const cases = question.cases.toSorted((a, b) => a.receivedMs - b.receivedMs);
  const [first] = cases;
  const last = cases.at(-1);
  if (!first || !last) throw new RangeError('no case to simulate');
  const span = {
    from: dayOf(first.receivedMs, now),
    until: addDays(dayOf(last.receivedMs, now), runOutDays),
  };

  const played = new PlayedYear(cases, now, span);
  const officers = new Map([...played.fitOfficers(cutOffMs), ...(tried.officers ?? [])]);
  const another = new PlayedYear(cases, { ...tried, officers }, span);
  const works = played.works(cutOffMs);
  const measuredKept = played.measuredKept();

  const random = randomFrom(seed);
  const years: { now: Outcome[]; tried: Outcome[] } = { now: [], tried: [] };
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = new Map([...works].map(([department, of]) => [department, resample(of, random)]));
    years.now.push(played.play(drawn));
    years.tried.push(another.play(drawn));
    progress?.((draw + 1) / draws);
  }
  const modelError = Math.abs(summed(years.now, 0).kept.value - measuredKept);
  return {
    cases: cases.length,
    measuredKept,
    modelError,
    now: summed(years.now, modelError),
    tried: summed(years.tried, modelError),
  };
}

function dayOf(ms: number, { applied }: Scenario): Day {
  return localDay(toInstant(ms), municipalCalendar(applied.settings));
}

function summed(years: readonly Outcome[], modelError: number): SimulatedYear {
  const range = (read: (year: Outcome) => number, error = 0): Ranged => {
    const values = years.map(read).sort((a, b) => a - b);
    return {
      value: quantile(values, 0.5),
      low: Math.max(0, quantile(values, 0.05) - error),
      high: quantile(values, 0.95) + error,
    };
  };
  const kept = range((year) => year.kept, modelError);
  return {
    kept: { ...kept, high: Math.min(1, kept.high) },
    lateDays: range((year) => year.lateDays),
    lateDaysNinth: range((year) => year.lateDaysNinth),
    reminders: range((year) => year.reminders),
    escalations: range((year) => year.escalations),
    delayNotices: range((year) => year.delayNotices),
  };
}

function resample(works: readonly Work[], random: () => number): Work[] {
  return works.flatMap(() => works[Math.floor(random() * works.length)] ?? []);
}

/** Numbers from 0 to 1 that a seed gives again: mulberry32, whose quality is enough to draw from lists. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
