import * as z from 'zod/mini';
import { localDay } from '../../calendar/office-hours.ts';
import type { Case } from '../../case/case.ts';
import { heldParts } from '../../case/held-parts.ts';
import { decidedRightSchema, type Message } from '../../case/message.ts';
import { answerWay, isRestricted } from '../../case/restriction.ts';
import { awaitsDecision } from '../../promise/law-day.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { isEvidence } from '../retention.ts';
import { withLawDay } from '../right-clock.ts';
import { type Acting, type Action, calendarOf, changed, message, owe, refused, resident } from './acting.ts';

const decided = decidedRightSchema.shape;

export const rightDecisionSchema = z.strictObject({
  right: decided.right,
  /** `extended`: it takes up to two months more (GDPR 12.3); `lifted`: a restriction ends. */
  decision: decided.decision,
  /** Which of what the case holds; everything when left out. */
  part: decided.part,
  /** Provision a refusal rests on. */
  rule: decided.rule,
  /** In words to the person. */
  reason: z.string().check(z.trim(), z.maxLength(5_000)),
  /** More is asked that has no decision yet: the month goes on. */
  moreToDecide: z.optional(z.boolean()),
  /** How the person is told; as `answerWay` says when absent. */
  by: z.optional(z.enum(['email', 'room', 'phone', 'letter', 'visit'])),
});
type Decision = z.infer<typeof rightDecisionSchema>;

/**
 * Decides what a person has asked for about one case, keeps the decision with its reason, and tells the person with how to appeal.
 * An erasure is done by the next night's retention, which alone may delete, as soon as the matter has ended; a restriction keeps
 * the case from being spread. The month of the law ends with the decision, whatever becomes of the complaint (GDPR 12.3).
 */
export const decideRight: Action<Decision> = ({ case: c }, input, acting) => {
  const { right, decision, part, rule } = input;
  const wrong = whyNotDecided(c, input, acting);
  if (wrong) return wrong;
  const channel = toldBy(c, input, acting);
  if (typeof channel !== 'string') return channel;

  const isGranted = decision === 'granted';
  const ends = (isGranted || decision === 'refused') && input.moreToDecide !== true;
  const clock = withLawDay(
    {
      ...c,
      ...(decision === 'extended' && { rightExtendedAt: acting.now }),
      ...(ends && { rightDecidedAt: acting.now }),
    },
    acting.applied.settings,
    calendarOf(acting),
  );
  const erase = [...new Set([...(c.erase ?? []), ...(part ? [part] : heldParts)])];
  const told = toldOf(c, input, channel, clock.set.lawDueOn, acting);
  return changed(
    c,
    {
      set: {
        ...clock.set,
        ...(isGranted && right === 'erasure' && { erase }),
        ...(isGranted && right === 'restriction' && { useRestrictedAt: acting.now }),
      },
      unset: [...clock.unset, ...(decision === 'lifted' ? (['useRestrictedAt'] as const) : [])],
      kind: 'right-decided',
      facts: {
        right,
        decision,
        ...(part && { part }),
        ...(rule && { rule }),
        ...(clock.set.lawDueOn && { lawDueOn: clock.set.lawDueOn }),
        by: channel,
      },
      messages: [told],
      mails: isMailed(c, channel)
        ? [
            owe(c, { kind: 'right-decision', message: told.id }, [resident], acting, {
              release: 'office-hours',
            }),
          ]
        : [],
    },
    acting,
  );
};

function whyNotDecided(
  c: Case,
  { right, decision, rule, reason }: Decision,
  acting: Acting,
): Refusal | undefined {
  if (c.state === 'MERGED') return refused('right-where-merged');
  if (reason === '') return refused('text-missing');
  if (decision === 'refused' && !rule) return refused('right-rule-missing');
  // What would be promised could not be done: a threat is kept until a person lets go of it (E-08).
  if (decision === 'granted' && right === 'erasure' && isEvidence(c)) return refused('erasure-of-evidence');
  if (decision === 'lifted' && (right !== 'restriction' || !c.useRestrictedAt))
    return refused('not-restricted');
  if (decision !== 'extended') return undefined;
  if (!awaitsDecision(c) || c.lawDueOn === undefined) return refused('right-not-asked');
  const isLate = localDay(acting.now, calendarOf(acting)) > c.lawDueOn;
  return c.rightExtendedAt !== undefined || isLate ? refused('right-not-extended') : undefined;
}

/** How the person learns of it, or why not that way: nothing of a restricted case goes by open mail. */
function toldBy(c: Case, { by }: Decision, acting: Acting): Message['channel'] | Refusal {
  const way = answerWay(c, acting.applied.settings);
  if (by === 'email' && isRestricted(c)) return refused('restricted-no-mail');
  if (by === 'email' && c.answerBy !== 'email') return refused('no-contact-way');
  if (by === 'room' && way !== 'room') return refused('resident-unknown');
  if (by !== undefined) return by;
  if (way === 'phone-letter-visit') return refused('restricted-no-mail');
  return way === 'status-page' ? 'status_page' : way;
}

/** By mail, or by a mail that says where it stands. */
function isMailed(c: Case, channel: Message['channel']): boolean {
  return c.answerBy === 'email' && (channel === 'email' || channel === 'room');
}

function toldOf(
  c: Case,
  { right, decision, part, rule, reason }: Decision,
  channel: Message['channel'],
  lawDueOn: Case['lawDueOn'],
  acting: Acting,
): Message {
  const said = {
    right,
    decision,
    ...(part && { part }),
    ...(rule && { rule }),
    ...(decision === 'extended' && lawDueOn && { until: lawDueOn }),
  };
  return {
    ...message(c, { kind: 'right-decision', channel, text: reason }, acting),
    right: said,
  };
}
