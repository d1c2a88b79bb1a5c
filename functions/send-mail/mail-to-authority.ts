import { authorityReplyTo } from '../../shared/adapters/mail/out/authority-message.ts';
import type { MailFile } from '../../shared/adapters/mail/out/compose.ts';
import { composeForAuthority } from '../../shared/adapters/mail/out/compose-for-outside.ts';
import { type Letter, passingOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import type { MailOf } from '../../shared/domain/case/mail.ts';
import { isProtected, isRestricted } from '../../shared/domain/case/restriction.ts';
import type { Attachment } from '../../shared/domain/complaint/complaint.ts';
import { passedOnContent } from '../../shared/domain/handling/passed-on-content.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { giveBack } from './claim-mail.ts';
import type { MimeMail } from './hand-to-ses.ts';
import type { SendMailDeps } from './send-mail-deps.ts';
import { sentFile } from './sent-file.ts';

type MadeMail =
  | { readonly kind: 'made'; readonly compose: () => Promise<MimeMail> }
  | { readonly kind: 'refused'; readonly why: 'no-address' | 'file-gone' | 'restricted' };

/**
 * The mail that passes a case on. One whose texts or files are gone is not sent with less than it says, and nothing leaves by open
 * mail of a case that has been protected since: a person hears of it.
 */
export async function mailToAuthority(
  letter: Letter,
  mail: MailOf<'to-authority'>,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<MadeMail> {
  if (isRestricted(letter.c) || isProtected(letter.c)) return { kind: 'refused', why: 'restricted' };
  const passing = passingOf(letter);
  if (!passing?.email || !letter.file.text) return { kind: 'refused', why: 'no-address' };
  const { email: to } = passing;
  const { country } = applied.settings.municipality;
  const { files: kept } = passedOnContent(letter.file, passing, country);
  const files = await filesOf(kept, deps).catch(async (fault: unknown) => {
    await giveBack([letter.mail], deps);
    throw fault;
  });
  if (files === undefined) return { kind: 'refused', why: 'file-gone' };
  return {
    kind: 'made',
    async compose() {
      const replyTo = authorityReplyTo(letter, mail);
      const composed = composeForAuthority(letter, { to, replyTo, passing, files });
      return { from: composed.from.address, to: composed.to, mime: await toMime(composed, deps.now()) };
    },
  };
}

/** Every file; undefined when one is not there. */
async function filesOf(
  attachments: readonly Attachment[],
  deps: SendMailDeps,
): Promise<readonly MailFile[] | undefined> {
  const files: MailFile[] = [];
  for (const attachment of attachments) {
    const file = await sentFile(attachment, deps);
    if (!file) return undefined;
    files.push(file);
  }
  return files;
}
