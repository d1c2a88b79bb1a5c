import { legalGrounds } from '../domain/settings/legal-grounds.ts';
import type { Settings } from '../domain/settings/settings.ts';
import type { Language } from '../domain/vocabulary/language.ts';

/** A legal ground as the settings word it; one they no longer have is shown by its id. */
export function groundInWords(id: string, settings: Settings, language: Language): string {
  return legalGrounds(settings).find((each) => each.id === id)?.name[language] ?? id;
}
