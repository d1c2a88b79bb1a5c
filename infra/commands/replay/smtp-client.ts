import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What the server said to one mail. */
export type Delivered =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'not-accepted'; readonly reason: string };

export interface SmtpClient {
  send(mailFrom: string, recipient: string, mail: Buffer): Promise<Delivered>;
  close(): void;
}

function answerOf(fault: Error): string {
  const response = 'response' in fault && typeof fault.response === 'string' ? fault.response : fault.message;
  return response.split(/\r?\n/, 1)[0] ?? 'no answer';
}

/** One connection for many mails, one after another; a lost connection is opened again. */
export function smtpClient(host: string, port: number): SmtpClient {
  let open: SMTPConnection | undefined;

  const connect = (): Promise<SMTPConnection> =>
    new Promise((resolve, reject) => {
      const connection = new SMTPConnection({ host, port, ignoreTLS: true, name: 'replay.example' });
      connection.once('error', reject);
      connection.connect(() => {
        connection.off('error', reject);
        connection.on('error', () => {
          if (open === connection) open = undefined;
        });
        connection.on('end', () => {
          if (open === connection) open = undefined;
        });
        resolve(connection);
      });
    });

  return {
    send: async (mailFrom, recipient, mail) => {
      open ??= await connect();
      const connection = open;
      return new Promise((resolve) => {
        connection.send({ from: mailFrom, to: [recipient] }, mail, (fault, info) => {
          if (!fault) {
            return resolve({ kind: 'accepted', messageId: /\bOk (\S+)/.exec(info.response)?.[1] ?? '' });
          }
          // The server's state after a refusal is not worth guessing at: the next mail gets a new connection.
          connection.close();
          if (open === connection) open = undefined;
          return resolve({ kind: 'not-accepted', reason: answerOf(fault) });
        });
      });
    },
    close: () => open?.quit(),
  };
}
