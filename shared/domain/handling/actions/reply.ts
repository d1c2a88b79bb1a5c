import { type Case, isOpen } from '../../case/case.ts';
import type { Refused } from '../../case/message.ts';
import { answerWay, isRestricted } from '../../case/restriction.ts';
import type { Attachment } from '../../complaint/complaint.ts';
import { isInTime } from '../../promise/due.ts';
import { toMs } from '../../time/instants.ts';
import type { Instant } from '../../time/time.ts';
import { answerCameBack } from '../answer-came-back.ts';
import { type Action, changed, message, owe, refused, resident } from './acting.ts';
import { oweCopies, whyNoCopy } from './answer-copies.ts';
import { byFirstLineAlone, mandateRefusal } from './mandate.ts';
import { hasOpenQuestion, type Settled, settle } from './questions.ts';
import { replyLater } from './reply-later.ts';

export interface Reply {
  readonly text: string;
  /** How the answer was given; as `answerWay` says when absent. */
  readonly by?: 'email' | 'room' | 'phone' | 'letter' | 'visit' | undefined;
  /** When it was given, for phone, letter and visit. */
  readonly at?: Instant | undefined;
  /** Send now although the office is closed. */
  readonly sendNow?: boolean | undefined;
  /** Which of the resident's numbered questions this answers, and why others are not. */
  readonly questions?: readonly Settled[] | undefined;
  /** Standard text the answer was made of. */
  readonly standardText?: string | undefined;
  /** Files that go out with it; stored already. */
  readonly files?: readonly Attachment[] | undefined;
  /** Colleagues who get a copy. */
  readonly copyTo?: readonly string[] | undefined;
  /** When it is to leave, instead of now. */
  readonly sendAt?: Instant | undefined;
  /** It refuses public records. */
  readonly refusal?: Refused | undefined;
}

/** The final reply. By mail it goes in the same thread; in the secure room the mail only says so; by phone, letter or visit it is recorded with when and by whom (FL 27 §). */
export const reply: Action<Reply> = (file, input, acting) => {
  const { case: c } = file;
  const again = answerCameBack(file);
  if (c.waitingAnswer) return refused('answer-waits');
  if (!isOpen(c) && !again) return refused(c.answeredAt ? 'already-answered' : 'not-open');
  if (input.text.trim() === '') return refused('text-missing');
  const noMandate = mandateRefusal(c, acting);
  if (noMandate) return noMandate;

  const way = answerWay(c, acting.applied.settings);
  const by = input.by ?? (way === 'room' || way === 'email' ? way : 'status_page');
  if (by === 'email' && c.answerBy !== 'email') return refused('no-contact-way');
  if ((by === 'email' || by === 'status_page') && isRestricted(c)) return refused('restricted-no-mail');
  if (by === 'room' && way !== 'room') return refused('resident-unknown');
  const isGivenHere = by === 'email' || by === 'status_page' || by === 'room';
  const at = isGivenHere ? acting.now : (input.at ?? acting.now);
  if (toMs(at) > toMs(acting.now)) return refused('time-in-the-future');
  if (toMs(at) < toMs(c.receivedAt)) return refused('time-before-received');

  const settled = settle(c, input.questions ?? [], acting);
  if (settled.kind === 'refused') return settled;
  if (hasOpenQuestion(settled.questions)) return refused('questions-unanswered');

  const { copyTo = [] } = input;
  const noCopy = copyTo.length > 0 ? whyNoCopy(c, copyTo, acting) : undefined;
  if (noCopy) return noCopy;
  const { refusal, sendAt } = input;
  if (sendAt !== undefined && (by !== 'email' || again)) return refused('send-at-not-by-mail');
  if (sendAt !== undefined) return replyLater(c, { ...input, sendAt, settled, copyTo }, acting);
  const answer = message(
    c,
    {
      kind: 'reply',
      channel: by,
      text: input.text,
      at,
      attachments: [...(input.files ?? [])],
      ...(refusal && { refusal }),
    },
    acting,
  );
  const byFirstLine = byFirstLineAlone(c, acting);
  // What stands in the room is an answer once the resident has been told of it, if there is an address to tell.
  const isMailed = by === 'email' || (by === 'room' && c.answerBy === 'email');
  const content =
    by === 'room'
      ? ({ kind: 'secure-message', what: 'answer', message: answer.id } as const)
      : ({ kind: refusal ? 'records-refusal' : 'answer', message: answer.id } as const);
  return changed(
    c,
    {
      set: {
        // What came back was sent on its day: the promise was kept, and what was learnt at closing stands.
        ...(!again && { state: 'ANSWERED', answeredAt: at }),
        answeredBy: by,
        answeredByFirstLine: byFirstLine,
        endedByFirstLine: byFirstLine,
        undeliverable: false,
        ...(c.questions && { questions: settled.questions }),
        ...(!isMailed && { replyAcceptedAt: at, firstReplyAcceptedAt: c.firstReplyAcceptedAt ?? at }),
      },
      unset: [
        'extensionAwaitingApproval',
        ...(isMailed ? (['replyAcceptedAt'] as const) : []),
        // Recorded late, but given in time: nothing was broken.
        ...(c.promise.madeBy !== 'delay-notice' && isInTime(at, c.promise.dueAt) && isOnlyBrokenNow(c)
          ? (['missedDueAt'] as const)
          : []),
      ],
      kind: 'answered',
      facts: {
        by,
        at,
        ...(input.standardText && { standardText: input.standardText }),
        ...(refusal && { refused: refusal.extent }),
      },
      messages: [answer, ...settled.messages],
      mails: [
        ...(isMailed
          ? [owe(c, content, [resident], acting, { release: input.sendNow ? 'at-once' : 'office-hours' })]
          : []),
        ...(copyTo.length > 0 ? oweCopies(c, answer.id, copyTo, acting) : []),
      ],
    },
    acting,
  );
};

/** No promise before the one in force was broken. */
function isOnlyBrokenNow({ missedDueAt, promise }: Case): boolean {
  return missedDueAt === undefined || missedDueAt === promise.dueAt;
}
