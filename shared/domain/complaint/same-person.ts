import type { Settings } from '../settings/settings.ts';
import type { Contact } from './complaint.ts';
import { personTerms } from './person-terms.ts';

/**
 * Whether two contacts are one person's, by what they can be reached by: the same address or number says so, another
 * says not. Names alone never make two people one; names with no word in common make them two.
 */
export function samePerson(
  a: Contact,
  b: Contact,
  country: Settings['municipality']['country'],
): 'same' | 'different' | 'unknown' {
  const [mine, theirs] = [personTerms(a, country), personTerms(b, country)];
  for (const way of ['email:', 'phone:']) {
    const [one, other] = [mine, theirs].map((terms) => terms.find((term) => term.startsWith(way)));
    if (one && other) return one === other ? 'same' : 'different';
  }
  const [names, otherNames] = [mine, theirs].map((terms) => terms.filter((term) => term.startsWith('name:')));
  const strangers = names?.length && otherNames?.length && !names.some((name) => otherNames.includes(name));
  return strangers ? 'different' : 'unknown';
}
