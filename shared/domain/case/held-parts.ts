import type { Instant } from '../time/time.ts';
import { type Case, isOpen } from './case.ts';

/** What a case holds of a person, each with retention of its own (D14). */
export const heldParts = ['contact', 'text'] as const;
export type HeldPart = (typeof heldParts)[number];

/** Everything, or what is left once one part has gone. */
export const holdings: readonly (readonly HeldPart[])[] = [heldParts, ['contact'], ['text']];

/** What retention has not removed yet. */
export function partsHeld(c: Pick<Case, 'contactRemovedAt' | 'textRemovedAt'>): readonly HeldPart[] {
  const removedAt = { contact: c.contactRemovedAt, text: c.textRemovedAt };
  return heldParts.filter((part) => removedAt[part] === undefined);
}

/** Retention has been there: nothing more is taken up, and mail to it becomes a case of its own. */
export function isStripped(c: Pick<Case, 'contactRemovedAt' | 'textRemovedAt'>): boolean {
  return c.contactRemovedAt !== undefined || c.textRemovedAt !== undefined;
}

/**
 * When nobody owed anything any more: closed, withdrawn, forwarded, merged, spam. Undefined for an open case and for one
 * that is answered and that nobody has closed.
 */
export function endOf(c: Case): Instant | undefined {
  if (isOpen(c)) return undefined;
  const { closedAt, endedAt } = c;
  // Instants are stored in one form, so that they compare as text.
  return closedAt !== undefined && endedAt !== undefined && endedAt > closedAt
    ? endedAt
    : (closedAt ?? endedAt);
}
