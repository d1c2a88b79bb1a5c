import type { MunicipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Country } from '../../shared/domain/calendar/country-calendar.ts';
import type { OwnDays } from '../../shared/domain/calendar/own-days.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { localMs, toInstant } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';

export const officeWeek: Settings['officeHours'] = {
  monday: '08:00-17:00',
  tuesday: '08:00-17:00',
  wednesday: '08:00-17:00',
  thursday: '08:00-17:00',
  friday: '08:00-17:00',
  saturday: 'closed',
  sunday: 'closed',
};

/** A municipality open Monday to Friday 08–17; a test overrides only what it is about. */
export function aCalendar(
  overrides: Partial<Omit<OwnDays, 'municipality'>> & { readonly country?: Country } = {},
): MunicipalCalendar {
  const { country = 'SE', ...own } = overrides;
  return municipalCalendar({
    municipality: { id: 'provby', country },
    officeHours: officeWeek,
    closedDays: [],
    shortDays: [],
    ...own,
  });
}

/** A closing day of the municipality, published in good time. */
export function aClosing(on: string, publishedOn = '2020-01-01'): Settings['closedDays'][number] {
  return { on, publishedOn, decision: '§ 1', name: { sv: 'klämdag', da: 'indeklemt dag', en: 'bridge day' } };
}

export function aShortDay(on: string, opens: string, closes: string): Settings['shortDays'][number] {
  return {
    on,
    opens,
    closes,
    publishedOn: '2020-01-01',
    name: { sv: 'kortdag', da: 'kort dag', en: 'short day' },
  };
}

/** `2026-11-23 10:15` or `2026-11-23T10:15`, in Swedish and Danish time. */
export function local(text: string): Instant {
  const [day = '', time = ''] = text.split(/[T ]/);
  return toInstant(localMs('Europe/Stockholm', day, time));
}
