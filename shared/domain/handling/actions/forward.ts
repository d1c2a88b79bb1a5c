import { type Case, isOpen } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import type { Actor } from '../../case/event.ts';
import type { MailOf } from '../../case/mail.ts';
import type { Passing } from '../../case/message.ts';
import { isProtected, isRestricted } from '../../case/restriction.ts';
import { addressesIn } from '../../complaint/addresses-in.ts';
import { isSameAddress } from '../../complaint/email-address.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { isOurAddress } from '../our-address.ts';
import { filesToPassOn } from '../passed-on-content.ts';
import {
  type Acting,
  type Action,
  authority,
  changed,
  channelTo,
  message,
  owe,
  refused,
  resident,
} from './acting.ts';
import { byFirstLineAlone } from './mandate.ts';

export interface Forwarding {
  /** The authority and how to reach it; the resident reads it. */
  readonly to: string;
  /** What the resident is told. */
  readonly text: string;
  /** Where our mail goes; the only address in `to` when absent. */
  readonly email?: string | undefined;
  /** The resident said yes to the authority getting name, address and number. */
  readonly shareContact?: boolean | undefined;
  readonly withoutFiles?: boolean | undefined;
  /** The officer has sent it otherwise. */
  readonly sentBySelf?: boolean | undefined;
}

/** SES takes 10 MB, and files grow by a third and more on their way into a mail. */
const mostFileBytes = 7_000_000;

/**
 * Passes the complaint on to another authority (E-17, FL 6 and 8 §§): by our mail, and the case is open until the delivery
 * note has come, or by hand, which whoever did it says. The resident hears of it once it has happened, not before.
 */
export const forward: Action<Forwarding> = (file, input, acting) => {
  const { case: c, contact } = file;
  const { settings } = acting.applied;
  if (!isOpen(c)) return refused('not-open');
  if (c.useRestrictedAt) return refused('use-restricted');
  if (input.to.trim() === '' || input.text.trim() === '') return refused('text-missing');
  const told = { text: input.text, by: acting.by };
  if (input.sentBySelf) {
    const passing = { to: input.to, contact: input.shareContact === true, files: 0 };
    return passedOn(c, passing, { ...told, byFirstLine: byFirstLineAlone(c, acting) }, acting);
  }

  if (isRestricted(c) || isProtected(c)) return refused('authority-not-by-mail');
  const email = input.email ?? onlyOne(addressesIn(input.to));
  if (email === undefined) return refused('authority-address-missing');
  if (isOurAddress(email, settings) || isSameAddress(email, contact?.email))
    return refused('authority-address-ours');
  const files = input.withoutFiles ? [] : filesToPassOn(file);
  if (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > mostFileBytes)
    return refused('authority-files-too-large');

  const passing: Passing = { to: input.to, email, contact: input.shareContact === true, files: files.length };
  const kept = message(c, { kind: 'passing-on', channel: 'staff', text: input.text, passing }, acting);
  return changed(
    c,
    {
      set: { passing: { message: kept.id, byFirstLine: byFirstLineAlone(c, acting) } },
      kind: 'passing-on',
      facts: { message: kept.id },
      messages: [kept],
      mails: [
        owe(c, { kind: 'to-authority', message: kept.id }, [authority], acting, { release: 'at-once' }),
      ],
    },
    acting,
  );
};

/** The delivery note of our mail to the authority has come: now it is passed on, and the resident hears so. */
export function authorityReached(
  { case: c, messages }: CaseFile,
  mail: MailOf<'to-authority'>,
  acting: Acting,
): CaseChange | Refusal {
  const kept = messages.find(({ id }) => id === mail.message);
  if (!isOpen(c) || c.passing?.message !== mail.message || !kept?.passing) return refused('not-open');
  const told = { text: kept.text, by: kept.by, byFirstLine: c.passing.byFirstLine };
  return passedOn(c, kept.passing, told, acting);
}

function passedOn(
  c: Case,
  passing: Passing,
  said: { readonly text: string; readonly by: Actor; readonly byFirstLine: boolean },
  acting: Acting,
): CaseChange {
  const byMail = c.answerBy === 'email';
  const { to, email } = passing;
  const whom = email === undefined || addressesIn(to).includes(email) ? to : `${to}, ${email}`;
  const told = message(
    c,
    {
      kind: 'forwarding',
      channel: channelTo(c, acting),
      text: `${whom}\n\n${said.text}`,
      by: said.by,
      passing,
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
        endedByFirstLine: said.byFirstLine,
        ...(!byMail && {
          replyAcceptedAt: acting.now,
          firstReplyAcceptedAt: c.firstReplyAcceptedAt ?? acting.now,
        }),
      },
      kind: 'forwarded',
      facts: { message: told.id },
      messages: [told],
      mails: byMail
        ? [owe(c, { kind: 'passed-on', message: told.id }, [resident], acting, { release: 'at-once' })]
        : [],
    },
    acting,
  );
}

/** Of several nobody can say which is meant. */
function onlyOne(addresses: readonly string[]): string | undefined {
  return addresses.length === 1 ? addresses[0] : undefined;
}
