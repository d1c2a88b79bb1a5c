import type { Closing } from '../../case/case.ts';
import { type Action, changed, refused } from './acting.ts';
import { byFirstLineAlone } from './mandate.ts';
import { hasOpenQuestion } from './questions.ts';

/** Closes an answered case with what was learnt, or an unanswered one for a reason R-017 allows. */
export const close: Action<Closing> = ({ case: c }, closing, acting) => {
  if (c.closedAt || c.state === 'MERGED' || c.state === 'SPAM') return refused('not-open');
  const withoutAnswer = closing.withoutAnswer;
  if (!c.answeredAt && !withoutAnswer) return refused('answer-first');
  if (!c.answeredAt && withoutAnswer === 'no_contact_way' && c.answerBy !== 'none')
    return refused('answer-first');
  if (c.undeliverable) return refused('reply-undelivered');
  if (!withoutAnswer && hasOpenQuestion(c.questions)) return refused('questions-unanswered');
  // Spam says nothing about the municipality: nothing was learnt from it (E-29).
  const isComplaint = c.type === 'complaint' && withoutAnswer !== 'spam';
  if (isComplaint && !closing.outcome) return refused('outcome-missing');
  if (isComplaint && !closing.cause) return refused('cause-missing');
  if (isComplaint && !closing.measure) return refused('measure-missing');
  if (closing.measure === 'none' && !closing.measureNote?.trim()) return refused('measure-note-missing');
  return changed(
    c,
    {
      set: {
        state: withoutAnswer === 'spam' ? 'SPAM' : 'CLOSED',
        closedAt: acting.now,
        closing,
        ...(!c.answeredAt && {
          endedAt: acting.now,
          endedByFirstLine: byFirstLineAlone(c, acting),
        }),
      },
      kind: 'closed',
      facts: {
        ...(closing.outcome && { outcome: closing.outcome }),
        ...(closing.cause && { cause: closing.cause }),
        ...(closing.measure && { measure: closing.measure }),
        failureDemand: closing.failureDemand,
        ...(withoutAnswer && { withoutAnswer }),
      },
    },
    acting,
  );
};
