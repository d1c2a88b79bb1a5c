import type { Case, Closing } from '../../case/case.ts';
import type { RefusalReason } from '../../vocabulary/refusal.ts';
import { answerCameBack } from '../answer-came-back.ts';
import { type Action, changed, refused } from './acting.ts';
import { byFirstLineAlone } from './mandate.ts';
import { hasOpenQuestion } from './questions.ts';

/** Closes an answered case with what was learnt, or an unanswered one for a reason R-017 allows. */
export const close: Action<Closing> = (file, closing, acting) => {
  const { case: c } = file;
  if (c.closedAt || c.state === 'MERGED' || c.state === 'SPAM') return refused('not-open');
  const withoutAnswer = closing.withoutAnswer;
  if (!c.answeredAt && !withoutAnswer) return refused('answer-first');
  if (!c.answeredAt && withoutAnswer === 'no_contact_way' && c.answerBy !== 'none')
    return refused('answer-first');
  if (c.undeliverable || answerCameBack(file)) return refused('reply-undelivered');
  if (!withoutAnswer && hasOpenQuestion(c.questions)) return refused('questions-unanswered');
  const missing = missingIn(closing, c);
  const [first] = missing;
  if (first) return { ...refused(first), all: missing };
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

/** What a closing lacks, in the order it is asked for. */
function missingIn(closing: Closing, { type }: Case): RefusalReason[] {
  // Spam says nothing about the municipality: nothing was learnt from it (E-29).
  const isComplaint = type === 'complaint' && closing.withoutAnswer !== 'spam';
  return [
    ...(isComplaint && !closing.outcome ? (['outcome-missing'] as const) : []),
    ...(isComplaint && !closing.cause ? (['cause-missing'] as const) : []),
    ...(isComplaint && !closing.measure ? (['measure-missing'] as const) : []),
    ...(closing.measure === 'none' && !closing.measureNote?.trim()
      ? (['measure-note-missing'] as const)
      : []),
  ];
}
