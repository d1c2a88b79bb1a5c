import { describe, expect, it } from 'vitest';
import { readWords, sentences } from '../../../infra/words.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { openingHoursInWords } from '../../../shared/words/time/dates.ts';
import { aMunicipality } from '../../builders/settings.ts';

/** nobody is told when an officer may be called. */
const telephoneHours =
  /telefontid|telefontider|telefonåbning|telefontid|phone hours|telephone hours|ring (?:mellan|mellem)|call between/i;

/** nothing that blames, belittles or speaks from above. */
const blaming: Readonly<Record<Language, RegExp>> = {
  sv: /\bdu har (?:inte|felaktigt|missat|glömt)\b|\bditt fel\b|tyvärr måste|som du borde|vänligen notera|observera att du|underlåt|åligger|\bdu måste\b|otydligt av dig/i,
  da: /\bdu har (?:ikke|fejlagtigt|glemt)\b|\bdin fejl\b|desværre må|som du burde|bemærk venligst|undlad|påhviler|(?:^|[.!?] )du skal\b|uklart af dig/i,
  en: /\byou (?:failed|forgot|should have|must|neglected)\b|your (?:fault|mistake)|unfortunately you|please note that you|kindly note/i,
};

/** words of offices that people do not use. */
const bureaucratic: Readonly<Record<Language, RegExp>> = {
  sv: /\b(?:avseende|beträffande|erhåll|föreligg|härmed|i enlighet med|inkommit|jämlikt|medelst|ovannämnd|rörande|tillse|vederbörande|återkoppla till er)/i,
  da: /\b(?:angående|vedrørende|hermed|i henhold til|jf\.|såfremt|ovennævnte|foreligger|fremsende|bedes venligst)\b/i,
  en: /\b(?:hereby|herewith|pursuant|aforementioned|in accordance with|regarding the above|thereof|endeavour)\b/i,
};

/** Longest sentence in words; plain language stays well under 25. */
const mostWords = 24;

describe.each(languages)('mail texts in %s', (language) => {
  const texts = sentences(readWords('shared/adapters/mail/words', language)).filter(
    ([, sentence]) => !sentence.includes(', plural,'),
  );

  it('state no telephone hours (R-048)', () => {
    for (const [key, text] of texts) expect([key, telephoneHours.test(text)]).toEqual([key, false]);
  });

  it('blame nobody (R-130)', () => {
    for (const [key, text] of texts) expect([key, blaming[language].test(text)]).toEqual([key, false]);
  });

  it('use plain words (R-125)', () => {
    for (const [key, text] of texts) expect([key, bureaucratic[language].test(text)]).toEqual([key, false]);
  });

  it('have short sentences', () => {
    for (const [key, text] of texts)
      for (const sentence of text.split(/(?<=[.!?:])\s/))
        expect([key, sentence.split(/\s+/).length <= mostWords, sentence]).toEqual([key, true, sentence]);
  });

  it('name no vague time', () => {
    const vague =
      /så snart som möjligt|inom kort|hurtigst muligt|snarest|as soon as possible|shortly|in due course/i;
    for (const [key, text] of texts) expect([key, vague.test(text)]).toEqual([key, false]);
  });
});

describe('opening hours in words', () => {
  it('come from the same data as the deadlines, neighbouring days together', () => {
    const { officeHours } = aMunicipality();
    expect(openingHoursInWords(officeHours, 'sv')).toBe(
      'måndag–fredag klockan 08.00–17.00, lördag–söndag stängt',
    );
    expect(openingHoursInWords({ ...officeHours, thursday: '08:00-18:00' }, 'en')).toBe(
      'Monday–Wednesday 08:00–17:00, Thursday 08:00–18:00, Friday 08:00–17:00, Saturday–Sunday closed',
    );
  });
});
