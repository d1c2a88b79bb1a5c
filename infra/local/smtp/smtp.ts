import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailIntake } from './mail-intake.ts';

/** Largest mail the S3 action of SES takes, headers included. Source: SES quotas. */
const largestMailBytes = 40 * 1024 * 1024;
/** Recipients in one delivery. Source: SES quotas (100 for receiving). */
const mostRecipients = 100;

export interface SmtpParts {
  readonly intake: MailIntake;
  /** Counts work as running, so that `settled` waits for mail being taken in. */
  track<Result>(work: () => Promise<Result>): Promise<Result>;
  /** One line about a fault; never personal data. */
  readonly log: (line: string) => void;
}

export interface RunningSmtp {
  readonly port: number;
  close(): Promise<void>;
}

/** An answer with a code of its own; smtp-server reads `responseCode`. */
function refusal(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}

/** Reads the mail whole; above the limit the rest is read and thrown away. Undefined if it was too large. */
async function readMail(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes <= largestMailBytes) chunks.push(buffer);
    else chunks.length = 0;
  }
  return bytes > largestMailBytes || stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}

/**
 * Mail in, as from the internet, on loopback: 550 for addresses no receipt rule takes, 552 above 40 MB,
 * 250 only when the mail is stored and its function call is durable, 451 on any fault before that.
 *
 * @throws the error of `listen` (EADDRINUSE, EACCES) if the port cannot be had
 */
export async function startSmtp(parts: SmtpParts, port: number): Promise<RunningSmtp> {
  async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const raw = await readMail(stream);
    if (!raw) throw refusal(552, '5.3.4 Message larger than 40 MB');
    const { mailFrom, rcptTo } = session.envelope;
    try {
      return await parts.intake.accept(
        {
          mailFrom: mailFrom ? mailFrom.address : '',
          recipients: rcptTo.map((r) => r.address),
          clientIp: session.remoteAddress,
          helloName: session.hostNameAppearsAs || 'unknown',
        },
        raw,
      );
    } catch (fault) {
      parts.log(`a mail was not stored: ${fault instanceof Error ? fault.name : 'fault'}`);
      throw refusal(451, '4.3.0 Not stored, please try again later');
    }
  }

  const server = new SMTPServer({
    name: 'inbound-smtp.local',
    banner: 'Synpunkt local mail intake',
    size: largestMailBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    authOptional: true,
    logger: false,
    closeTimeout: 1_000,
    onRcptTo(address, session, callback) {
      if (!parts.intake.takes(address.address)) return callback(refusal(550, '5.1.1 No such address here'));
      if (session.envelope.rcptTo.length >= mostRecipients) {
        return callback(refusal(452, '4.5.3 Too many recipients'));
      }
      return callback();
    },
    onData(stream, session, callback) {
      parts
        .track(() => receive(stream, session))
        .then((messageId) => callback(null, `Ok ${messageId}`))
        .catch((fault: unknown) => callback(fault instanceof Error ? fault : new Error('fault')));
    },
  });
  // A client that hangs up in the middle is no fault of ours.
  server.on('error', () => {});

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
