import { Temporal } from 'temporal-polyfill';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Instant } from '../../shared/domain/time/time.ts';

/** The instant of a `datetime-local` field, read in the municipality's own time; undefined when it is none. */
export function localInstant(typed: string, settings: Settings): Instant | undefined {
  try {
    const local = Temporal.PlainDateTime.from(typed).toZonedDateTime(municipalCalendar(settings).timeZone);
    return new Date(local.epochMilliseconds).toISOString();
  } catch {
    return undefined;
  }
}

/** An instant as a `datetime-local` field wants it, to the minute. */
export function localField(at: Instant, settings: Settings): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(municipalCalendar(settings).timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
