import type { Settings } from '../settings/settings.ts';
import { type PersonTerm, personTerms } from './person-terms.ts';

/** Ids of staff who are the person of these terms, by whole name, number or address: what the log is followed up for. */
export function staffAmong(terms: readonly PersonTerm[], settings: Settings): string[] {
  const given = new Set(terms);
  return settings.staff
    .filter(({ name, email, phone }) => {
      const theirs = personTerms({ name, email, phone }, settings.municipality.country);
      const names = theirs.filter((term) => term.startsWith('name:'));
      const byName = names.length > 1 && names.every((term) => given.has(term));
      return byName || theirs.some((term) => !term.startsWith('name:') && given.has(term));
    })
    .map(({ id }) => id);
}
