import type { Case } from '../../case/case.ts';
import { isOpen } from '../../case/case.ts';
import type { Message } from '../../case/message.ts';
import { metAfterNewPromise } from '../../deadlines/obligation.ts';
import { lastReopeningDay } from '../../deadlines/reopening-window.ts';
import {
  type NewClock,
  promiseAfterReopening,
  promiseAfterResidentAnswer,
} from '../../promise/make-promise.ts';
import { screenFollowUp } from '../follow-up.ts';
import { type Acting, type Action, calendarOf, changed, owe, refused, resident } from './acting.ts';

/** A clock that starts now. */
const clockFrom = (c: Case, acting: Acting): NewClock => ({
  c,
  from: acting.now,
  settings: acting.applied.settings,
  calendar: calendarOf(acting),
});

/**
 * The resident wrote again on the case, by mail or on the status page.
 * An answer to our question starts a new two-day clock (P-11); a new question on an answered case takes it up again;
 * thanks change nothing (E-54).
 */
export const residentWrites: Action<{ readonly message: Message; readonly noAction?: boolean }> = (
  file,
  input,
  acting,
) => {
  const { case: c } = file;
  if (c.state === 'MERGED') return refused('not-open');
  if (c.answeredAt && !isOpen(c) && !input.noAction)
    return reopen(file, { text: input.message.text, message: input.message }, acting);

  const answersUs = c.state === 'WAITING_CITIZEN';
  const set: Partial<Case> = {
    residentMessages: c.residentMessages + 1,
    ...(answersUs && {
      state: c.officer ? 'IN_PROGRESS' : 'REGISTERED',
      residentAnsweredAt: acting.now,
      met: metAfterNewPromise(c.met),
      promise: promiseAfterResidentAnswer(clockFrom(c, acting)),
    }),
  };
  const found = screenFollowUp({ ...c, ...set }, newText(input.message), file, acting);
  return changed(
    c,
    {
      set: { ...set, ...found.set },
      unset: found.unset,
      kind: 'resident-wrote',
      facts: {
        channel: input.message.channel,
        noAction: input.noAction ?? false,
        ...(found.raised.length > 0 && { flags: [...found.raised] }),
      },
      messages: [input.message],
      mails: found.mails,
    },
    acting,
  );
};

/** What is new in it: what it quotes of ours or of theirs was read before. */
function newText({ newText: fresh, text }: Message): string {
  return fresh ?? text;
}

/** Takes an answered case up again with a new two-day clock from now (P-12). */
export const reopen: Action<{ readonly text: string; readonly message?: Message }> = (
  file,
  input,
  acting,
) => {
  const { case: c } = file;
  if (!c.answeredAt || isOpen(c)) return refused('not-answered-yet');
  if (input.text.trim() === '') return refused('text-missing');
  if (!lastReopeningDay(c, acting.applied.settings, acting.now)) return refused('reopening-window-passed');
  const promise = promiseAfterReopening(clockFrom(c, acting));
  const said: Message = input.message ?? {
    id: `m${c.version + 1}`,
    at: acting.now,
    kind: acting.by.kind === 'staff' ? 'note' : 'from-resident',
    by: acting.by,
    channel: acting.by.kind === 'staff' ? 'staff' : 'status_page',
    text: input.text,
    attachments: [],
  };
  const isResident = acting.by.kind === 'resident';
  const set: Partial<Case> = {
    state: c.officer ? 'IN_PROGRESS' : 'REGISTERED',
    promise,
    residentMessages: c.residentMessages + (isResident ? 1 : 0),
    reopenedAt: [...c.reopenedAt, acting.now],
    escalationLevel: 0,
    met: metAfterNewPromise(c.met),
  };
  const found = screenFollowUp({ ...c, ...set }, isResident ? newText(said) : '', file, acting);
  return changed(
    c,
    {
      set: { ...set, ...found.set },
      unset: [
        ...found.unset,
        'answeredAt',
        'answeredBy',
        'answeredByFirstLine',
        'endedByFirstLine',
        'passing',
        'replyAcceptedAt',
        'closedAt',
        'closing',
        'endedAt',
      ],
      kind: 'reopened',
      facts: { dueAt: promise.dueAt, ...(found.raised.length > 0 && { flags: [...found.raised] }) },
      messages: [said],
      mails: [
        ...(c.answerBy === 'email'
          ? [owe(c, { kind: 'reopened', dueAt: promise.dueAt }, [resident], acting, { release: 'at-once' })]
          : []),
        ...found.mails,
      ],
    },
    acting,
  );
};
