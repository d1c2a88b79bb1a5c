import { keepAttachments } from '../../shared/adapters/aws/mail-objects.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import type { Intake } from './intake.ts';
import { boundedText, originOf } from './mail-facts.ts';
import { separateReply } from './reply/reply-text.ts';
import { safeAttachments } from './safe-attachments.ts';

/** The mail as a message on a case; its files are stored with it. */
export async function messageOf(intake: Intake, caseId: string, kind: Message['kind']): Promise<Message> {
  const { arrived, mail, deps } = intake;
  const { text, cutOff } = boundedText(mail);
  const { fresh } = separateReply(text);
  const attachments = await keepAttachments(
    [...cutOff, ...(await safeAttachments(intake))],
    `${caseId}/${arrived.id}`,
    deps.attachments,
  );
  return {
    id: `mail-${arrived.id}`,
    at: arrived.receivedAt,
    kind,
    by: kind === 'from-resident' ? { kind: 'resident' } : { kind: 'pipeline' },
    channel: 'email',
    text: text === '' ? mail.subject || '–' : text,
    ...(fresh !== '' && fresh !== text && { newText: fresh }),
    rawMailKey: arrived.id,
    mail: originOf(intake),
    attachments,
  };
}
