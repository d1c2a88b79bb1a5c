import type { Settings } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';

/** A standard text with the link to its self-service, when there is one. */
export function standardWords(
  settings: Settings,
  id: string | undefined,
  language: Language,
): string | undefined {
  const chosen = settings.standardTexts.find((each) => each.id === id);
  return chosen && [chosen.text[language], chosen.link].filter(Boolean).join('\n');
}
