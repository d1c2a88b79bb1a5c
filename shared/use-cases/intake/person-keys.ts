import { createHmac } from 'node:crypto';
import type { PersonTerm } from '../../domain/complaint/person-terms.ts';

/** Keys of a person's look-up items: who reads the table without the secret learns nothing, not even by guessing. */
export function personKeys(secret: string, terms: readonly PersonTerm[]): string[] {
  return terms.map((term) => createHmac('sha256', secret).update(`person\n${term}`).digest('base64url'));
}
