import type { Settings } from '../../domain/settings/settings.ts';
import { type Language, languageSchema } from '../../domain/vocabulary/language.ts';
import { acceptedLanguage, chosenLanguage } from './language.ts';
import type { WebRequest } from './request.ts';

/** The language staff read in: as chosen before, else as their browser asks. */
export function staffLanguage(request: WebRequest, settings: Settings): Language {
  const kept = languageSchema.safeParse(request.cookies.get('language')).data;
  return chosenLanguage(request) ?? kept ?? acceptedLanguage(request, settings.municipality.language);
}

/** Cookie that keeps a choice just made; holds nothing else, so it needs no protection. */
export function languageCookie(request: WebRequest): string[] {
  const chosen = chosenLanguage(request);
  return chosen ? [`language=${chosen}; Max-Age=31536000; Path=/; SameSite=Lax; HttpOnly`] : [];
}
