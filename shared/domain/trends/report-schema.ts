import * as z from 'zod';
import { daySchema, instantSchema } from '../time/time.ts';
import { outsideFigureSchema } from './outside-figure.ts';

const figureSchema = z.object({
  key: z.string(),
  /** Per cent with one decimal, hours and days with two; null when there is nothing to measure. */
  value: z.number().nullable(),
  n: z.int(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  /** Cases not yet due: neither in numerator nor denominator. */
  pending: z.int(),
});

/** Values by measure key; `measures` by id says how each came about. */
const figuresSchema = z
  .object({
    received: z.number().nullable(),
    answeredWithinTwoWorkingDays: z.number().nullable(),
    promiseKept: z.number().nullable(),
    overdueNow: z.number().nullable(),
    measures: z.record(z.string(), figureSchema),
  })
  .catchall(z.unknown());

/** A measure in words of the language asked for; `name` and what follows are for people. */
export const definitionSchema = z.object({
  id: z.string(),
  key: z.string(),
  version: z.int(),
  unit: z.string(),
  name: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  inclusion: z.string(),
  cohort: z.enum(['received', 'ended', 'open']),
  better: z.enum(['higher', 'lower', 'neither']),
  target: z.number().nullable(),
  source: z.array(z.string()).readonly(),
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
    beyondChance: z.boolean().optional(),
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
  byDepartment: z.array(figuresSchema.extend({ department: z.string() })),
  byChannel: z.array(figuresSchema.extend({ channel: z.string() })),
  byWeek: z.array(figuresSchema.extend({ week: z.string() })),
  byTopic: z.array(figuresSchema.extend({ topic: z.string() })),
  byType: z.array(figuresSchema.extend({ type: z.string() })),
  byLanguage: z.array(figuresSchema.extend({ language: z.string() })),
  arrivals: z.object({ weekdays: z.string(), hours: z.string(), counts: z.array(z.array(z.int())) }),
  measureEffects: z.array(measureEffectSchema),
  /** Contacts that made no case; without a topic under `none`. */
  contacts: countedSchema.extend({
    byChannel: z.array(countedSchema.extend({ channel: z.string() })),
    byTopic: z.array(countedSchema.extend({ topic: z.string() })),
  }),
  /** Figures of other systems whose days touch the period's. */
  outside: z.array(outsideFigureSchema),
  definitions: z.array(definitionSchema),
});
