import MailComposer from 'nodemailer/lib/mail-composer';
import type { ComposedMail } from './compose.ts';
import { plainly } from './plain-mime.ts';

/** A mail that files go along with. Few have any, so that this is loaded when one does. */
export function mimeWithFiles(mail: ComposedMail, now: Date): Promise<Buffer> {
  return new MailComposer({
    ...plainly,
    from: { ...mail.from },
    to: [...mail.to],
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: now,
    headers: { ...mail.headers },
    attachments: (mail.files ?? []).map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
  })
    .compile()
    .build();
}
