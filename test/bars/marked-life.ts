import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import { RunningStack } from '../journey/running-stack.ts';

/** Where what somebody wrote may lie: contact, text and messages of a case, and drafts of who writes about it. */
const meant = /^(CONTACT|TEXT|MESSAGE#|DRAFT)/;
/** Tables of the local engine that stand for the world outside: mails people got. */
const outside = new Set(['sent_mails', 'objects']);

/**
 * Lives through a complaint on the web, one by mail and a case registered by phone, every one full of marks, with answers, notes, a
 * ladder to the end and closing; then looks for the marks wherever something is kept.
 *
 * @returns where a mark lies that should not, one line each
 */
export async function markedLife(say: (line: string) => void): Promise<string[]> {
  const stack = new RunningStack();
  const marks: string[] = [];
  const mark = (name: string) => {
    const made = `zq${name}${String(marks.length).padStart(2, '0')}qz`;
    marks.push(made);
    return made;
  };
  await stack.start({ clock: '2026-11-23T10:15:00+01:00' });
  try {
    const web = await stack.complain({
      message: `Hål i gatan ${mark('text')}`,
      desiredOutcome: mark('wish'),
      address: mark('place'),
      name: mark('name'),
      email: `${mark('mail')}@resident.example`,
      phone: '070-123 45 67',
    });
    await stack.mail({
      from: `"${mark('from')}" <${mark('sender')}@resident.example>`,
      subject: mark('subject'),
      text: `Snön ligger kvar ${mark('body')}`,
      attachments: [{ filename: `${mark('file')}.txt`, content: Buffer.from(mark('content')) }],
    });
    await stack.settled();
    const officer = await stack.staff('kc-handlaggare');
    const registered = await officer.post('/api/cases', {
      channel: 'phone',
      receivedAt: '2026-11-23T09:00:00Z',
      message: `Ringde om lyktan ${mark('call')}`,
      name: mark('caller'),
      phone: '070-765 43 21',
    });
    const { reference = '' } = Object(await registered.json());
    const acts = [
      ['assign', { officer: 'kc-handlaggare' }],
      ['note', { text: mark('note') }],
      ['question', { text: mark('question') }],
      ['correct', { name: mark('corrected') }],
      ['reply', { text: mark('reply'), by: 'phone', questions: [{ number: 1, reason: mark('settled') }] }],
      [
        'close',
        {
          outcome: 'upheld',
          cause: 'supplier',
          measure: 'none',
          measureNote: mark('closing'),
          failureDemand: 'no',
        },
      ],
    ] as const;
    for (const [name, body] of acts) {
      const response = await officer.act(String(reference), name, body);
      if (!response.ok) say(`${name}: ${response.status} ${await response.text()}`);
    }
    const token = web.statusUrl.split('/').at(-1);
    await stack.json(`/api/status/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'add', text: mark('added') }),
    });
    await officer.post('/api/cases/search', { query: mark('search') });
    await fetch(`${stack.web}/api/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"message": ["${mark('wrong')}"]}`,
    });
    await stack.advanceTo('2026-12-08T12:00:00+01:00');
    const mails = await stack.mails();
    return [
      ...(await inTables(stack, marks)),
      ...inEngine(stack, marks),
      ...inFiles(stack, marks),
      ...mails
        .filter(({ to }) => to.every((each) => each.endsWith('@sjokoping.example')))
        .flatMap((mail) =>
          marks
            .filter((each) => JSON.stringify(mail).includes(each))
            .map((each) => `${each} in ${mail.kind} to staff`),
        ),
    ];
  } finally {
    say(`${marks.length} marks`);
    await stack.stop();
  }
}

async function inTables(stack: RunningStack, marks: readonly string[]): Promise<string[]> {
  const endpoint = readEndpoint(stack.data)?.endpoint ?? '';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-north-1', credentials });
  const found: string[] = [];
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    for (const item of Items.map((each) => unmarshall(each))) {
      const text = JSON.stringify(item, (_, value) =>
        value instanceof Uint8Array ? readable(value) : value,
      );
      const isMeant = meant.test(String(item.sk));
      for (const mark of marks.filter((each) => text.includes(each)))
        if (!isMeant && !(mark.includes('closing') && item.sk === 'CASE'))
          found.push(
            `${mark} in ${TableName} ${String(item.pk).slice(0, 12)} ${String(item.sk).slice(0, 40)}`,
          );
    }
  }
  client.destroy();
  return found;
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

function inEngine(stack: RunningStack, marks: readonly string[]): string[] {
  const db = new DatabaseSync(path.join(stack.data, 'engine.sqlite'), { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const found = tables
    .map(({ name }) => String(name))
    .filter((name) => !outside.has(name))
    .flatMap((name) => {
      const rows = JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all());
      return marks.filter((each) => rows.includes(each)).map((each) => `${each} in the engine's ${name}`);
    });
  db.close();
  return found;
}

/** Logs of functions, the access log, whatever else is written beside the databases and the objects. */
function inFiles(stack: RunningStack, marks: readonly string[]): string[] {
  const files = globSync('**/*', { cwd: stack.data, withFileTypes: true }).filter(
    (each) => each.isFile() && !/\.sqlite|objects$/.test(`${each.parentPath}|${each.name}`),
  );
  return files.flatMap(({ parentPath, name }) => {
    if (parentPath.endsWith('objects') || /sqlite/.test(name)) return [];
    const text = readFileSync(path.join(parentPath, name), 'utf8');
    return marks.filter((each) => text.includes(each)).map((each) => `${each} in ${name}`);
  });
}
