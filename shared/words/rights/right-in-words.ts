import type { DecidedRight } from '../../domain/case/message.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { publicBodies } from '../public-bodies/public-bodies.ts';
import { dayInWords } from '../time/dates.ts';
import { rightsWords } from './words.ts';

/** What was asked and decided, as label and value. */
export function rightInWords(
  { right, decision, part, rule, until }: DecidedRight,
  language: Language,
): { readonly label: string; readonly value: string }[] {
  const words = rightsWords[language];
  return [
    { label: words.asked, value: words.rights[right] },
    { label: words.part, value: part ? words.parts[part] : words.everything },
    { label: words.decision, value: words.decisions[decision] },
    ...(rule ? [{ label: words.rule, value: rule }] : []),
    ...(until ? [{ label: words.until, value: dayInWords(until, language) }] : []),
  ];
}

/** What becomes of it, and what the person can do about a decision that goes against them (FL 33 §). */
export function afterDecision(
  { right, decision }: DecidedRight,
  { municipality: { country } }: Pick<Settings, 'municipality'>,
  language: Language,
): string[] {
  const words = rightsWords[language];
  const authority = publicBodies[country].dataProtection;
  return [
    ...(right === 'erasure' && decision === 'granted' ? [words.erased] : []),
    ...(decision === 'extended' ? [words.complain({ authority })] : []),
    ...(decision === 'refused' || decision === 'lifted' ? [words.appeal[country]({ authority })] : []),
  ];
}
