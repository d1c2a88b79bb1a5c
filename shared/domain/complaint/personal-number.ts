import type { Country } from '../calendar/country-calendar.ts';
import type { Day } from '../time/time.ts';

/** What a number typed into a text is shown as to everybody who does not need it. */
const mask = '******-****';

/** A number where it stood in a text, and what was written there. */
export interface TypedNumber {
  /** Position in the masked text. */
  readonly at: number;
  readonly was: string;
}

const likeNumber = /(?<!\d)(?:(?:18|19|20)?\d{6}[-+ ]?\d{4})(?!\d)/g;

/**
 * A text with everything masked that looks like a Swedish personnummer or samordningsnummer (last digit by Luhn) or a Danish
 * CPR number (a day that exists, written with a hyphen or blank), and what stood there. R-112, E-60.
 */
export function maskPersonalNumbers(text: string): {
  readonly text: string;
  readonly numbers: readonly TypedNumber[];
} {
  const numbers: TypedNumber[] = [];
  let shorter = 0;
  const masked = text.replaceAll(likeNumber, (was: string, at: number) => {
    if (!looksPersonal(was)) return was;
    numbers.push({ at: at - shorter, was });
    shorter += was.length - mask.length;
    return mask;
  });
  return { text: masked, numbers };
}

/** The text as it was written. */
export function unmasked(text: string, numbers: readonly TypedNumber[]): string {
  return numbers.toReversed().reduce((whole, { at, was }) => {
    return whole.slice(0, at) + was + whole.slice(at + mask.length);
  }, text);
}

export function holdsPersonalNumber(text: string): boolean {
  return [...text.matchAll(likeNumber)].some(([found]) => looksPersonal(found));
}

function looksPersonal(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '').slice(-10);
  const centuries = [18, 19, 20];
  const swedish = centuries.some((century) => isSwedishDay(`${century}${digits.slice(0, 6)}`));
  // Half of all days with 60 added are days again: numbers of that kind are too seldom to mask all others for.
  const danish = /[- ]/.test(found) && Number(digits.slice(0, 2)) <= 31 && danishBirth(digits) !== undefined;
  return (swedish && luhn(digits)) || danish;
}

/**
 * A personal identity number in the one form it is hashed in: twelve digits in Sweden, ten in Denmark. Undefined for what
 * cannot be one: wrong day, wrong check digit (Sweden; Danish ones have none any more), born after today.
 *
 * @param typed - as a person or a sign-in provider writes it, with or without hyphen and century
 */
export function personalNumberOf(typed: string, country: Country, today: Day): string | undefined {
  // Pasted digits may be wide, and have marks around them that nobody sees.
  const plain = typed.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  const written = plain.replaceAll(/[\s–]/g, (sign) => (sign === '–' ? '-' : ''));
  return country === 'SE' ? swedish(written, today) : danish(written, today);
}

function swedish(written: string, today: Day): string | undefined {
  if (!/^(?:(?:18|19|20)\d{6}-?|\d{6}[-+]?)\d{4}$/.test(written)) return undefined;
  const digits = written.replaceAll(/\D/g, '');
  const whole = digits.length === 12 ? digits : withCentury(digits, written.includes('+'), today);
  const isBorn = isSwedishDay(whole.slice(0, 8)) && birthDay(whole) <= today;
  return isBorn && luhn(whole.slice(2)) ? whole : undefined;
}

/** Ten digits name the latest such birth, or with a plus sign the one a hundred years before it. */
function withCentury(digits: string, isPlus: boolean, today: Day): string {
  const thisCentury = Number(today.slice(0, 2));
  const born = birthDay(`${thisCentury}${digits}`) <= today ? thisCentury : thisCentury - 1;
  return `${born - (isPlus ? 1 : 0)}${digits}`;
}

/** A samordningsnummer has 60 added to its day. */
function birthDay(whole: string): Day {
  const day = Number(whole.slice(6, 8));
  const plain = String(day > 60 ? day - 60 : day).padStart(2, '0');
  return `${whole.slice(0, 4)}-${whole.slice(4, 6)}-${plain}`;
}

const isSwedishDay = (yearMonthDay: string) => isDay(birthDay(yearMonthDay));

function danish(written: string, today: Day): string | undefined {
  if (!/^\d{6}-?\d{4}$/.test(written)) return undefined;
  const digits = written.replace('-', '');
  const born = danishBirth(digits);
  return born !== undefined && born <= today ? digits : undefined;
}

/** The day a CPR number was born; its seventh digit says which century. A replacement number has 60 added to its day. */
function danishBirth(digits: string): Day | undefined {
  const [day, month, year] = [0, 2, 4].map((from) => digits.slice(from, from + 2));
  const seventh = Number(digits[6]);
  const inCentury = Number(year);
  const isLate = [4, 9].includes(seventh) ? inCentury <= 36 : seventh >= 5 && inCentury <= 57;
  const isEarly = seventh >= 5 && seventh <= 8 && inCentury >= 58;
  const plain = Number(day) > 60 ? Number(day) - 60 : Number(day);
  const born = `${isLate ? 20 : isEarly ? 18 : 19}${year}-${month}-${String(plain).padStart(2, '0')}`;
  return isDay(born) ? born : undefined;
}

function isDay(day: Day): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function luhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
