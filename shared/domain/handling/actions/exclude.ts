import { joined } from '../../case/secrecy.ts';
import { staffById } from '../../people/look-up.ts';
import { roleHas } from '../access.ts';
import { protect } from '../protect.ts';
import { type Acting, type Action, actingStaff, changed, message, refused } from './acting.ts';

export interface Exclusion {
  readonly staff: string;
  /** Let back in: the complaint is not about them. */
  readonly letIn?: boolean | undefined;
  /** Why somebody who was kept out by a decision is let back in. */
  readonly reason?: string | undefined;
}

/**
 * Keeps somebody the complaint is about out of it, or lets them back in; either says that a person has looked (E-03,
 * E-04). Who is kept out loses the case, and the line above them is told that it is theirs.
 */
export const exclude: Action<Exclusion> = ({ case: c }, { staff, letIn = false, reason = '' }, acting) => {
  if (c.state === 'MERGED' || c.state === 'SPAM') return refused('not-open');
  if (!staffById(acting.applied.settings, staff)) return refused('unknown-officer');
  const isProposed = c.proposedExclusions?.includes(staff) ?? false;
  if (letIn && !c.excluded.includes(staff)) return refused('officer-not-excluded');
  if (letIn && !isProposed && isFirstLine(acting)) return refused('lowered-by-registrar');
  if (letIn && !isProposed && reason.trim() === '') return refused('lowering-reason-missing');

  const { secrecyGroup } = c;
  const proposedExclusions = (c.proposedExclusions ?? []).filter((id) => id !== staff);
  const excluded = c.excluded.filter((id) => id !== staff);
  const named = excluded.length > 0 ? c.flags : c.flags.filter((flag) => flag !== 'namedEmployee');
  const wanted = letIn
    ? { secrecyGroup, excluded, flags: named }
    : joined(c, { secrecyGroup, excluded: [staff], flags: ['namedEmployee'] });
  const { set, unset, mails } = protect(c, { ...wanted, proposedExclusions }, acting);
  return changed(
    c,
    {
      set,
      unset,
      kind: letIn ? 'let-in' : 'excluded',
      facts: { staff },
      messages: reason.trim() ? [message(c, { kind: 'note', channel: 'staff', text: reason }, acting)] : [],
      mails,
    },
    acting,
  );
};

/** What somebody has decided is not for the first line to undo. */
function isFirstLine(acting: Acting): boolean {
  const role = actingStaff(acting)?.role;
  return role !== undefined && roleHas(role, 'answers-by-mandate');
}
