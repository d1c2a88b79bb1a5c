import { randomInt } from 'node:crypto';
import type { SESEvent } from 'aws-lambda';
import type { Verdicts } from './local-verdict.ts';
import { addressList, domainOf, firstHeader, type MailHeader, mailHeaders } from './mail-headers.ts';

/** One accepted delivery, as SES knows it. */
export interface Delivery {
  readonly messageId: string;
  /** Envelope sender, empty for a bounce. */
  readonly mailFrom: string;
  /** Recipients of the envelope that a rule takes. */
  readonly recipients: readonly string[];
  readonly verdicts: Verdicts;
  /** Virtual milliseconds since 1970. */
  readonly receivedAt: number;
  readonly clientIp: string;
  readonly helloName: string;
}

const idCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id like those SES gives received mail: 40 small letters and digits; also the object key. */
export function newSesMessageId(): string {
  return Array.from({ length: 40 }, () => idCharacters[randomInt(idCharacters.length)]).join('');
}

/** What one trace header may hold of a stranger's words: no control characters, brackets or comment marks. */
function safe(text: string): string {
  return text
    .replace(/[^\x21-\x7e]/g, '')
    .replace(/[<>()\\";]/g, '')
    .slice(0, 320);
}

const days = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** RFC 5322 date in UTC. */
function mailDate(at: number): string {
  const t = new Date(at);
  const time = t.toISOString().slice(11, 19);
  const day = String(t.getUTCDate()).padStart(2, '0');
  return `${days[t.getUTCDay()]}, ${day} ${months[t.getUTCMonth()]} ${t.getUTCFullYear()} ${time} +0000 (UTC)`;
}

/**
 * The headers SES writes on top of a mail before it stores it. Only the first occurrence of each may be trusted:
 * the sender can write the same names below.
 */
export function topHeaders(delivery: Delivery, mail: Buffer): string {
  const { verdicts } = delivery;
  const sender = safe(delivery.mailFrom);
  const hello = safe(delivery.helloName) || 'unknown';
  const fromDomain = domainOf(firstHeader(mailHeaders(mail), 'From'));
  const result = (status: string) =>
    status === 'PROCESSING_FAILED' ? 'temperror' : status === 'GRAY' ? 'none' : status.toLowerCase();
  const spf = result(verdicts.spf);
  const origin = `client-ip=${delivery.clientIp}; envelope-from=${sender}; helo=${hello};`;
  return [
    `Return-Path: <${sender}>`,
    `Received: from ${hello} (${hello} [${delivery.clientIp}])`,
    ` by inbound-smtp.local with SMTP id ${delivery.messageId}`,
    ` for ${safe(delivery.recipients[0] ?? '')};`,
    ` ${mailDate(delivery.receivedAt)}`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    `Received-SPF: ${spf} (spfCheck: local) ${origin}`,
    'Authentication-Results: amazonses.com;',
    ` spf=${spf} (spfCheck: local) ${origin}`,
    ` dkim=${result(verdicts.dkim)} header.i=@${fromDomain};`,
    ` dmarc=${result(verdicts.dmarc)} header.from=${fromDomain};`,
    '',
  ].join('\r\n');
}

/** SES cuts the headers of the event off at 10 KB and says so. */
const mostHeaderCharacters = 10 * 1024;

function cutHeaders(headers: readonly MailHeader[]): { kept: MailHeader[]; truncated: boolean } {
  const kept: MailHeader[] = [];
  let size = 0;
  for (const header of headers) {
    size += header.name.length + header.value.length;
    if (size > mostHeaderCharacters) return { kept, truncated: true };
    kept.push({ name: header.name, value: header.value });
  }
  return { kept, truncated: false };
}

/** The event SES hands to the function of a Lambda action. `stored` is the mail with SES's headers on top. */
export function sesReceiptEvent(delivery: Delivery, stored: Buffer, functionArn: string): SESEvent {
  const headers = mailHeaders(stored);
  const { kept, truncated } = cutHeaders(headers);
  const timestamp = new Date(delivery.receivedAt).toISOString();
  const list = (name: string) =>
    addressList(firstHeader(headers, name))
      .slice(0, 100)
      .map((a) => a.slice(0, 1_000));
  const cc = list('Cc');
  const { verdicts } = delivery;

  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp,
            source: delivery.mailFrom,
            messageId: delivery.messageId,
            destination: [...delivery.recipients],
            headersTruncated: truncated,
            headers: kept,
            commonHeaders: {
              returnPath: delivery.mailFrom,
              from: list('From'),
              date: firstHeader(headers, 'Date')?.slice(0, 1_000) ?? '',
              to: list('To'),
              ...(cc.length > 0 ? { cc } : {}),
              messageId: firstHeader(headers, 'Message-ID')?.slice(0, 1_000) ?? '',
              subject: firstHeader(headers, 'Subject')?.slice(0, 2_000) ?? '',
            },
          },
          receipt: {
            timestamp,
            processingTimeMillis: 1,
            recipients: [...delivery.recipients],
            spamVerdict: { status: verdicts.spam },
            virusVerdict: { status: verdicts.virus },
            spfVerdict: { status: verdicts.spf },
            dkimVerdict: { status: verdicts.dkim },
            dmarcVerdict: { status: verdicts.dmarc },
            ...(verdicts.dmarc === 'FAIL' ? { dmarcPolicy: 'reject' } : {}),
            action: { type: 'Lambda', functionArn, invocationType: 'Event' },
          },
        },
      },
    ],
  };
}
