import * as z from 'zod/mini';
import type { HashedIdentity } from '../../domain/case/resident-identity.ts';
import { identityTerm } from '../../domain/complaint/person-terms.ts';
import { personalNumberOf } from '../../domain/complaint/personal-number.ts';
import { type Acting, today } from '../../domain/handling/actions/acting.ts';
import { identify } from '../../domain/handling/actions/identify.ts';
import type { KeyStore } from '../../domain/settings/key-store.ts';
import { personKeys } from '../intake/tokens.ts';
import { caseActionBodies } from './case-api.ts';
import { hashedIdentity } from './identity-hash.ts';
import type { BoundAction } from './staff-actions.ts';

/**
 * Reads a personal identity number and keeps nothing of it but its hash under the key that signs now, by which the case is found
 * from then on instead of by one that was entered before.
 */
export async function identifyAction(
  body: unknown,
  acting: Acting,
  keys: Pick<KeyStore, 'secret'>,
): Promise<BoundAction> {
  const { country } = acting.applied.settings.municipality;
  const read = z
    .pipe(
      caseActionBodies.identify,
      z.transform(({ number }, context) => {
        const whole = personalNumberOf(number, country, today(acting));
        if (whole !== undefined) return whole;
        context.issues.push({
          code: 'custom',
          path: ['number'],
          message: 'not-a-personal-number',
          input: number,
        });
        return z.NEVER;
      }),
    )
    .safeParse(body);
  if (!read.success) return { kind: 'bad-body', error: read.error };
  const hashed = hashedIdentity(read.data, await keys.secret('residents'));
  const people = await keys.secret('people');
  const keysOf = (identity: HashedIdentity) => personKeys(people, [identityTerm(identity)]);
  return {
    kind: 'bound',
    act: (file) => identify(file, hashed, acting),
    alongside: async ({ case: { resident } }) => {
      const now = keysOf(hashed);
      const before = resident ? keysOf(resident) : [];
      return { personKeys: now, formerPersonKeys: before.filter((key) => !now.includes(key)) };
    },
  };
}
