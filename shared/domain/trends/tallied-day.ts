import * as z from 'zod/mini';
import { type CaseFacts, caseFactsSchema } from './case-facts.ts';
import { cellOf } from './dimension.ts';
import { isCounted, type Moment } from './measure.ts';
import { definitionsVersion } from './measures.ts';
import { shownMeasures } from './shown-measures.ts';
import { numbersSchema, Tally, tallyRecordSchema } from './tally.ts';

/** One day of cases, counted as far as it can be counted once and for all. */
export interface TalliedDay {
  /** Cases about which no shown measure will ever say anything else, by cell of department and topic. */
  readonly settled: Tally;
  /** The same cases by cell: weekday × 24 + hour of each (M-36). */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** The others: open, not yet due, or waiting for a measure. */
  readonly rest: readonly CaseFacts[];
  /** Cases, settled or not, that led to a measure with a day. */
  readonly led: readonly LedCase[];
  /** What was settled at this instant is not at an earlier one. */
  readonly madeMs: number;
}

const ledCaseSchema = z.pick(caseFactsSchema, {
  department: true,
  topic: true,
  measure: true,
  measurePlannedOn: true,
  measureDoneOn: true,
});
export type LedCase = z.infer<typeof ledCaseSchema>;

/** What every cell of a day is split by; its week is that of the day. */
const tallySplit = ['department', 'topic'] as const;

/** By what a tally was made. The second number is raised when what is shown or settled changes. */
export const talliedBy = `${definitionsVersion}.4`;

/**
 * Counts a day's settled cases, so that a page over a hundred thousand cases adds up days instead of cases and says
 * the same to the last digit.
 */
export function tallyDay(rows: readonly CaseFacts[], moment: Moment): TalliedDay {
  const settled = new Tally(shownMeasures);
  const arrivals = new Map<string, number[]>();
  const rest: CaseFacts[] = [];
  const led: LedCase[] = [];
  for (const row of rows) {
    if (ledToMeasure(row)) led.push(ledCase(row));
    if (!isSettled(row, moment)) {
      rest.push(row);
      continue;
    }
    const cell = cellOf(tallySplit, row, row.receivedOn);
    settled.add(row, 'received', cell, moment);
    if (!isCounted(row)) continue;
    const hours = arrivals.get(cell);
    const hour = (row.receivedWeekday - 1) * 24 + row.receivedHour;
    if (hours) hours.push(hour);
    else arrivals.set(cell, [hour]);
  }
  return { settled, arrivals, rest, led, madeMs: moment.nowMs };
}

function ledToMeasure(row: CaseFacts): boolean {
  if (!isCounted(row) || row.topic === undefined) return false;
  if (row.measure === undefined || row.measure === 'none') return false;
  return (row.measureDoneOn ?? row.measurePlannedOn) !== undefined;
}

const ledCase = ({ department, topic, measure, measurePlannedOn, measureDoneOn }: CaseFacts): LedCase => ({
  department,
  topic,
  measure,
  measurePlannedOn,
  measureDoneOn,
});

const twoDaysMs = 48 * 3_600_000;

/** Whether every instant a measure can ask about has passed: from then on no later look gives another answer. */
function isSettled(row: CaseFacts, moment: Moment): boolean {
  if (row.standing === 'open') return false;
  const { measurePlannedOn: planned, measureDoneOn: done } = row;
  if (planned !== undefined && done === undefined && planned >= moment.today) return false;
  const { recordsDueOn, repliedMs } = row;
  if (recordsDueOn !== undefined && repliedMs === undefined && recordsDueOn >= moment.today) return false;
  if (row.acknowledgementOwed && row.acknowledgedMinutes === undefined) return false;
  const last = Math.max(
    row.receivedMs + twoDaysMs,
    row.dueMs ?? 0,
    row.dueNowMs ?? 0,
    row.dueRuleAMs ?? 0,
    row.dueRuleBMs ?? 0,
    row.extensionDueMs ?? 0,
    row.repliedMs ?? 0,
    row.keptMs ?? 0,
    row.endedMs ?? 0,
  );
  return moment.nowMs > last;
}

/** A tallied day as it is stored. */
export const storedTallySchema = z.strictObject({
  settled: tallyRecordSchema,
  arrivals: z.array(z.tuple([z.string(), numbersSchema])),
  rest: z.array(caseFactsSchema),
  led: z.array(ledCaseSchema),
  madeMs: z.int(),
});

export function storedTally({ settled, arrivals, ...others }: TalliedDay): object {
  return { ...others, settled: settled.record(), arrivals: [...arrivals] };
}

/** @param stored - what `storedTally` gave under the same `talliedBy` */
export function readTally({ settled, arrivals, ...others }: z.infer<typeof storedTallySchema>): TalliedDay {
  return { ...others, settled: Tally.of(shownMeasures, settled), arrivals: new Map(arrivals) };
}
