import * as z from 'zod/mini';
import { personalNumberOf } from '../../domain/complaint/personal-number.ts';
import { type Acting, today } from '../../domain/handling/actions/acting.ts';
import { identify } from '../../domain/handling/actions/identify.ts';
import type { KeyStore } from '../../domain/settings/key-store.ts';
import { caseActionBodies } from './case-api.ts';
import { hashedIdentity } from './identity-hash.ts';
import type { BoundAction } from './staff-actions.ts';

/** Reads a personal identity number and keeps nothing of it but its hash under the key that signs now. */
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
  return { kind: 'bound', act: (file) => identify(file, hashed, acting) };
}
