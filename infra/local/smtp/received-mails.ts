import type { SESEvent } from 'aws-lambda';
import { Database } from '../engine/database.ts';
import { parseJson } from '../engine/json.ts';

/** One raw mail that was accepted by SMTP. */
export interface ReceivedMail {
  readonly messageId: string;
  /** Virtual instant, UTC. */
  readonly receivedAt: string;
}

/** A mail whose taking in was cut off by a kill: stored here, perhaps not yet handed to its functions. */
interface UnfinishedMail {
  readonly messageId: string;
  readonly bucket: string;
  readonly key: string;
  readonly invocations: readonly { readonly functionName: string; readonly event: SESEvent }[];
}

/** The durable list of raw mails. A mail counts as received from `finish` on, which is before the 250. */
export interface ReceivedMails {
  begin(mail: UnfinishedMail & ReceivedMail): void;
  finish(messageId: string): void;
  forget(messageId: string): void;
  unfinished(): readonly UnfinishedMail[];
  /** Oldest first. */
  all(): readonly ReceivedMail[];
  close(): void;
}

function isUnfinished(value: unknown): value is UnfinishedMail {
  return typeof value === 'object' && value !== null && 'messageId' in value && 'invocations' in value;
}

/** Keeps the list in one SQLite file; survives `kill -9`. */
export function receivedMails(file: string): ReceivedMails {
  const db = new Database(file);
  db.define(`CREATE TABLE IF NOT EXISTS received (
    position INTEGER PRIMARY KEY, messageId TEXT NOT NULL UNIQUE, receivedAt TEXT NOT NULL, unfinished TEXT)`);

  return {
    begin: ({ receivedAt, ...mail }) => {
      db.run(
        'INSERT INTO received (messageId, receivedAt, unfinished) VALUES (?, ?, ?)',
        mail.messageId,
        receivedAt,
        JSON.stringify(mail),
      );
    },
    finish: (messageId) => {
      db.run('UPDATE received SET unfinished = NULL WHERE messageId = ?', messageId);
    },
    forget: (messageId) => {
      db.run('DELETE FROM received WHERE messageId = ?', messageId);
    },
    unfinished: () =>
      db
        .all('SELECT unfinished FROM received WHERE unfinished IS NOT NULL ORDER BY position')
        .map((row) => parseJson(String(row.unfinished)))
        .filter(isUnfinished),
    all: () =>
      db
        .all('SELECT messageId, receivedAt FROM received WHERE unfinished IS NULL ORDER BY position')
        .map((row) => ({ messageId: String(row.messageId), receivedAt: String(row.receivedAt) })),
    close: () => db.close(),
  };
}
