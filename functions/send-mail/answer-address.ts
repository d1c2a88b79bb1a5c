import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { consultReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Where the answer to the one question of this mail goes. */
export async function answerAddress(
  { c, mail }: Letter,
  { settings }: AppliedSettings,
  deps: SendMailDeps,
): Promise<string> {
  const question = 'message' in mail ? (mail.message ?? '') : '';
  return consultReplyAddress(
    await deps.settings.secret('links'),
    { caseId: c.id, question },
    settings.mail.replyDomain,
  );
}
