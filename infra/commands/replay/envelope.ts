import { firstHeader, mailHeaders } from '../../local/smtp/mail-headers.ts';

/** Envelope sender when a mail names none that SMTP would take; a reply to it goes nowhere. */
const unknownSender = 'unknown@replay.example';

const address = /^[^\s<>@,;:"()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/** The first address in a header value that SMTP would take. */
function addressIn(value: string | undefined): string | undefined {
  const bracketed = /<([^<>]*)>/.exec(value ?? '')?.[1];
  const found = bracketed ?? /\S+@\S+/.exec(value ?? '')?.[0] ?? '';
  const ascii = [...found].every((character) => character > ' ' && character < '\u007f');
  return ascii && found.length <= 254 && address.test(found) ? found : undefined;
}

/**
 * Envelope sender of a mail that lies in a file: its Return-Path, else its From. Empty, as bounces are sent
 * (RFC 5321 §4.5.5), when the Return-Path is or the mail is a delivery report.
 */
export function envelopeSender(mail: Buffer): string {
  const headers = mailHeaders(mail);
  const returnPath = firstHeader(headers, 'Return-Path');
  if (returnPath !== undefined && /^<\s*>/.test(returnPath)) return '';
  const sender = addressIn(returnPath);
  if (sender !== undefined) return sender;

  const contentType = firstHeader(headers, 'Content-Type') ?? '';
  const from = firstHeader(headers, 'From');
  const isReport = /multipart\/report/i.test(contentType) && /delivery-status/i.test(contentType);
  if (isReport || /mailer-daemon|^<>$/i.test(from ?? '')) return '';
  return addressIn(from) ?? unknownSender;
}
