import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';

export interface MailParts {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly messageId?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** A plain mail as bytes, CRLF line ends; `headers` are added as written. */
export function rawMail(parts: MailParts = {}): Buffer {
  const { from = 'Kim Prov <kim@resident.example>', to = 'synpunkter@sjokoping.example' } = parts;
  const {
    subject = 'En fråga',
    messageId = '<first@resident.example>',
    body = 'Hej, när ska ni sanda vår gata?',
  } = parts;
  const lines = [
    ...(parts.headers ?? []),
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    ...(messageId === '' ? [] : [`Message-ID: ${messageId}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...body.split('\n'),
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** How the receiving server handed it over: everything passed, from a resident to the intake address. */
export function arrivedMail(overrides: Partial<ArrivedMail> = {}): ArrivedMail {
  return {
    id: 'ses-1',
    receivedAt: '2026-11-23T09:15:00.000Z',
    sender: 'kim@resident.example',
    recipients: ['synpunkter@sjokoping.example'],
    spf: 'PASS',
    dkim: 'PASS',
    dmarc: 'PASS',
    spam: 'PASS',
    virus: 'PASS',
    ...overrides,
  };
}
