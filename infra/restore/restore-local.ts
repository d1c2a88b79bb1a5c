import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AwsClient } from 'aws4fetch';
import { Database } from '../local/engine/database.ts';
import type { Engine } from '../local/engine/engine.ts';
import { itemsAt } from '../local/engine/journal.ts';
import { ownerKey } from '../local/engine/permissions/caller-of.ts';
import { ownerSecret } from '../local/engine/permissions/signature.ts';
import { startEngine } from '../local/engine/start-engine.ts';
import { receivedMails } from '../local/smtp/received-mails.ts';

interface LocalRestore {
  /** Data folder of a stack that was started with `--journal`; it may be running. */
  readonly from: string;
  /** A folder that is not there yet. */
  readonly to: string;
  /** Virtual milliseconds. */
  readonly at: number;
  readonly template: { readonly templateDir: string; readonly stackName: string };
}

export interface Restored {
  readonly items: number;
  readonly objects: number;
  /** Mails that left after the instant: those still owed at it leave again. */
  readonly leftAfter: number;
}

/**
 * Makes a stack as another was at an instant: tables from its journal, buckets from the versions it kept, its secrets, and the
 * mails that had left by then. Queues and executions begin empty, as on AWS: the sweep makes up for them.
 *
 * @throws Error with a sentence for people
 */
export async function restoreLocal({ from, to, at, template }: LocalRestore): Promise<Restored> {
  const journal = path.join(from, 'journal.sqlite');
  if (!existsSync(journal))
    throw new Error(`${from} has no journal: only a stack started with --journal can be restored.`);
  if (existsSync(to)) throw new Error(`${to} is there already; name a folder that is not.`);
  const changes = itemsAt(journal, at);
  if (changes.length === 0) throw new Error('The journal begins later: there is nothing to restore.');
  mkdirSync(to, { recursive: true });
  try {
    const settings = path.join(from, 'settings.yaml');
    if (existsSync(settings)) copyFileSync(settings, path.join(to, 'settings.yaml'));
    const engine = await startEngine({ ...template, dataDir: to, clock: at, speed: 0 });
    try {
      const tables = Map.groupBy(changes, ({ table }) => table);
      for (const [table, items] of tables)
        await putItems(
          engine,
          table,
          items.map(({ image }) => String(image)),
        );
    } finally {
      await engine.stop();
    }
    forgetStream(path.join(to, 'dynamodb.sqlite'));
    return { items: changes.length, ...carryOver({ from, to, at }) };
  } catch (fault) {
    rmSync(to, { recursive: true, force: true });
    throw fault;
  }
}

/** The most that one call may bring. */
const itemsInOneCall = 25;

/** @param images - items in DynamoDB's JSON */
async function putItems(engine: Engine, table: string, images: readonly string[]): Promise<void> {
  const key = { accessKeyId: ownerKey, secretAccessKey: ownerSecret };
  const aws = new AwsClient({ ...key, service: 'dynamodb', region: 'eu-north-1', retries: 0 });
  for (let first = 0; first < images.length; first += itemsInOneCall) {
    const puts = images.slice(first, first + itemsInOneCall).map((item) => `{"PutRequest":{"Item":${item}}}`);
    const answer = await aws.fetch(engine.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.BatchWriteItem',
      },
      body: `{"RequestItems":{${JSON.stringify(table)}:[${puts.join(',')}]}}`,
    });
    if (!answer.ok) throw new Error(`${table} cannot be restored: ${await answer.text()}`);
  }
}

/** Nothing follows from what was restored: a restored table's stream begins empty on AWS too. */
function forgetStream(file: string): void {
  const engine = new Database(file);
  engine.run('DELETE FROM _stream_records');
  engine.close();
}

/** What people have had and sent is theirs, whatever becomes of the stack. */
function carryOver({ from, to, at }: Pick<LocalRestore, 'from' | 'to' | 'at'>) {
  const old = new Database(path.join(from, 'engine.sqlite'));
  const anew = new Database(path.join(to, 'engine.sqlite'));
  try {
    const objects = old.all(
      `SELECT bucket, key, etag, size, modified_at, headers, tags, file FROM objects WHERE modified_at <= ?1 UNION ALL
       SELECT bucket, key, etag, size, modified_at, headers, tags, file FROM object_versions WHERE modified_at <= ?1 AND gone_at > ?1`,
      at,
    );
    for (const row of objects) {
      insert(anew, 'objects', row);
      const file = String(row.file);
      copyFileSync(path.join(from, 'objects', file), path.join(to, 'objects', file));
    }
    for (const row of old.all('SELECT arn, value FROM secrets')) insert(anew, 'secrets', row);
    for (const row of old.all(
      'SELECT ses_id, sent_at, row, raw FROM sent_mails WHERE sent_at <= ? ORDER BY number',
      at,
    ))
      insert(anew, 'sent_mails', row);
    carryReceived(path.join(from, received), path.join(to, received), at);
    const left = old.first('SELECT count(*) AS count FROM sent_mails WHERE sent_at > ?', at);
    return { objects: objects.length, leftAfter: Number(left?.count ?? 0) };
  } finally {
    old.close();
    anew.close();
  }
}

const received = 'received-mail.sqlite';

function carryReceived(from: string, to: string, at: number): void {
  const [old, anew] = [receivedMails(from), receivedMails(to)];
  for (const { messageId, receivedAt } of old.all()) {
    if (Date.parse(receivedAt) > at) continue;
    anew.begin({ messageId, receivedAt, bucket: '', key: '', invocations: [] });
    anew.finish(messageId);
  }
  old.close();
  anew.close();
}

function insert(db: Database, table: string, row: ReturnType<Database['all']>[number]): void {
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  db.run(`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${places})`, ...Object.values(row));
}
