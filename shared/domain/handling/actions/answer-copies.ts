import type { Case } from '../../case/case.ts';
import type { OwedMail } from '../../case/mail.ts';
import { isRestricted } from '../../case/restriction.ts';
import { staffById } from '../../people/look-up.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { accessTo } from '../access.ts';
import { type Acting, colleague, owe, refused } from './acting.ts';

/** Why not all of them get a copy of an answer: they may read the case, and of a restricted one nobody gets a mail with it. */
export function whyNoCopy(
  c: Case,
  ids: readonly string[],
  { applied: { settings }, now }: Acting,
): Refusal | undefined {
  if (isRestricted(c)) return refused('restricted-no-mail');
  for (const id of ids) {
    const staff = staffById(settings, id);
    if (!staff) return refused('unknown-officer');
    if (accessTo(c, 'read', staff, { settings, now }).kind === 'denied') return refused('copy-not-allowed');
  }
  return undefined;
}

/** A mail for each, so that none reads who else has one. */
export function oweCopies(c: Case, message: string, to: readonly string[], acting: Acting): OwedMail[] {
  return [...new Set(to)].map((id) =>
    owe(c, { kind: 'answer-copy', message }, [colleague(id)], acting, {
      release: 'office-hours',
      cause: `v${c.version + 1}-${id}`,
    }),
  );
}
