import { Temporal } from 'temporal-polyfill';
import { toInstant } from '../../../shared/domain/time/instants.ts';

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour24>\\d{1,2})',
  hh: '(?<hour12>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  AM: '(?<half>[AaPp][Mm])',
};

/**
 * Reads local times written in one way. A time in the hour that does not exist means an hour later; one that exists
 * twice means the first.
 *
 * @param format - `MM/DD/YYYY hh:mm:ss AM` and the like, or `iso`
 * @throws Error if the format names no year, month and day
 */
export function dateReader(format: string, timeZone: string): (text: string) => string | undefined {
  if (format === 'iso') return (text) => isoInstant(text, timeZone);
  const pattern = format
    .split(/(YYYY|MM|DD|HH|hh|mm|ss|AM)/)
    .map((part) => tokens[part] ?? part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('');
  for (const part of ['YYYY', 'MM', 'DD'])
    if (!format.includes(part)) throw new Error(`The date format "${format}" lacks ${part}.`);
  const expression = new RegExp(`^${pattern}$`);

  return (text) => {
    const found = expression.exec(text.trim())?.groups;
    if (!found) return undefined;
    const { year, month, day, hour24, hour12, minute, second, half } = found;
    const hour = hour12 === undefined ? Number(hour24 ?? 0) : twelveHours(Number(hour12), half);
    if (hour === undefined) return undefined;
    try {
      const local = Temporal.PlainDateTime.from(
        {
          year: Number(year),
          month: Number(month),
          day: Number(day),
          hour,
          minute: Number(minute ?? 0),
          second: Number(second ?? 0),
        },
        { overflow: 'reject' },
      );
      return toInstant(local.toZonedDateTime(timeZone).epochMilliseconds);
    } catch {
      return undefined;
    }
  };
}

/** 12 AM is midnight, 12 PM noon. */
function twelveHours(hour: number, half: string | undefined): number | undefined {
  if (hour < 1 || hour > 12 || half === undefined) return undefined;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function isoInstant(text: string, timeZone: string): string | undefined {
  const written = text.trim().replace(' ', 'T');
  try {
    if (/(Z|[+-]\d{2}:?\d{2})$/.test(written))
      return toInstant(Temporal.Instant.from(written).epochMilliseconds);
    return toInstant(Temporal.PlainDateTime.from(written).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return undefined;
  }
}
