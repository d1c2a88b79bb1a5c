import type { OwedMail } from '../../case/mail.ts';
import type { Message } from '../../case/message.ts';
import { isRestricted } from '../../case/restriction.ts';
import { toMs } from '../../time/instants.ts';
import type { Instant } from '../../time/time.ts';
import { type Action, changed, colleague, owe, refused } from './acting.ts';
import { reply } from './reply.ts';

/** An officer's mail becomes the reply to the resident, and the officer hears that it did. */
export const replyByMail: Action<{ readonly text: string; readonly officer: string }> = (
  file,
  { text, officer },
  acting,
) => {
  // What came by open mail is not put into the secure room as if it had never been in one.
  if (isRestricted(file.case)) return refused('restricted-no-mail');
  const change = reply(file, { text }, acting);
  if (change.kind === 'refused') return change;
  const confirmation = owe(file.case, { kind: 'mailed-answer' }, [colleague(officer)], acting, {
    release: 'at-once',
  });
  return { ...change, mails: [...change.mails, confirmation] };
};

/** A colleague's answer to a mail between colleagues: a note, which they hear; nothing goes to the resident. */
export const noteByMail: Action<{ readonly message: Message; readonly colleague: string }> = (
  { case: c, mails },
  { message, colleague: id },
  acting,
) => {
  if (isRestricted(c)) return refused('restricted-no-mail');
  const isTold = toldOf(mails, acting.now) < mostRefusalsAnHour;
  const confirmation = () =>
    owe(c, { kind: 'mailed-answer', becameNote: true }, [colleague(id)], acting, { release: 'at-once' });
  return changed(
    c,
    { set: {}, kind: 'noted', facts: {}, messages: [message], mails: isTold ? [confirmation()] : [] },
    acting,
  );
};

/** More answers than this to mails about one case within an hour, and two machines are talking (E-23). */
const mostRefusalsAnHour = 3;
const hour = 3_600_000;

/**
 * An officer's mail did not become the reply: the timeline and the officer are told why, and nothing else changes. The
 * mail goes to the officer's address in the settings, never to whatever address the refused mail came from.
 */
export const officerMailRefused: Action<{ readonly officer: string; readonly reason: string }> = (
  { case: c, mails },
  { officer, reason },
  acting,
) => {
  if (toldOf(mails, acting.now) >= mostRefusalsAnHour) return refused('changed-meanwhile');
  return changed(
    c,
    {
      set: {},
      kind: 'officer-mail-refused',
      facts: { officer, reason },
      mails: [
        owe(c, { kind: 'mailed-answer', refusedFor: reason }, [colleague(officer)], acting, {
          release: 'at-once',
        }),
      ],
    },
    acting,
  );
};

function toldOf(mails: readonly OwedMail[], now: Instant): number {
  return mails.filter((mail) => mail.kind === 'mailed-answer' && toMs(now) - toMs(mail.owedAt) < hour).length;
}
