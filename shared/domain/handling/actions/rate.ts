import { isStripped } from '../../case/held-parts.ts';
import { isRestricted } from '../../case/restriction.ts';
import { type Action, changed, message, refused } from './acting.ts';

/** How satisfied the resident was, 1–5, and whether the question was answered (R-088–R-090, M-20). */
export const rate: Action<{
  readonly rating: number;
  readonly gotAnswer?: boolean | undefined;
  readonly comment?: string | undefined;
}> = ({ case: c }, input, acting) => {
  if (!c.answeredAt) return refused('not-answered-yet');
  if (isStripped(c)) return refused('reopening-window-passed');
  return changed(
    c,
    {
      set: {
        rating: input.rating,
        ratedAt: acting.now,
        ...(input.gotAnswer !== undefined && { gotAnswer: input.gotAnswer }),
      },
      // Of an earlier answer, it says nothing of this one.
      unset: input.gotAnswer === undefined ? ['gotAnswer'] : [],
      kind: 'rated',
      facts: { rating: input.rating, ...(input.gotAnswer !== undefined && { gotAnswer: input.gotAnswer }) },
      messages:
        input.comment?.trim() && !isRestricted(c)
          ? [message(c, { kind: 'from-resident', channel: 'status_page', text: input.comment }, acting)]
          : [],
    },
    acting,
  );
};
