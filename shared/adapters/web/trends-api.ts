import * as z from 'zod/mini';
import { askedDaySchema } from '../../domain/time/time.ts';

/** Body of `POST /api/trends/aggregate`; nothing, or an empty object, counts the days that changed. */
export const aggregateAskedSchema = z.union([
  z.strictObject({ days: z.array(askedDaySchema).check(z.minLength(1), z.maxLength(400)) }),
  /** At most 400 days, so that the answer comes before the HTTP API gives up. */
  z.strictObject({ from: askedDaySchema, to: askedDaySchema }),
  z.strictObject({}),
]);

/** What was counted. */
export const aggregatedSchema = z.strictObject({ days: z.int(), rows: z.int() });
