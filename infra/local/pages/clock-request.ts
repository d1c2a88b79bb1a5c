import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';

/** What `PUT /_local/clock` asks for, against the present. */
export type ClockRequest =
  | { readonly kind: 'advance'; readonly to: number }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'wrong'; readonly detail: string };

const bodySchema = z.union([
  z.strictObject({ advanceTo: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advance: z.string() }),
  z.strictObject({ speed: z.number().check(z.gte(0), z.lte(1_000_000)) }),
]);

/** Longer ahead no calendar is verified, and every night of it would be lived through. */
const farthestDays = 1_100;

const wrong = (detail: string): ClockRequest => ({ kind: 'wrong', detail });

/** An ISO 8601 duration counted in UTC, so that a day is 24 hours; undefined if it is none or goes back. */
function later(now: number, duration: string): number | undefined {
  try {
    const length = Temporal.Duration.from(duration);
    if (length.sign < 0) return undefined;
    return Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO('UTC').add(length)
      .epochMilliseconds;
  } catch {
    return undefined;
  }
}

/**
 * Reads the body of `PUT /_local/clock`: `{"advanceTo": instant}`, `{"advance": "PT4H"}` or `{"speed": 60}`.
 *
 * @param now - virtual milliseconds
 */
export function clockRequest(body: string, now: number): ClockRequest {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return wrong('The body is not JSON.');
  }
  const parsed = bodySchema.safeParse(json);
  if (!parsed.success) {
    return wrong('Send {"advanceTo": "2026-06-23T15:00:00Z"}, with an offset or Z, or {"advance": "PT4H"}.');
  }
  if ('speed' in parsed.data) return { kind: 'speed', speed: parsed.data.speed };
  if ('advanceTo' in parsed.data) {
    const to = Date.parse(parsed.data.advanceTo);
    const present = new Date(now).toISOString();
    return to < now ? wrong(`The clock only moves forward; it is ${present}.`) : withinReach(now, to);
  }
  const to = later(now, parsed.data.advance);
  return to === undefined
    ? wrong('"advance" is an ISO 8601 duration forward, such as PT4H or P1D.')
    : withinReach(now, to);
}

function withinReach(now: number, to: number): ClockRequest {
  return to - now > farthestDays * 86_400_000
    ? wrong(`The clock moves at most ${farthestDays} days at a time.`)
    : { kind: 'advance', to };
}
