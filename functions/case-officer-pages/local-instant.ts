import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { localMs, localTimeOf, toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';

/** The instant of a `datetime-local` field, read in the municipality's own time; undefined when it is none. */
export function localInstant(typed: string, settings: Settings): Instant | undefined {
  const [day = '', time = ''] = typed.split('T');
  try {
    return toInstant(localMs(municipalCalendar(settings).timeZone, day, time));
  } catch {
    return undefined;
  }
}

/** An instant as a `datetime-local` field wants it, to the minute. */
export function localField(at: Instant, settings: Settings): string {
  const { on, hour, minute } = localTimeOf(municipalCalendar(settings).timeZone, toMs(at));
  return `${on}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
