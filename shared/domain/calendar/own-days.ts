import * as z from 'zod/mini';
import { daySchema, timeOfDaySchema } from '../time/time.ts';
import { localisedSchema } from '../vocabulary/language.ts';
import type { Country } from './country-calendar.ts';

/** Hours of one weekday, `08:00-17:00`, or `closed`. */
const openingSchema = z.union([
  z.literal('closed'),
  z
    .string()
    .check(
      z.regex(
        /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
        'opening hours such as 08:00-17:00, or closed',
      ),
    ),
]);

export const officeHoursSchema = z.strictObject({
  monday: openingSchema,
  tuesday: openingSchema,
  wednesday: openingSchema,
  thursday: openingSchema,
  friday: openingSchema,
  saturday: openingSchema,
  sunday: openingSchema,
});

/** A day the municipality itself is closed; counts only if published 30 days before (P-05). */
export const closedDaySchema = z.strictObject({
  on: daySchema,
  name: localisedSchema,
  publishedOn: daySchema,
  decision: z.string().check(z.minLength(1)),
});

/** A working day with other hours than its weekday's. */
export const shortDaySchema = z.strictObject({
  on: daySchema,
  opens: timeOfDaySchema,
  closes: timeOfDaySchema,
  name: localisedSchema,
  publishedOn: daySchema,
});

/** What a municipality's calendar is made of besides the country's own: a part of its settings. */
export interface OwnDays {
  readonly municipality: { readonly id: string; readonly country: Country };
  readonly officeHours: z.infer<typeof officeHoursSchema>;
  readonly closedDays: readonly z.infer<typeof closedDaySchema>[];
  readonly shortDays: readonly z.infer<typeof shortDaySchema>[];
}
