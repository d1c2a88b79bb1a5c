import * as z from 'zod/mini';

/** A UTC instant, RFC 3339 with `Z`. Field names end in `At`. */
export const instantSchema = z.iso.datetime();
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day in the municipality's own time zone, `YYYY-MM-DD`. Field names end in `On`. */
export const daySchema = z.iso.date();
export type Day = z.infer<typeof daySchema>;

/** A day somebody asks about: ten years before and after it can be counted too, whatever was typed. */
export const askedDaySchema = daySchema.check(
  z.refine((day) => day >= '1900-01-01' && day <= '2999-12-31', 'a day from 1900 to 2999'),
);

/** A local time of day, `HH:MM`. */
export const timeOfDaySchema = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00'));
