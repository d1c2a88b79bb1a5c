import { Temporal } from 'temporal-polyfill';
import { toInstant } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';

/** A command was called wrongly; the message is one sentence for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * An instant as people type it: `2026-11-23T10:15`, in the local time of `timeZone`, or with an offset or Z. A local
 * time in the hour that does not exist means an hour later; one that exists twice means the first.
 *
 * @throws UsageError if it is neither
 */
export function readTime(text: string, timeZone: string): Instant {
  const written = text.trim().replace(' ', 'T');
  const isLocal = !/(Z|[+-]\d{2}(:?\d{2})?)$/i.test(written.slice(10));
  try {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(written)) throw new RangeError('no time');
    return toInstant(
      isLocal
        ? Temporal.PlainDateTime.from(written, { overflow: 'reject' }).toZonedDateTime(timeZone)
            .epochMilliseconds
        : Temporal.Instant.from(written).epochMilliseconds,
    );
  } catch {
    throw new UsageError(
      `"${text}" is not a time: write it like 2026-11-23T10:15, or with an offset like 2026-11-23T10:15:00+01:00.`,
    );
  }
}

/** `2026-11-25T17:00:00+01:00`: the instant as the clocks of `timeZone` show it. */
export function withOffset(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
}
