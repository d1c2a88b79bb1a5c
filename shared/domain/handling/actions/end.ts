import type { Closing } from '../../case/case.ts';
import { isOpen } from '../../case/case.ts';
import { isStripped } from '../../case/held-parts.ts';
import { isRestricted } from '../../case/restriction.ts';
import { type Action, changed, message, owe, refused, resident } from './acting.ts';
import { byFirstLineAlone } from './by-first-line.ts';
import { hasOpenQuestion } from './questions.ts';

/** Sends the complaint on to another authority and tells the resident, which counts as answered (E-17, FL 6 and 8 §§). */
export const forward: Action<{ readonly to: string; readonly text: string }> = (
  { case: c },
  input,
  acting,
) => {
  if (!isOpen(c)) return refused('not-open');
  if (input.to.trim() === '' || input.text.trim() === '') return refused('text-missing');
  const told = message(
    c,
    {
      kind: 'forwarding',
      channel: c.answerBy === 'email' ? 'email' : 'status_page',
      text: `${input.to}\n\n${input.text}`,
    },
    acting,
  );
  return changed(
    c,
    {
      set: {
        state: 'FORWARDED',
        endedAt: acting.now,
        answeredAt: acting.now,
        endedByFirstLine: byFirstLineAlone(c, acting),
        ...(c.answerBy !== 'email' && {
          replyAcceptedAt: acting.now,
          firstReplyAcceptedAt: c.firstReplyAcceptedAt ?? acting.now,
        }),
      },
      kind: 'forwarded',
      messages: [told],
      mails:
        c.answerBy === 'email'
          ? [owe(c, { kind: 'passed-on', message: told.id }, [resident], acting, { release: 'at-once' })]
          : [],
    },
    acting,
  );
};

/** The resident takes the complaint back. The document stays a public record (E-38). */
export const withdraw: Action<{ readonly text?: string | undefined }> = ({ case: c }, { text }, acting) => {
  if (!isOpen(c)) return refused('not-open');
  const byStaff = acting.by.kind === 'staff';
  // Whoever ends a case for somebody says how they were asked to.
  if (byStaff && !text?.trim()) return refused('text-missing');
  const said = byStaff
    ? ({ kind: 'note', channel: 'staff' } as const)
    : ({ kind: 'from-resident', channel: 'status_page' } as const);
  return changed(
    c,
    {
      set: { state: 'WITHDRAWN', endedAt: acting.now },
      kind: 'withdrawn',
      messages: text?.trim() ? [message(c, { ...said, text }, acting)] : [],
      mails:
        c.answerBy === 'email'
          ? [owe(c, { kind: 'withdrawn' }, [resident], acting, { release: 'at-once' })]
          : [],
    },
    acting,
  );
};

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
      set: { rating: input.rating, ...(input.gotAnswer !== undefined && { gotAnswer: input.gotAnswer }) },
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
