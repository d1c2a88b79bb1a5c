import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import type { RunningStack } from '../journey/running-stack.ts';

/** Somewhere something is kept or shown, by name, with all that stands there. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** Where what somebody wrote may lie: contact, text and messages of a case, and drafts of who writes about it. */
const meant = /^(CONTACT|TEXT|MESSAGE#|DRAFT)/;
/** Tables of the local engine that stand for the world outside: mails people got, files as they came. */
const outside = new Set(['sent_mails', 'objects']);

/** Every place of the pipeline where nobody's words may stand: items by kind, queues and executions, logs and metrics, mails to staff, pages and exports of others. */
export async function placesOf(stack: RunningStack, others: readonly string[]): Promise<Place[]> {
  return [
    ...(await inTables(stack)),
    ...inEngine(stack),
    ...inFiles(stack),
    ...(await inMailsToStaff(stack)),
    ...(await onPages(stack, others)),
  ];
}

async function inTables(stack: RunningStack): Promise<Place[]> {
  const endpoint = readEndpoint(stack.data)?.endpoint ?? '';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-north-1', credentials });
  const found = new Map<string, string[]>();
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    for (const item of Items.map((each) => unmarshall(each))) {
      const [pk, sk] = [String(item.pk), String(item.sk)];
      if (meant.test(sk)) continue;
      const text = JSON.stringify(item, (_, value) =>
        value instanceof Uint8Array ? readable(value) : value,
      );
      const kind = `${TableName.replace(/-.*/, '')} ${pk.split('#')[0]} ${sk.split(/[#\d]/)[0]}`;
      found.set(kind, [...(found.get(kind) ?? []), text]);
    }
  }
  client.destroy();
  return [...found].map(([name, texts]) => ({ name, text: texts.join('\n') }));
}

/** Long texts are stored compressed. */
function readable(bytes: Uint8Array): string {
  for (const unpack of [gunzipSync, brotliDecompressSync, inflateSync]) {
    try {
      return unpack(bytes).toString('utf8');
    } catch {
      // Not this way.
    }
  }
  return Buffer.from(bytes).toString('latin1');
}

function inEngine(stack: RunningStack): Place[] {
  const db = new DatabaseSync(path.join(stack.data, 'engine.sqlite'), { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const places = tables
    .map(({ name }) => String(name))
    .filter((name) => !outside.has(name))
    .map((name) => ({
      name: `the engine's ${name}`,
      text: JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all()),
    }));
  db.close();
  return places;
}

/** Logs of functions, the access log, whatever else is written beside the databases and the objects. */
function inFiles(stack: RunningStack): Place[] {
  return globSync('**/*', { cwd: stack.data, withFileTypes: true })
    .filter((each) => each.isFile() && !each.parentPath.includes('objects') && !each.name.includes('sqlite'))
    .map(({ parentPath, name }) => ({ name, text: readFileSync(path.join(parentPath, name), 'utf8') }));
}

async function inMailsToStaff(stack: RunningStack): Promise<Place[]> {
  const mails = await stack.mails();
  const toStaff = mails.filter(({ to }) => to.every((each) => each.endsWith('@sjokoping.example')));
  const byKind = Object.groupBy(toStaff, ({ kind }) => String(kind));
  return Object.entries(byKind).map(([kind, list]) => ({
    name: `mail ${kind}`,
    text: JSON.stringify(list),
  }));
}

const ofPolicyOwner = ['json', 'csv', 'xlsx'].map((ending) => `/trends/export.${ending}`);
const byUser: Readonly<Record<string, readonly string[]>> = {
  policyagare: ['/api/trends', ...ofPolicyOwner, '/trends/cases.csv', '/api/cases'],
  'gata-chef': ['/api/trends', '/trends/export.csv'],
  logggranskare: ['/log', '/log/export.csv'],
  administrator: ['/api/cases', '/trends/export.csv'],
};

/** What those see whose case it is not: figures, exports, lists of cases as codes, another resident. */
async function onPages(stack: RunningStack, others: readonly string[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const [user, pages] of Object.entries(byUser)) {
    const visitor = await stack.staff(user);
    for (const page of pages) {
      const response = await visitor.get(page);
      const text = unzipped(Buffer.from(await response.arrayBuffer()));
      places.push({ name: `${user} ${page} (${response.status})`, text });
    }
  }
  for (const page of ['/openapi.json', '/_local/usage', '/_local/intake', '/trends/public', ...others]) {
    const response = await fetch(new URL(page, stack.web));
    places.push({
      name: `${new URL(page, stack.web).pathname.slice(0, 16)} (${response.status})`,
      text: await response.text(),
    });
  }
  return places;
}

/** Parts of a zip file as text; anything else as it is. */
function unzipped(bytes: Buffer): string {
  if (bytes.readUInt16LE(0) !== 0x4b50) return bytes.toString('utf8');
  const texts: string[] = [];
  for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    try {
      texts.push(inflateRawSync(bytes.subarray(from), { finishFlush: 2 }).toString('utf8'));
    } catch {
      // A part stored as it is stands in the bytes.
    }
  }
  return [bytes.toString('latin1'), ...texts].join('\n');
}
