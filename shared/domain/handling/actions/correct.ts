import type { CaseChange, CaseFile, CaseText } from '../../case/case-file.ts';
import type { Contact } from '../../complaint/complaint.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { type Acting, changed, refused } from './acting.ts';

/** What is put right: a field left out stays, `null` takes it away. */
export interface ContactCorrection {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** The place it is about, in words. */
  readonly address?: string | null | undefined;
}

/** A correction, with what is stored beside the case. */
export interface Corrected {
  readonly kind: 'corrected';
  readonly change: CaseChange;
  readonly contact: Contact;
  readonly text: CaseText | undefined;
}

/**
 * Corrects how the person is reached, or the place, where somebody wrote or heard it wrongly. The timeline says which fields,
 * never what stood there. A new address gets the answer from now on; what retention has removed is not put back.
 */
export function correct(
  { case: c, contact, text }: CaseFile,
  { address, ...to }: ContactCorrection,
  acting: Acting,
): Corrected | Refusal {
  if (!contact || c.state === 'MERGED' || c.state === 'SPAM') return refused('not-open');
  const after = put(contact, to);
  const textAfter = text && put(text, { address });
  const fields = [
    ...(['name', 'email', 'phone'] as const).filter((field) => after[field] !== contact[field]),
    ...(textAfter?.address === text?.address ? [] : ['address']),
  ];
  if (fields.length === 0) return refused('nothing-to-correct');
  const change = changed(
    c,
    {
      set: {
        answerBy: after.email ? 'email' : after.phone ? 'phone' : 'none',
        // Another address has not refused anything yet.
        ...(fields.includes('email') && { undeliverable: false }),
      },
      kind: 'contact-corrected',
      facts: { fields },
    },
    acting,
  );
  return { kind: 'corrected', change, contact: after, text: textAfter };
}

/** A copy with these fields set, or gone where they are `null`. */
function put<T extends object>(from: T, fields: { readonly [Field in keyof T]?: T[Field] | null }): T {
  const after = { ...from };
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || value === '') Reflect.deleteProperty(after, field);
    else if (value !== undefined) Reflect.set(after, field, value);
  }
  return after;
}
