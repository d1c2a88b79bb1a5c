import { releaseAt } from '../../calendar/office-hours.ts';
import type { Case } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import { type MailOf, withoutClaim } from '../../case/mail.ts';
import type { Attachment } from '../../complaint/complaint.ts';
import { canHaveHappened, isBefore } from '../../time/instants.ts';
import type { Instant } from '../../time/time.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { type Acting, type Action, calendarOf, changed, message, owe, refused, resident } from './acting.ts';
import { oweCopies } from './answer-copies.ts';
import { byFirstLineAlone } from './mandate.ts';
import type { settle } from './questions.ts';

interface Later {
  readonly text: string;
  readonly sendAt: Instant;
  readonly files?: readonly Attachment[] | undefined;
  readonly settled: Exclude<ReturnType<typeof settle>, Refusal>;
  readonly copyTo: readonly string[];
}

/** A later day is a slip of the keyboard, such as next year. */
const longestWaitDays = 92;

/**
 * An answer that leaves at a chosen time in office hours. The case stays open, and its promise is met when it has left: until
 * then the ladder goes on, the resident sees nothing, and it can be taken back.
 */
export function replyLater(c: Case, later: Later, acting: Acting): CaseChange | Refusal {
  const { sendAt, settled, copyTo } = later;
  if (!isBefore(acting.now, sendAt)) return refused('send-at-not-ahead');
  if (!canHaveHappened(sendAt, new Date(acting.now), longestWaitDays)) return refused('send-at-too-late');
  if (releaseAt(sendAt, calendarOf(acting)) !== sendAt) return refused('send-at-outside-hours');
  const attachments = [...(later.files ?? [])];
  const kept = message(c, { kind: 'waiting-reply', channel: 'email', text: later.text, attachments }, acting);
  const content = { kind: 'answer', message: kept.id, waited: true } as const;
  const mail = owe(c, content, [resident], acting, { release: 'at-once' });
  return changed(
    c,
    {
      set: {
        waitingAnswer: {
          message: kept.id,
          sendAt,
          byFirstLine: byFirstLineAlone(c, acting),
          ...(c.questions && { questions: settled.questions }),
          ...(copyTo.length > 0 && { copyTo: [...copyTo] }),
        },
      },
      kind: 'answer-waits',
      facts: { message: kept.id, sendAt },
      messages: [kept, ...settled.messages],
      mails: [{ ...mail, sendAt }],
    },
    acting,
  );
}

/** Takes back an answer that has not left: its mail lapses, and the text is the officer's to change. */
export const takeBack: Action<unknown> = ({ case: c, mails }, _, acting) => {
  const { waitingAnswer } = c;
  const mail = mails.find((each) => each.kind === 'answer' && each.message === waitingAnswer?.message);
  if (!waitingAnswer || mail?.state !== 'owed') return refused('no-waiting-answer');
  const facts = { message: waitingAnswer.message };
  return changed(c, { set: {}, unset: ['waitingAnswer'], kind: 'answer-taken-back', facts }, acting);
};

/** SES has accepted the mail with an answer that waited: it is given at this instant, by whoever wrote it. */
export function waitedAnswerLeft(
  { case: c, messages }: CaseFile,
  mail: MailOf<'answer'>,
  sesMessageId: string,
  acting: Acting,
): CaseChange {
  const written = mail.message;
  const sent = { ...withoutClaim(mail), state: 'sent', sentAt: acting.now, sesMessageId } as const;
  const { waitingAnswer } = c;
  const kept = messages.find(({ id }) => id === written);
  const answer =
    kept && message(c, { ...kept, id: `m${c.version + 1}`, at: acting.now, kind: 'reply' }, acting);
  const questions = c.questions?.map((each, i) => waitingAnswer?.questions?.[i] ?? each);
  const byFirstLine = waitingAnswer?.byFirstLine ?? false;
  return changed(
    c,
    {
      set: {
        state: 'ANSWERED',
        answeredAt: acting.now,
        answeredBy: 'email',
        answeredByFirstLine: byFirstLine,
        endedByFirstLine: byFirstLine,
        undeliverable: false,
        replyAcceptedAt: acting.now,
        firstReplyAcceptedAt: c.firstReplyAcceptedAt ?? acting.now,
        ...(questions && { questions }),
      },
      unset: ['extensionAwaitingApproval', 'waitingAnswer'],
      kind: 'answered',
      facts: { by: 'email', at: acting.now, ...(answer && { message: answer.id }) },
      messages: answer ? [answer] : [],
      mails: [sent, ...oweCopies(c, written, waitingAnswer?.copyTo ?? [], acting)],
    },
    acting,
  );
}
