import type { MailFile } from '../../shared/adapters/mail/out/compose.ts';
import { type Letter, writtenMessage } from '../../shared/adapters/mail/out/letter-facts.ts';
import { mailedFiles } from '../../shared/domain/case/restriction.ts';
import type { SendMailDeps } from './send-mail-deps.ts';
import { sentFile } from './sent-file.ts';

/**
 * The files that leave with an answer. An answer is never held up for one that nobody has looked through yet, or that is too
 * large: all of them are on the page of the case, where the mail leads.
 */
export async function filesOfAnswer(
  letter: Letter,
  deps: Pick<SendMailDeps, 'attachments'>,
): Promise<readonly MailFile[]> {
  const wanted = mailedFiles(letter.c, writtenMessage(letter)?.attachments ?? []);
  const files = await Promise.all(
    wanted.map(async (file): Promise<MailFile[]> => {
      const sent = await sentFile(file, deps);
      return sent ? [sent] : [];
    }),
  );
  const found = files.flat();
  return found.length === wanted.length ? found : [];
}
