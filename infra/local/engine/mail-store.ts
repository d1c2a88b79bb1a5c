import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import type { SentMail } from '../ports.ts';
import type { Clock } from './clock.ts';
import { type Database, textOrUndefined } from './database.ts';
import { objectOf, parseObject, textOf } from './json.ts';
import { region } from './template.ts';

export interface OutgoingMail {
  readonly raw: Buffer;
  readonly source: string | undefined;
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What the events about a mail say of it. */
export interface MailFacts {
  readonly sesMessageId: string;
  readonly timestamp: string;
  readonly source: string;
  readonly destination: readonly string[];
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly subject: string;
}

/** Every mail the local SES accepted, in order, durable. */
export class MailStore {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    db.define(`
      CREATE TABLE IF NOT EXISTS sent_mails (
        number INTEGER PRIMARY KEY AUTOINCREMENT, ses_id TEXT, sent_at INTEGER, row TEXT, raw BLOB);
      CREATE INDEX IF NOT EXISTS sent_mails_by_instant ON sent_mails (sent_at)`);
  }

  /**
   * Reads and stores one mail; `alongside` runs in the same transaction.
   * Message-ID becomes SES's own, as in the real service.
   */
  async accept(mail: OutgoingMail, alongside: (facts: MailFacts) => void): Promise<string> {
    const parsed = await simpleParser(mail.raw, { skipImageLinks: true, skipTextToHtml: true });
    const sesMessageId = sesId(this.#clock.now());
    const headers: Record<string, string> = {};
    const headerList: { name: string; value: string }[] = [];
    for (const { key, line } of parsed.headerLines) {
      const value = line
        .slice(line.indexOf(':') + 1)
        .replace(/\r?\n[ \t]+/g, ' ')
        .trim();
      headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
      headerList.push({ name: line.slice(0, line.indexOf(':')), value });
    }
    headers['message-id'] = `<${sesMessageId}@${region}.amazonses.com>`;
    const from = parsed.from?.text ?? mail.source ?? '';
    const subject = parsed.subject ?? '';
    const to =
      mail.destinations.length > 0 ? mail.destinations : addressesOf(parsed.to, parsed.cc, parsed.bcc);
    const row: SentMail = {
      id: mail.tags.mail ?? sesMessageId,
      sesMessageId,
      at: this.#clock.iso(),
      kind: mail.tags.kind ?? '',
      references: (mail.tags.references ?? '').split('_').filter((reference) => reference !== ''),
      from,
      to,
      subject,
      headers,
      text: parsed.text ?? '',
      html: parsed.html || '',
    };
    this.#db.transaction(() => {
      this.#db.run(
        'INSERT INTO sent_mails (ses_id, sent_at, row, raw) VALUES (?, ?, ?, ?)',
        sesMessageId,
        Date.parse(row.at),
        JSON.stringify(row),
        mail.raw,
      );
      const source = mail.source ?? from;
      alongside({ sesMessageId, timestamp: row.at, source, destination: to, headers: headerList, subject });
    });
    return sesMessageId;
  }

  all(): readonly SentMail[] {
    return this.#db
      .all('SELECT row FROM sent_mails ORDER BY number')
      .map((row) => sentMailOf(textOrUndefined(row.row) ?? '{}'));
  }

  /** Mails accepted since a virtual instant. */
  countSince(instant: number): number {
    const row = this.#db.first('SELECT count(*) AS count FROM sent_mails WHERE sent_at > ?', instant);
    return Number(row?.count ?? 0);
  }
}

function sesId(now: number): string {
  const tail = randomUUID();
  return `0110${now.toString(16).padStart(12, '0')}-${tail}-000000`;
}

interface AddressHolder {
  readonly value: readonly { readonly address?: string | undefined }[];
}

function addressesOf(
  ...holders: readonly (AddressHolder | readonly AddressHolder[] | undefined)[]
): string[] {
  return holders
    .flatMap((holder) => holder ?? [])
    .flatMap((holder) => holder.value)
    .flatMap(({ address }) => (address ? [address] : []));
}

function sentMailOf(json: string): SentMail {
  const row = parseObject(json);
  const text = (name: string) => textOf(row[name]) ?? '';
  const list = (name: string) => {
    const value = row[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    id: text('id'),
    sesMessageId: text('sesMessageId'),
    at: text('at'),
    kind: text('kind'),
    references: list('references'),
    from: text('from'),
    to: list('to'),
    subject: text('subject'),
    headers: Object.fromEntries(
      Object.entries(objectOf(row.headers)).map(([name, value]) => [name, String(value)]),
    ),
    text: text('text'),
    html: text('html'),
  };
}
