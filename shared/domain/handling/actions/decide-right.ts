import * as z from 'zod';
import { heldParts } from '../../case/held-parts.ts';
import { type Action, changed, message, refused } from './acting.ts';

/** What a person may ask of what is held about them (GDPR articles 15–18 and 20). */
export const personRights = ['access', 'rectification', 'erasure', 'restriction', 'portability'] as const;

export const rightDecisionSchema = z.strictObject({
  right: z.enum(personRights),
  /** `lifted`: a restriction ends. */
  decision: z.enum(['granted', 'refused', 'lifted']),
  /** Which of what the case holds; everything when left out. */
  part: z.enum(heldParts).optional(),
  /** Provision a refusal rests on. */
  rule: z.string().trim().max(200).optional(),
  /** In words the person can be told. */
  reason: z.string().trim().max(5_000),
});

/**
 * Decides what a person has asked for about one case, and keeps the decision with its reason. An erasure is done by the next
 * night's retention, which alone may delete, as soon as the matter has ended; a restriction keeps the case from being spread.
 */
export const decideRight: Action<z.infer<typeof rightDecisionSchema>> = (
  { case: c },
  { right, decision, part, rule, reason },
  acting,
) => {
  if (c.state === 'MERGED') return refused('not-open');
  if (reason === '') return refused('text-missing');
  if (decision === 'refused' && !rule) return refused('right-rule-missing');
  if (decision === 'lifted' && (right !== 'restriction' || !c.useRestrictedAt))
    return refused('not-restricted');
  const isGranted = decision === 'granted';
  const erase = [...new Set([...(c.erase ?? []), ...(part ? [part] : heldParts)])];
  return changed(
    c,
    {
      set: {
        ...(isGranted && right === 'erasure' && { erase }),
        ...(isGranted && right === 'restriction' && { useRestrictedAt: acting.now }),
      },
      ...(decision === 'lifted' && { unset: ['useRestrictedAt'] as const }),
      kind: 'right-decided',
      facts: { right, decision, ...(part && { part }), ...(rule && { rule }) },
      messages: [message(c, { kind: 'note', channel: 'staff', text: reason }, acting)],
    },
    acting,
  );
};
