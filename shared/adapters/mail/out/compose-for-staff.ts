import type { OwedMail } from '../../../domain/case/mail.ts';
import { type MailKind, repliesBecomeNotes } from '../../../domain/case/mail-kind.ts';
import { onCallId } from '../../../domain/deadlines/obligation.ts';
import { staffById } from '../../../domain/people/look-up.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import { heading, say } from './common-blocks.ts';
import { type ComposedMail, rendered, sender } from './compose.ts';
import type { Letter } from './letter-facts.ts';
import { automaticHeaders } from './mail-headers.ts';
import { staffMail } from './staff-messages.ts';

/**
 * One mail to staff about one or more cases: no personal data, only references, categories, dates and links (D14).
 *
 * @param how.replyTo - officers' reply address of the case, when the mail is about one they may answer
 */
export function composeForStaff(
  letters: readonly [Letter, ...Letter[]],
  how: { readonly to: readonly string[]; readonly replyTo?: string },
): ComposedMail {
  const [first] = letters;
  const { subject, blocks } = staffMail(letters);
  return {
    from: sender(first.settings),
    to: how.to,
    ...(how.replyTo && { replyTo: how.replyTo }),
    subject,
    ...rendered(first, subject, [
      heading(subject),
      ...(how.replyTo && repliesGoOut.has(first.mail.kind) ? [say(first.texts.staff.replyGoesOut)] : []),
      ...(how.replyTo && repliesBecomeNotes.has(first.mail.kind) ? [say(first.texts.staff.replyIsNote)] : []),
      ...(first.mail.kind === 'consultation'
        ? [say(first.texts.staff[how.replyTo ? 'replyIsAnswer' : 'answerInCase'])]
        : []),
      ...blocks,
    ]),
    headers: automaticHeaders(first.mail.kind, undefined),
  };
}

/** An answer to one of these becomes the answer to the resident, which whoever reads it must know before they write. */
const repliesGoOut: ReadonlySet<MailKind> = new Set(['reminder', 'waiting-ended', 'resident-wrote']);

/** Addresses of the staff a mail is for; the on-call service and mailboxes are no members of staff. */
export function staffAddresses(mail: OwedMail, settings: Settings): string[] {
  return mail.to.flatMap((to) => {
    if (to.kind !== 'staff') return [];
    if (to.id === onCallId) return [settings.onCall.email];
    // A mailbox of the settings stands by its address.
    if (to.id.includes('@')) return [to.id];
    const address = staffById(settings, to.id)?.email;
    return address ? [address] : [];
  });
}
