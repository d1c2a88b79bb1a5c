import type { Case, Closing } from '../../case/case.ts';
import { addDays } from '../../time/days.ts';
import type { Day } from '../../time/time.ts';
import type { RefusalReason } from '../../vocabulary/refusal.ts';
import { answerCameBack } from '../answer-came-back.ts';
import { type Acting, type Action, changed, refused, today } from './acting.ts';
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
  const missing = wrongIn(closing, c, acting);
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

/** A measure is planned for the years somebody can answer for; a later day is a slip of the keyboard. */
const farthestMeasureDays = 3 * 366;

/** What a closing lacks or has wrong, in the order it is asked for. */
function wrongIn(closing: Closing, { type }: Case, acting: Acting): RefusalReason[] {
  // Spam says nothing about the municipality: nothing was learnt from it (E-29).
  const isComplaint = type === 'complaint' && closing.withoutAnswer !== 'spam';
  return [
    ...(isComplaint && !closing.outcome ? (['outcome-missing'] as const) : []),
    ...(isComplaint && !closing.cause ? (['cause-missing'] as const) : []),
    ...(isComplaint && !closing.measure ? (['measure-missing'] as const) : []),
    ...(closing.measure === 'none' && !closing.measureNote?.trim()
      ? (['measure-note-missing'] as const)
      : []),
    ...(closing.measurePlannedOn && !isAhead(closing.measurePlannedOn, acting)
      ? (['measure-day-not-ahead'] as const)
      : []),
  ];
}

function isAhead(day: Day, acting: Acting): boolean {
  return day >= today(acting) && day <= addDays(today(acting), farthestMeasureDays);
}
