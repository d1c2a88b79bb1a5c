import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const lineSchema = z.union([
  z.strictObject({
    used: z.strictObject({
      policy: z.string(),
      action: z.string(),
      resource: z.string(),
      condition: z.string(),
    }),
    /** Nothing else allowed the call: without this it would have been denied. */
    alone: z.boolean(),
  }),
  z.strictObject({ denied: z.string() }),
]);
export type RecordedLine = z.infer<typeof lineSchema>;

/** Which rights have been used and what has been denied: one line of JSON each, the first time. Never a key or a value. */
export class PermissionRecord {
  readonly #file: string;
  readonly #known: Set<string>;

  constructor(file: string) {
    this.#file = file;
    this.#known = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  }

  /** True the first time. */
  note(line: RecordedLine): boolean {
    const text = JSON.stringify(line);
    if (this.#known.has(text)) return false;
    this.#known.add(text);
    // A kill may have cut the last line off: every line begins anew.
    appendFileSync(this.#file, `\n${text}`);
    return true;
  }
}

/** The lines of a record; a last line that a kill cut off is left out. */
export function readRecord(file: string): readonly RecordedLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [lineSchema.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
}
