import type { ReadLogEntry } from './read-log.ts';

/** Append-only: nothing in the pipeline can change or remove a line. */
export interface ReadLog {
  append(entry: ReadLogEntry): Promise<void>;
}
