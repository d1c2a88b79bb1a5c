import { standardTextMeant } from '../../domain/case/answer-help.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';

/** The standard text somebody means, with the link to its self-service when there is one. */
export function standardWords(
  settings: Settings,
  typed: string | undefined,
  language: Language,
): string | undefined {
  const meant = standardTextMeant(settings, typed);
  return meant && [meant.text[language], meant.link].filter(Boolean).join('\n');
}
