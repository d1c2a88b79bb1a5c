import * as z from 'zod/mini';
import { daySchema, instantSchema } from '../time/time.ts';
import { outsideFigureSchema } from './outside-figure.ts';

const figureSchema = z.object({
  key: z.string(),
  /** Per cent with one decimal, hours and days with two; null when there is nothing to measure. */
  value: z.nullable(z.number()),
  n: z.int(),
  numerator: z.nullable(z.int()),
  denominator: z.nullable(z.int()),
  /** Cases not yet due: neither in numerator nor denominator. */
  pending: z.int(),
});

/** Values by measure key; `measures` by id says how each came about. */
const figuresSchema = z.catchall(
  z.object({
    received: z.nullable(z.number()),
    answeredWithinTwoWorkingDays: z.nullable(z.number()),
    promiseKept: z.nullable(z.number()),
    overdueNow: z.nullable(z.number()),
    measures: z.record(z.string(), figureSchema),
  }),
  z.unknown(),
);

/** A measure in words of the language asked for; `name` and what follows are for people. */
export const definitionSchema = z.object({
  id: z.string(),
  key: z.string(),
  version: z.int(),
  unit: z.string(),
  name: z.string(),
  numerator: z.string(),
  denominator: z.nullable(z.string()),
  inclusion: z.string(),
  cohort: z.enum(['received', 'ended', 'open']),
  better: z.enum(['higher', 'lower', 'neither']),
  target: z.nullable(z.number()),
  source: z.readonly(z.array(z.string())),
});

/** A measure complaints led to; `before` and `after` count cases of its department and topic in `weeks` weeks. */
const measureEffectSchema = z.object({
  department: z.string(),
  topic: z.string(),
  measure: z.string(),
  cases: z.int(),
  state: z.enum(['done', 'overdue', 'planned']),
  on: daySchema,
  weeks: z.int(),
  before: z.int(),
  after: z.int(),
  change: z.object({
    kind: z.enum(['rose', 'fell', 'same', 'too-few']),
    beyondChance: z.optional(z.boolean()),
  }),
});

const countedSchema = z.object({ contacts: z.int(), solved: z.int() });

/** What `GET /api/trends` and `/trends/export.json` answer; published in `/openapi.json` as TrendReport. */
export const trendReportSchema = z.object({
  period: z.object({ kind: z.enum(['week', 'month', 'year', 'custom']), from: daySchema, to: daySchema }),
  filters: z.record(z.string(), z.string()),
  cutOffAt: instantSchema,
  definitionsVersion: z.int(),
  overall: figuresSchema,
  byDepartment: z.array(z.extend(figuresSchema, { department: z.string() })),
  byChannel: z.array(z.extend(figuresSchema, { channel: z.string() })),
  byWeek: z.array(z.extend(figuresSchema, { week: z.string() })),
  byTopic: z.array(z.extend(figuresSchema, { topic: z.string() })),
  byType: z.array(z.extend(figuresSchema, { type: z.string() })),
  byLanguage: z.array(z.extend(figuresSchema, { language: z.string() })),
  arrivals: z.object({ weekdays: z.string(), hours: z.string(), counts: z.array(z.array(z.int())) }),
  measureEffects: z.array(measureEffectSchema),
  /** Contacts that made no case; without a topic under `none`. */
  contacts: z.extend(countedSchema, {
    byChannel: z.array(z.extend(countedSchema, { channel: z.string() })),
    byTopic: z.array(z.extend(countedSchema, { topic: z.string() })),
  }),
  /** Figures of other systems whose days touch the period's. */
  outside: z.array(outsideFigureSchema),
  definitions: z.array(definitionSchema),
});
