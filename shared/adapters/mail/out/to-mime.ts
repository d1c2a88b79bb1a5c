import MailComposer from 'nodemailer/lib/mail-composer';
import type { ComposedMail } from './compose.ts';

/**
 * The MIME message of a mail: text and HTML as alternatives, headers encoded by RFC 2047 and 2231.
 * SES puts its own Message-ID in.
 *
 * @param now - becomes the Date header
 */
export function toMime(mail: ComposedMail, now: Date): Promise<Buffer> {
  return new MailComposer({
    from: { ...mail.from },
    to: [...mail.to],
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: now,
    headers: { ...mail.headers },
    // Line ends of the texts too: RFC 5322 §2.3 knows no other.
    newline: 'windows',
    attachments: (mail.files ?? []).map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    // What a person wrote stays text: no file and no address is ever read while composing.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
