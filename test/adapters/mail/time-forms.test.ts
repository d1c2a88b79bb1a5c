import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../shared/domain/vocabulary/language.ts';
import { composedMail, everyMailKind } from '../../builders/composed-mail.ts';

/** The one form of a time of day, of a day and of a span of hours that a language has; anything else with such signs is a fault. */
const forms: Readonly<Record<Language, { readonly time: RegExp; readonly day: RegExp }>> = {
  sv: {
    time: /klockan \d{2}\.\d{2}(?:–\d{2}\.\d{2})?/g,
    day: /(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)? )?(?:den )?\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?: \d{4})?/g,
  },
  da: {
    time: /(?:klokken|kl\.) \d{2}\.\d{2}(?:–\d{2}\.\d{2})?/g,
    day: /(?:(?:man|tirs|ons|tors|fre|lør|søn)dag )?(?:den )?\d{1,2}\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(?: \d{4})?/g,
  },
  en: {
    time: /(?:at )?\d{2}:\d{2}(?:–\d{2}:\d{2})?/g,
    day: /(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?/g,
  },
};

/** What looks like a time of day or a day, whatever its form. */
const odd =
  /\b\d{1,2}[:.]\d{2}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)|\b(?:AM|PM)\b|\bkl\b/gi;

/** Numbers that are none: of sections and versions. */
const others =
  /artikel \d[^\s]*|article \d[^\s]*|\d+(?:[.,]\d+)? ?%|https?:\/\/\S+|\d{4}-\d{2} \d{2} \d{2}/gi;

describe.each(languages)('times and days in %s mails', (language) => {
  it.each(everyMailKind)('%s has the one form of the language', (kind) => {
    const { text, subject } = composedMail(kind, language);
    expect(otherForms(`${subject}\n${text}`, language)).toEqual([]);
  });

  it('another form would be found', () => {
    for (const written of ['2026-11-23', '23/11/2026', '23.11.2026', '23 nov', 'Nov 23rd, 10:15 AM', 'kl 9'])
      expect(otherForms(`Svar ${written} om lampan`, language), written).not.toEqual([]);
  });
});

function otherForms(text: string, language: Language): readonly string[] {
  const { time, day } = forms[language];
  return text.replaceAll(others, ' ').replaceAll(time, ' ').replaceAll(day, ' ').match(odd) ?? [];
}
