import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Database, Row } from './database.ts';
import { type JsonObject, listOf, numberOf, objectOf, parseObject, textOf } from './json.ts';
import type { Resource } from './resource.ts';
import { ServiceFault } from './wire.ts';

export interface StoredObject {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly modifiedAt: number;
  /** Content headers and `x-amz-meta-…` as given. */
  readonly headers: Readonly<Record<string, string>>;
  readonly file: string;
}

/** Objects of the template's buckets: bodies as files, everything else in the database. */
export class ObjectStore {
  readonly #db: Database;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #buckets: ReadonlyMap<string, JsonObject>;
  /** Whether what is written over or deleted can be had back. */
  readonly #versioned: boolean;
  /** Hears of each new object before who stored it does. */
  onPut: (bucket: string, key: string, body: Buffer) => void = () => {};

  constructor(db: Database, folder: string, clock: Clock, buckets: readonly Resource[], versioned = false) {
    this.#db = db;
    this.#folder = folder;
    this.#clock = clock;
    this.#versioned = versioned;
    this.#buckets = new Map(buckets.map(({ name, properties }) => [name, properties]));
    mkdirSync(folder, { recursive: true });
    db.define(`CREATE TABLE IF NOT EXISTS objects (
      bucket TEXT, key TEXT, etag TEXT, size INTEGER, modified_at INTEGER, headers TEXT, tags TEXT, file TEXT,
      PRIMARY KEY (bucket, key));
      CREATE TABLE IF NOT EXISTS object_versions (
      bucket TEXT, key TEXT, etag TEXT, size INTEGER, modified_at INTEGER, headers TEXT, tags TEXT, file TEXT, gone_at INTEGER)`);
  }

  /** Properties of a bucket of the template. */
  bucket(name: string): JsonObject {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw new ServiceFault('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  }

  find(bucket: string, key: string): StoredObject | undefined {
    this.bucket(bucket);
    const row = this.#db.first('SELECT * FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    return row && objectOfRow(row);
  }

  get(bucket: string, key: string): StoredObject {
    const found = this.find(bucket, key);
    if (!found) throw new ServiceFault('NoSuchKey', 'The specified key does not exist.', 404);
    return found;
  }

  read(stored: StoredObject): Promise<Buffer> {
    return readFile(join(this.#folder, stored.file));
  }

  /**
   * Durable when it returns.
   * @param onlyIfAbsent - `If-None-Match: *`
   */
  async put(
    bucket: string,
    key: string,
    body: Buffer,
    headers: Readonly<Record<string, string>>,
    onlyIfAbsent = false,
  ): Promise<StoredObject> {
    this.bucket(bucket);
    const file = randomUUID();
    await writeFile(join(this.#folder, file), body);
    const old = this.find(bucket, key);
    if (old && onlyIfAbsent) {
      await rm(join(this.#folder, file), { force: true });
      throw new ServiceFault(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
      );
    }
    if (old) this.#keepVersion(bucket, key);
    const etag = createHash('md5').update(body).digest('hex');
    const stored = { key, etag, size: body.length, modifiedAt: this.#clock.now(), headers, file };
    this.#db.run(
      'INSERT OR REPLACE INTO objects (bucket, key, etag, size, modified_at, headers, file) VALUES (?, ?, ?, ?, ?, ?, ?)',
      bucket,
      key,
      etag,
      body.length,
      stored.modifiedAt,
      JSON.stringify(headers),
      file,
    );
    this.onPut(bucket, key, body);
    if (old) await this.#discard(old);
    return stored;
  }

  async remove(bucket: string, key: string): Promise<void> {
    const old = this.find(bucket, key);
    if (!old) return;
    this.#keepVersion(bucket, key);
    this.#db.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    await this.#discard(old);
  }

  #keepVersion(bucket: string, key: string): void {
    if (!this.#versioned) return;
    this.#db.run(
      'INSERT INTO object_versions SELECT *, ? FROM objects WHERE bucket = ? AND key = ?',
      this.#clock.now(),
      bucket,
      key,
    );
  }

  async #discard({ file }: StoredObject): Promise<void> {
    if (!this.#versioned) await rm(join(this.#folder, file), { force: true });
  }

  /** Keys after `after` in order, at most `limit`. */
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[] {
    this.bucket(bucket);
    return this.#db
      .all(
        'SELECT * FROM objects WHERE bucket = ? AND key > ? AND substr(key, 1, ?) = ? ORDER BY key LIMIT ?',
        bucket,
        after,
        [...prefix].length,
        prefix,
        limit,
      )
      .map(objectOfRow);
  }

  tags(bucket: string, key: string): string | undefined {
    const row = this.#db.first('SELECT tags FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    return row?.tags ? String(row.tags) : undefined;
  }

  setTags(bucket: string, key: string, tags: string | undefined): void {
    this.get(bucket, key);
    this.#db.run('UPDATE objects SET tags = ? WHERE bucket = ? AND key = ?', tags ?? null, bucket, key);
  }

  /** Removes what the buckets' lifecycle rules say has expired by now. */
  async expire(): Promise<void> {
    for (const [bucket, properties] of this.#buckets) {
      for (const rule of listOf(objectOf(properties.LifecycleConfiguration).Rules).map(objectOf)) {
        const days = numberOf(rule.ExpirationInDays);
        if (rule.Status !== 'Enabled' || days === undefined) continue;
        const before = this.#clock.now() - days * 86_400_000;
        for (const stored of this.list(bucket, textOf(rule.Prefix) ?? '', '', 1_000_000))
          if (stored.modifiedAt < before) await this.remove(bucket, stored.key);
      }
    }
  }
}

function objectOfRow(row: Row): StoredObject {
  const headers = parseObject(String(row.headers));
  return {
    key: String(row.key),
    etag: String(row.etag),
    size: Number(row.size),
    modifiedAt: Number(row.modified_at),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    file: String(row.file),
  };
}
