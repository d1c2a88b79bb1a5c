import type { Case } from '../../domain/case/case.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import { isProtected } from '../../domain/case/restriction.ts';
import type { Contact } from '../../domain/complaint/complaint.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { mostCasesLookedAt, repeats } from '../../domain/handling/repeat-contact.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { personKeys } from './tokens.ts';
import type { Warn } from './warn.ts';

/**
 * Whether the person of a new case wrote on the same topic within 30 days before (M-19). The answer is all that is
 * kept: nothing in the case or the statistics tells who wrote. Names are not looked up, many people share one.
 *
 * @returns undefined when it cannot be told, and the measure leaves the case out: the look-up failed, for which no
 *   complaint is turned away, or the sender has more cases than are looked at
 */
export async function repeatContact(
  c: Case,
  contact: Contact,
  cases: Pick<SingleCases, 'casesOfPerson' | 'case'>,
  secret: string,
  { municipality }: Settings,
  warn: Warn,
): Promise<boolean | undefined> {
  const terms = personTerms(contact, municipality.country).filter((term) => !term.startsWith('name:'));
  if (c.topic === undefined || isProtected(c)) return false;
  try {
    const found = await Promise.all(
      personKeys(secret, terms).map((key) => cases.casesOfPerson([key], mostCasesLookedAt + 1)),
    );
    if (found.some((ids) => ids.length > mostCasesLookedAt)) return undefined;
    const earlier = await Promise.all([...new Set(found.flat())].map((id) => cases.case(id)));
    return earlier.some((other) => other !== undefined && repeats(c, other));
  } catch (error) {
    const next = 'accepted, left out of the measure';
    warn('repeat-contact.unread', { reference: c.reference, next }, error);
    return undefined;
  }
}
