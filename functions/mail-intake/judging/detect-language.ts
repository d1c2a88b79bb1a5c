import type { Language } from '../../../shared/domain/vocabulary/language.ts';

/**
 * Common words that only one of the three languages has, or has in this spelling. Swedish and Danish share most of
 * theirs, so the shared ones say nothing and are left out.
 */
const telling: Readonly<Record<Language, ReadonlySet<string>>> = {
  sv: wordSet(
    'och är att inte jag ni vår ert hej tack mvh hälsningar också från något någon för på när där här över under ' +
      'skulle mycket bara eller varför hur vad vill ska blir gör kommunen gatan väg skola svar ärende gärna två ' +
      'efter sedan även vid utan igen ännu dock länge ingen inga alltså måste väldigt du fick om din ditt dig till innan svara',
  ),
  da: wordSet(
    'og er ikke jeg hej tak mvh hilsen venlig også fra noget nogen når der her over skulle meget kun eller hvorfor ' +
      'hvordan hvad hvor vil skal bliver gør kommunen vej skole svar sag gerne to efter siden uden igen endnu dog ' +
      'længe ingen altså været af mig dig sig vores jeres blevet bliver hun mange nogle lavet børn på for os til et ' +
      'hver fik efter du om din dit hvornår inden samme',
  ),
  en: wordSet(
    'the and is are was not you your we our hello hi thanks thank regards also from some any for on when there here ' +
      'over would very only or why how what want will please street road school answer case have has been with this ' +
      'that they it be to of my',
  ),
};

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Enough to tell; a hostile mail is not read to its end. */
const longestLookedAt = 4_000;

/**
 * The language something is written in, by a vote of common words; `otherwise` when none wins.
 * Letters vote too: ø and æ are Danish here, ä and ö Swedish.
 */
export function detectLanguage(text: string, otherwise: Language): Language {
  const looked = text.slice(0, longestLookedAt).toLowerCase();
  const words = looked.match(/\p{L}+/gu) ?? [];
  const votes: Record<Language, number> = { sv: 0, da: 0, en: 0 };
  for (const word of words) {
    for (const language of ['sv', 'da', 'en'] as const)
      if (telling[language].has(word)) votes[language] += uniqueTo(language, word) ? 2 : 1;
  }
  votes.sv += (looked.match(/[äö]/g) ?? []).length;
  votes.da += (looked.match(/[æø]/g) ?? []).length;

  const [first, second] = (['sv', 'da', 'en'] as const).toSorted((a, b) => votes[b] - votes[a]);
  if (first === undefined || second === undefined) return otherwise;
  return votes[first] >= 2 && votes[first] > votes[second] ? first : otherwise;
}

function uniqueTo(language: Language, word: string): boolean {
  return (['sv', 'da', 'en'] as const).every((other) => other === language || !telling[other].has(word));
}
