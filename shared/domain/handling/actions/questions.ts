import { type Case, type CaseQuestion, isOpen } from '../../case/case.ts';
import type { Message } from '../../case/message.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { type Acting, type Action, changed, message, refused } from './acting.ts';

/** How one numbered question is settled: by the answer itself, or by a reason when one is given. */
export interface Settled {
  /** From 1. */
  readonly number: number;
  readonly reason?: string | undefined;
}

/** Notes the resident's questions, one a line, so that none is forgotten in the answer. */
export const noteQuestions: Action<{ readonly text: string }> = ({ case: c }, { text }, acting) => {
  if (c.closedAt || (!isOpen(c) && !c.answeredAt)) return refused('not-open');
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  if (lines.length === 0) return refused('text-missing');
  const messages = lines.map((line, i) =>
    message(c, { kind: 'note', channel: 'staff', text: line, id: `m${c.version + 1}-q${i + 1}` }, acting),
  );
  const noted = messages.map(({ id }): CaseQuestion => ({ message: id }));
  return changed(
    c,
    {
      set: { questions: [...(c.questions ?? []), ...noted] },
      kind: 'question-noted',
      facts: { questions: noted.length },
      messages,
    },
    acting,
  );
};

/** Says that a question is answered, or why it will not be. */
export const settleQuestion: Action<Settled> = ({ case: c }, input, acting) => {
  if (c.closedAt) return refused('not-open');
  const after = settle(c, [input], acting);
  if (after.kind === 'refused') return after;
  const { questions, messages } = after;
  return changed(
    c,
    { set: { questions }, kind: 'question-settled', facts: { number: input.number }, messages },
    acting,
  );
};

export interface Settlement {
  readonly kind: 'settled';
  readonly questions: CaseQuestion[];
  /** The reasons, as notes between colleagues. */
  readonly messages: readonly Message[];
}

/** The questions of a case once these are settled; unknown numbers are refused. */
export function settle(c: Case, settled: readonly Settled[], acting: Acting): Settlement | Refusal {
  const questions = [...(c.questions ?? [])];
  const messages: Message[] = [];
  for (const { number, reason } of settled) {
    const question = questions[number - 1];
    if (!question) return refused('unknown-question');
    const why = reason?.trim();
    questions[number - 1] = { ...question, settled: why ? 'reason' : 'answer' };
    if (why) {
      const id = `m${c.version + 1}-r${number}`;
      messages.push(message(c, { kind: 'note', channel: 'staff', text: `${number}: ${why}`, id }, acting));
    }
  }
  return { kind: 'settled', questions, messages };
}

/** True while a question has neither an answer nor a reason. */
export function hasOpenQuestion(questions: readonly CaseQuestion[] | undefined): boolean {
  return questions?.some((each) => each.settled === undefined) ?? false;
}
