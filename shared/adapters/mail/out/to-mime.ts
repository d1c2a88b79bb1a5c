import MimeNode from 'nodemailer/lib/mime-node';
import type { ComposedMail } from './compose.ts';
import { plainly } from './plain-mime.ts';

/**
 * The MIME message of a mail: text and HTML as alternatives, headers encoded by RFC 2047 and 2231.
 * SES puts its own Message-ID in.
 *
 * @param now - becomes the Date header
 */
export async function toMime(mail: ComposedMail, now: Date): Promise<Buffer> {
  if (mail.files && mail.files.length > 0) {
    const { mimeWithFiles } = await import('./mime-with-files.ts');
    return mimeWithFiles(mail, now);
  }
  const message = new MimeNode('multipart/alternative', plainly);
  message.createChild('text/plain; charset=utf-8', plainly).setContent(mail.text);
  message.createChild('text/html; charset=utf-8', plainly).setContent(mail.html);
  message.addHeader({ ...mail.headers });
  message.setHeader('From', { ...mail.from });
  message.setHeader('To', [...mail.to]);
  if (mail.replyTo) message.setHeader('Reply-To', mail.replyTo);
  message.setHeader('Subject', mail.subject);
  message.setHeader('Date', now);
  return message.build();
}
