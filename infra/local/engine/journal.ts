import { join } from 'node:path';
import { Database, type Row } from './database.ts';
import { parseObject } from './json.ts';
import type { Resource } from './resource.ts';

/** One change of an item: its table, its key, and what it was afterwards; null when it was deleted. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly image: string | null;
}

const recordsPerRead = 1000;

/**
 * Every change of every table with its virtual instant, copied from the engine's streams: what point-in-time recovery keeps on
 * AWS. Written before the answer to the call that changed something is given.
 */
class Journal {
  readonly #engine: Database;
  readonly #db: Database;
  readonly #now: () => number;
  /** Tables whose records nobody else reads, and which would only grow. */
  readonly #unread: readonly string[];
  #last: number;

  /**
   * @param engineFile - database of the DynamoDB engine, which keeps records in `_stream_records`
   * @param file - the journal's own
   */
  constructor(engineFile: string, file: string, now: () => number, unread: readonly string[]) {
    this.#engine = new Database(engineFile);
    this.#db = openJournal(file);
    this.#now = now;
    this.#unread = unread;
    this.#last = Number(this.#db.first('SELECT max(number) AS last FROM changes')?.last ?? 0);
    this.note();
  }

  /** Copies what has come since the last time. */
  note(): void {
    for (;;) {
      const records = this.#engine.all(
        `SELECT id, table_name, keys_json, new_image FROM _stream_records WHERE id > ? ORDER BY id LIMIT ${recordsPerRead}`,
        this.#last,
      );
      if (records.length === 0) return;
      this.#db.transaction(() => {
        for (const record of records) this.#keep(record);
      });
      this.#last = Number(records.at(-1)?.id);
      // The last one stays: numbering goes on from the highest there is.
      for (const table of this.#unread)
        this.#engine.run('DELETE FROM _stream_records WHERE table_name = ? AND id < ?', table, this.#last);
    }
  }

  #keep({ id, table_name, keys_json, new_image }: Row): void {
    this.#db.run(
      'INSERT INTO changes (number, at, "table", key, image) VALUES (?, ?, ?, ?, ?)',
      Number(id),
      this.#now(),
      String(table_name),
      keyOf(String(keys_json)),
      new_image === null || new_image === undefined ? null : String(new_image),
    );
  }

  close(): void {
    this.note();
    this.#engine.close();
    this.#db.close();
  }
}

interface Journaled {
  readonly dynoxide: { readonly file: string };
  readonly dataDir: string;
  readonly clock: { now(): number };
}

/** The journal of these tables, in its own file of the data folder. */
export function journalOf(tables: readonly Resource[], { dynoxide, dataDir, clock }: Journaled): Journal {
  const unread = tables.filter(({ properties }) => !properties.StreamSpecification).map(({ name }) => name);
  return new Journal(dynoxide.file, join(dataDir, 'journal.sqlite'), () => clock.now(), unread);
}

/** The engine writes a key's attributes in the order each call gave them. */
function keyOf(json: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(parseObject(json)).toSorted()));
}

function openJournal(file: string): Database {
  const db = new Database(file);
  db.define(`CREATE TABLE IF NOT EXISTS changes (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, "table" TEXT NOT NULL, key TEXT NOT NULL, image TEXT);
    CREATE INDEX IF NOT EXISTS changes_by_instant ON changes (at)`);
  return db;
}

/** The items of all tables as they were at an instant, virtual milliseconds; the last change of each key counts. */
export function itemsAt(file: string, at: number): readonly Change[] {
  const db = openJournal(file);
  try {
    return db
      .all(
        `SELECT "table", key, image FROM changes WHERE number IN
         (SELECT max(number) FROM changes WHERE at <= ? GROUP BY "table", key) AND image IS NOT NULL ORDER BY number`,
        at,
      )
      .map((row) => ({ table: String(row.table), key: String(row.key), image: String(row.image) }));
  } finally {
    db.close();
  }
}
