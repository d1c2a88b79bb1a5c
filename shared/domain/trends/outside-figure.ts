import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';
import { measures } from './measures.ts';

/** What only another system can count: the telephone exchange and the e-services. */
export const outsideMeasures = {
  callsReceived: 'count',
  callsAnsweredWithin24Seconds: 'percent',
  callsAnsweredWithinOneMinute: 'percent',
  callsLost: 'percent',
  callsReachedOfficer: 'percent',
  eServiceShare: 'percent',
} as const;
export type OutsideMeasure = keyof typeof outsideMeasures;

const isOutsideMeasure = (key: string): key is OutsideMeasure => Object.hasOwn(outsideMeasures, key);

const ours = new Map(measures.map(({ key, unit }) => [key, unit]));

/** Whether a figure of this name can be taken in: one of another system, or one of our own measures to compare with. */
export const isKnownMeasure = (key: string): boolean => isOutsideMeasure(key) || ours.has(key);

/** True where a value above a hundred cannot be meant. */
export const isShare = (key: string): boolean =>
  isOutsideMeasure(key) ? outsideMeasures[key] === 'percent' : ours.get(key) === 'percent';

/** One figure from outside: of a year, a month or a week, whole or of a department or topic. */
export const outsideFigureSchema = z.strictObject({
  measure: z.string(),
  /** Such as `2026`, `2026-11` or `2026-W48`. */
  period: z.string(),
  department: z.optional(z.string()),
  topic: z.optional(z.string()),
  value: z.number(),
  /** How many the value rests on, where the source says. */
  n: z.optional(z.int()),
  /** Who counted it: a system, a survey, another municipality's report. */
  source: z.string(),
  importedAt: instantSchema,
});
export type OutsideFigure = z.infer<typeof outsideFigureSchema>;

/** What tells a figure from others: a later file replaces the one of the same measure, period, place and source. */
export const figureKey = ({ measure, period, department, topic, source }: OutsideFigure): string =>
  [measure, period, department ?? '', topic ?? '', source].join('\u001F');

/** Where figures from outside are kept. */
export interface OutsideFigureStore {
  keep(figures: readonly OutsideFigure[]): Promise<void>;
  /** Every figure of these years. */
  of(years: readonly string[]): Promise<readonly OutsideFigure[]>;
}
