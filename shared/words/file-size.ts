import type { Language } from '../domain/vocabulary/language.ts';
import { locales } from './speak.ts';

/** `1,2 MB`, `340 kB`: enough to know whether to fetch it on a phone. */
export function fileSize(bytes: number, language: Language): string {
  const [size, unit] = bytes < 100_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  const number = new Intl.NumberFormat(locales[language], { maximumFractionDigits: size < 10 ? 1 : 0 });
  return `${number.format(size)} ${unit}`;
}
