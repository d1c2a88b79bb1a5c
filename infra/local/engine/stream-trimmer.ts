import { Database } from './database.ts';

/** So many records are read between two trims: few enough for the engine, many enough that trimming costs nothing. */
const readBetweenTrims = 100;
/** The whole stack waits meanwhile. */
const mostWaitMs = 20;
const isLocked = 5;

/**
 * Removes the records of a table's stream that every consumer has read, as DynamoDB does after a day, and gives the
 * engine an index for the question it asks at every write: which number is the highest (docs/decisions/0093).
 */
export class StreamTrimmer {
  readonly #engine: Database;
  /** Consumers of each table's stream, and where each stands. */
  readonly #places = new Map<string, Map<string, string | undefined>>();
  readonly #read = new Map<string, number>();

  /** @param engineFile - database of the DynamoDB engine, which keeps records in `_stream_records` */
  constructor(engineFile: string) {
    this.#engine = new Database(engineFile);
    // The engine asks for numbers made of text, so an index of the text would not do.
    this.#engine.define(
      'CREATE INDEX IF NOT EXISTS stream_records_in_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
    this.#engine.define(`PRAGMA busy_timeout = ${mostWaitMs}`);
  }

  /** A consumer, and the last record it has read; undefined before its first. */
  follow(table: string, consumer: string, sequence: string | undefined): void {
    const places = this.#places.get(table) ?? new Map<string, string | undefined>();
    this.#places.set(table, places.set(consumer, sequence));
  }

  /** A consumer has done these records, and its place is stored. */
  moved(table: string, consumer: string, sequence: string, records: number): void {
    this.follow(table, consumer, sequence);
    const read = (this.#read.get(table) ?? 0) + records;
    this.#read.set(table, read < readBetweenTrims ? read : 0);
    if (read >= readBetweenTrims) this.#trim(table);
  }

  close(): void {
    this.#engine.close();
  }

  /** The last record read stays: numbering goes on from the highest there is. */
  #trim(table: string): void {
    const places = [...(this.#places.get(table)?.values() ?? [])].map((sequence) => Number(sequence ?? 0));
    const sql = 'DELETE FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < ?';
    try {
      this.#engine.run(sql, table, Math.min(...places));
    } catch (fault) {
      // The engine is writing: the next trim takes these too.
      if (!(fault instanceof Error && 'errcode' in fault && fault.errcode === isLocked)) throw fault;
    }
  }
}
