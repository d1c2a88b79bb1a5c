import { composeForOutside } from '../../shared/adapters/mail/out/compose-for-outside.ts';
import { type Letter, writtenMessage } from '../../shared/adapters/mail/out/letter-facts.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import type { MailOf } from '../../shared/domain/case/mail.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { answerAddress } from './answer-address.ts';
import { mailToAuthority } from './mail-to-authority.ts';
import { noteOutcome, sendLetters } from './send-letters.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

export async function sendToAuthority(
  letter: Letter,
  mail: MailOf<'to-authority'>,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const made = await mailToAuthority(letter, mail, applied, deps);
  if (made.kind === 'refused') return noteOutcome(letter, made, applied, deps);
  return sendLetters([letter], applied, deps, made.compose);
}

/** A question to somebody outside; without its text there is nothing to ask, and a person hears of it. */
export async function sendQuestion(
  letter: Letter,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const to = writtenMessage(letter)?.askedOutside?.email;
  if (to === undefined) return noteOutcome(letter, { kind: 'refused', why: 'no-address' }, applied, deps);
  await sendLetters([letter], applied, deps, async () => {
    const composed = composeForOutside(letter, { to, replyTo: await answerAddress(letter, applied, deps) });
    return { from: composed.from.address, to: composed.to, mime: await toMime(composed, deps.now()) };
  });
}
