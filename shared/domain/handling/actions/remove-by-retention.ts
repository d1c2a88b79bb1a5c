import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import type { Instant } from '../../time/time.ts';
import type { Removal } from '../retention.ts';
import { type Acting, changed, today } from './acting.ts';

/**
 * Notes that retention has removed parts of a case: which, on which day, by which rule and decision, and nothing of what
 * they held (arkivlagen 10 §: log of what, when, by which rule).
 *
 * @param endedAt - end the days were counted from
 */
export function removeByRetention(
  c: Case,
  removals: readonly Removal[],
  endedAt: Instant,
  acting: Acting,
): CaseChange {
  const { version, settings } = acting.applied;
  const parts = removals.map(({ part }) => part);
  return changed(
    c,
    {
      set: {
        ...(parts.includes('contact') && { contactRemovedAt: acting.now }),
        ...(parts.includes('text') && { textRemovedAt: acting.now, ...withoutNote(c) }),
      },
      unset: parts.includes('contact') ? ['resident'] : [],
      kind: 'removed-by-retention',
      facts: {
        parts,
        rules: removals.map(({ rule, days }) => `${rule}: ${days}`),
        endedAt,
        removedOn: today(acting),
        settings: version,
        ...(settings.retention.decision && { decision: settings.retention.decision }),
      },
    },
    acting,
  );
}

/** Why nothing was done is the one free text a case itself holds; it may name somebody. */
function withoutNote({ closing }: Case): Partial<Pick<Case, 'closing'>> {
  if (!closing) return {};
  const { measureNote: _, ...codes } = closing;
  return { closing: codes };
}
