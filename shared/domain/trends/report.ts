import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import type { CaseFacts } from './case-facts.ts';
import { cellOf, type Dimension, dimensions, noTopic } from './dimension.ts';
import { type Cohort, type Figure, isCounted, type Measure, type Moment } from './measure.ts';
import { definitionsVersion, measures, type PublishedDefinition, publishedDefinitions } from './measures.ts';
import { type Period, weekOf, weeksOf } from './period.ts';
import type { TalliedDay } from './tallied-day.ts';
import { cellSeparator, Tally } from './tally.ts';

/** Which cases a report is about; absent means all. */
export interface Filters {
  readonly department?: string;
  readonly topic?: string;
  readonly type?: string;
  readonly channel?: string;
}

export function passes(row: CaseFacts, filters: Filters): boolean {
  return (
    (filters.department === undefined || row.department === filters.department) &&
    (filters.topic === undefined || (row.topic ?? noTopic) === filters.topic) &&
    (filters.type === undefined || row.type === filters.type) &&
    (filters.channel === undefined || row.channel === filters.channel)
  );
}

/** Figures of one value of a dimension, or of everything. */
export interface Group {
  readonly key: string;
  readonly figures: ReadonlyMap<string, Figure>;
}

/** One report: everything shown, exported or mailed about a period comes from it. */
export interface Report {
  readonly period: Period;
  readonly filters: Filters;
  /** Cases are judged as they stood at this instant. */
  readonly cutOffAt: Instant;
  readonly definitionsVersion: number;
  readonly definitions: readonly PublishedDefinition[];
  readonly overall: ReadonlyMap<string, Figure>;
  readonly by: Readonly<Record<Dimension, readonly Group[]>>;
  /** N by weekday (0 Monday … 6 Sunday) and hour (M-36). */
  readonly arrivals: readonly (readonly number[])[];
}

export interface ReportOptions {
  /** @default every measure */
  readonly chosen?: readonly Measure[];
  /** @default every dimension */
  readonly split?: readonly Dimension[];
}

/** Builds a report row by row, so that rows can come from anywhere and need not stay in memory. */
export class ReportBuilder {
  readonly #tally: Tally;
  readonly #moment: Moment;
  readonly #period: Period;
  readonly #filters: Filters;
  readonly #chosen: readonly Measure[];
  readonly #dimensions: readonly Dimension[];
  /** Those of a case counted for another day than the period has. */
  readonly #dimensionsOutside: readonly Dimension[];
  readonly #arrivals = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));

  constructor(
    period: Period,
    filters: Filters,
    moment: Moment,
    { chosen = measures, split = dimensions }: ReportOptions = {},
  ) {
    this.#period = period;
    this.#filters = filters;
    this.#chosen = chosen;
    this.#dimensions = split;
    this.#dimensionsOutside = split.filter((dimension) => dimension !== 'week');
    this.#moment = moment;
    this.#tally = new Tally(chosen);
  }

  /**
   * Takes a day of cases whose settled ones were counted before.
   *
   * Only for a report of the shown measures, split by department, topic and perhaps week, and narrowed to a department
   * or topic at most: a tally knows no more. Narrowed to a type or channel it takes days counted from such cases alone.
   */
  addDay(day: string, { settled, arrivals, rest }: TalliedDay): void {
    for (const row of rest) this.add(row);
    if (day < this.#period.from || day > this.#period.to) return;
    const { department, topic } = this.#filters;
    const wanted = [
      ...(department === undefined ? [] : [`department:${department}`]),
      ...(topic === undefined ? [] : [`topic:${topic}`]),
    ];
    const isWanted = (cell: string) => {
      if (wanted.length === 0) return true;
      const keys = cell.split(cellSeparator);
      return wanted.every((key) => keys.includes(key));
    };
    const week = this.#dimensions.includes('week') ? `${cellSeparator}week:${weekOf(day)}` : '';
    this.#tally.addAll(settled, (cell) => (isWanted(cell) ? cell + week : undefined));
    for (const [cell, hours] of arrivals)
      if (isWanted(cell)) for (const hour of hours) this.#arrived(Math.floor(hour / 24), hour % 24);
  }

  /** Takes one case, once; decides itself which measures look at it. */
  add(row: CaseFacts): void {
    if (!passes(row, this.#filters)) return;
    const { from, to } = this.#period;
    if (row.receivedOn >= from && row.receivedOn <= to) {
      this.#count(row, 'received', row.receivedOn);
      if (isCounted(row)) this.#arrived(row.receivedWeekday - 1, row.receivedHour);
    }
    if (row.standing === 'open') this.#count(row, 'open', row.receivedOn);
    const { endedOn } = row;
    if (endedOn !== undefined && endedOn >= from && endedOn <= to) this.#count(row, 'ended', endedOn);
  }

  #arrived(weekday: number, hour: number): void {
    const hours = this.#arrivals[weekday];
    if (hours) hours[hour] = (hours[hour] ?? 0) + 1;
  }

  #count(row: CaseFacts, cohort: Cohort, on: string): void {
    const inPeriod = on >= this.#period.from && on <= this.#period.to;
    const cell = cellOf(inPeriod ? this.#dimensions : this.#dimensionsOutside, row, on);
    this.#tally.add(row, cohort, cell, this.#moment);
  }

  report(settings: Settings, cutOffAt: Instant): Report {
    const groups = (dimension: Dimension): Group[] => {
      const prefix = `${dimension}:`;
      if (!this.#dimensions.includes(dimension)) return [];
      const keys =
        dimension === 'week'
          ? weeksOf(this.#period).map((week) => `${prefix}${week}`)
          : this.#tally.groups(prefix);
      return keys.map((key) => ({ key: key.slice(prefix.length), figures: this.#tally.figures(key) }));
    };
    const chosen = new Set(this.#chosen.map((m) => m.key));
    return {
      period: this.#period,
      filters: this.#filters,
      cutOffAt,
      definitionsVersion,
      definitions: publishedDefinitions(settings).filter((d) => chosen.has(d.key)),
      overall: this.#tally.figures(''),
      by: {
        department: groups('department'),
        channel: groups('channel'),
        week: groups('week'),
        topic: groups('topic'),
        type: groups('type'),
        language: groups('language'),
      },
      arrivals: this.#arrivals,
    };
  }
}

/** A custom year by week is long; a group with nothing in it is left out, but never a week. */
export function isEmpty(group: Group): boolean {
  return [...group.figures.values()].every((f) => f.n === 0 && f.pending === 0);
}
