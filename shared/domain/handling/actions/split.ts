import { type Case, isOpen } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import type { Registration } from '../../case/case-store.ts';
import { inherited } from '../../case/secrecy.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { protect } from '../protect.ts';
import { type Acting, changed, refused } from './acting.ts';

/** Why nothing can be split off a case; undefined when it can. Spam is no matter until somebody has let it out. */
export function whyNotSplit({ case: c, text, contact }: CaseFile): Refusal | undefined {
  if (!isOpen(c) || c.state === 'QUARANTINED') return refused('not-open');
  return text && contact ? undefined : refused('not-open');
}

/**
 * The new case under everything that protects the one it was a part of: the stricter of both wins (R-107, E-03), and it is spread
 * no more than that one may be (E-44).
 */
export function protectedAs(whole: Case, made: Registration, acting: Acting): Registration {
  const { set } = protect(made.case, inherited(whole, made.case), acting);
  const { recordsTask } = made;
  return {
    ...made,
    case: {
      ...made.case,
      ...set,
      ...(whole.useRestrictedAt && { useRestrictedAt: whole.useRestrictedAt }),
    },
    ...(recordsTask && { recordsTask: protectedAs(whole, recordsTask, acting) }),
  };
}

/** The line on the case that another one was made of a part of it (E-16). */
export function splitOff({ case: c }: CaseFile, reference: string, acting: Acting): CaseChange | Refusal {
  if (!isOpen(c)) return refused('not-open');
  return changed(c, { set: {}, kind: 'split', facts: { into: reference } }, acting);
}
