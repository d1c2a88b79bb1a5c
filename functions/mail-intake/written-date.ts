import { localMs, toInstant } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';

/** First three letters of months in sv, da, no and en, the first of each list January. */
const months = [
  'jan',
  'feb',
  'mar',
  'apr',
  'maj may mai',
  'jun',
  'jul',
  'aug',
  'sep',
  'okt oct',
  'nov',
  'dec des',
];

const dayFirst = /(\d{1,2})\.?\s+(\p{L}{3,12})\.?,?\s+(\d{4})/u;
const monthFirst = /(\p{L}{3,12})\.?\s+(\d{1,2}),?\s+(\d{4})/u;
const yearFirst = /(\d{4})-(\d{1,2})-(\d{1,2})/;
const numbers = /(\d{1,2})[./-](\d{1,2})[./-](\d{4})/;
const clock = /(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*(am|pm|fm|em)?(?:[^+-]{0,12}([+-])(\d{2}):?(\d{2}))?/;

/**
 * The instant a mail program wrote in words above what it passes on, such as `den 24 november 2026 10:00`, `24. nov. 2026 kl.
 * 10.00` or `Tuesday, November 24, 2026 10:00 AM`. Undefined where day or time cannot be told.
 *
 * @param timeZone - of whoever passed it on, where the text names no offset
 */
export function writtenInstant(written: string, timeZone: string): Instant | undefined {
  const text = written.slice(0, 200).toLowerCase();
  const found = dateIn(text);
  if (!found) return undefined;
  const time = clock.exec(text.replace(found.written, ' '));
  if (!time) return undefined;
  const [, hours = '', minutes = '', half, sign, offsetHours = '0', offsetMinutes = '0'] = time;
  const hour = (Number(hours) % (half ? 12 : 24)) + (half === 'pm' || half === 'em' ? 12 : 0);
  const day = [found.year, found.month, found.day].map((each) => String(each).padStart(2, '0')).join('-');
  const at = `${String(hour).padStart(2, '0')}:${minutes}`;
  if (Number.isNaN(Date.parse(`${day}T${at}Z`))) return undefined;
  if (sign === undefined) return toInstant(localMs(timeZone, day, at));
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000 * (sign === '+' ? 1 : -1);
  return toInstant(Date.parse(`${day}T${at}Z`) - offset);
}

interface Found {
  readonly written: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dateIn(text: string): Found | undefined {
  const forms: readonly [RegExp, (parts: readonly string[]) => readonly [string, string, string]][] = [
    [dayFirst, ([d = '', m = '', y = '']) => [y, m, d]],
    [monthFirst, ([m = '', d = '', y = '']) => [y, m, d]],
    [yearFirst, ([y = '', m = '', d = '']) => [y, m, d]],
    [numbers, ([d = '', m = '', y = '']) => [y, m, d]],
  ];
  for (const [form, order] of forms) {
    const [written, ...parts] = form.exec(text) ?? [];
    if (written === undefined) continue;
    const [year, named, day] = order(parts);
    const month = /^\d/.test(named) ? Number(named) : monthOf(named);
    if (month >= 1 && month <= 12) return { written, year: Number(year), month, day: Number(day) };
  }
  return undefined;
}

/** 1 to 12; 0 for no month. */
function monthOf(name: string): number {
  return months.findIndex((each) => each.split(' ').includes(name.slice(0, 3))) + 1;
}
