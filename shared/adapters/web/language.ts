import { type Language, languageSchema, languages } from '../../domain/vocabulary/language.ts';
import type { WebRequest } from './request.ts';

/**
 * The language a browser asks for, by RFC 9110 §12.5.4; Norwegian readers get Danish, the nearest we have.
 *
 * @param otherwise - the municipality's own, when none of ours is asked for
 */
export function acceptedLanguage(request: WebRequest, otherwise: Language): Language {
  const asked = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [range, ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: (range ?? '').split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of asked) {
    const ours = tag === 'nb' || tag === 'nn' || tag === 'no' ? 'da' : tag;
    const language = languages.find((known) => known === ours);
    if (language) return language;
  }
  return otherwise;
}

/** `?language=da`, when it is one of ours. */
export function chosenLanguage(request: WebRequest): Language | undefined {
  return languageSchema.safeParse(request.query.get('language')).data;
}
