import { globSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { seededRandom } from '../faults/seeded-random.ts';
import { RunningStack } from '../journey/running-stack.ts';
import { someJson } from './some-json.ts';

export interface FuzzSize {
  readonly requests: number;
  readonly mails: number;
  readonly seed: number;
}

const operationSchema = z.looseObject({
  requestBody: z
    .looseObject({
      content: z.looseObject({
        'application/json': z.looseObject({ schema: z.record(z.string(), z.unknown()) }),
      }),
    })
    .optional(),
});
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const guardedSchema = z.looseObject({
  state: z.string(),
  events: z.array(z.looseObject({ by: z.looseObject({ kind: z.string() }) })),
});
/** What people did with a case; what the pipeline notes of its own mails is no change of anybody's. */
const doneBy = ({ events }: z.infer<typeof guardedSchema>) =>
  events.filter(({ by }) => by.kind !== 'pipeline').length;

const atOnce = 4;
const mediaTypes = [
  'application/json',
  'application/json',
  'application/json',
  'text/plain',
  'multipart/form-data',
  '',
];

/**
 * Requests made from `/openapi.json` and the form, and mails made from the corpus: nothing answers 5xx, what the sender has no
 * right to does not change, every mail becomes something.
 *
 * @returns what was found wrong, one line each
 */
export async function fuzz(
  { requests, mails, seed }: FuzzSize,
  say: (line: string) => void,
): Promise<string[]> {
  const stack = new RunningStack();
  const wrong: string[] = [];
  const random = seededRandom(seed);
  const { made, one, hostile } = someJson(random);
  await stack.start({ clock: '2026-11-23T10:15:00+01:00' });
  try {
    const { paths } = documentSchema.parse(await stack.json('/openapi.json'));
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        ['get', 'post', 'put', 'delete'].includes(method)
          ? [{ path, method: method.toUpperCase(), operation: operationSchema.parse(operation) }]
          : [],
      ),
    );
    const guarded = await stack.complain({ message: 'Mitt barn far illa hemma, säger grannen.' });
    const open = await stack.complain({ message: 'Hål i gatan.' });
    const registrar = await stack.staff('registrator');
    const look = async () =>
      guardedSchema.parse(await (await registrar.get(`/api/cases/${guarded.reference}`)).json());
    const before = await look();
    const tokens = await Promise.all(
      ['gata-handlaggare', 'logggranskare', 'administrator', 'kc-vagledare'].map(async (user) => {
        const { token } = z
          .object({ token: z.string() })
          .parse(await stack.json(`/_local/token?user=${user}`));
        return `Bearer ${token}`;
      }),
    );
    const counts = new Map<number, number>();

    const request = async () => {
      const chosen = one(operations);
      if (!chosen) return;
      const { path, method, operation } = chosen;
      const parameter = () =>
        encodeURIComponent(
          String(
            one([
              guarded.reference,
              open.reference,
              open.statusUrl.split('/').at(-1),
              '2222-2222-2',
              hostile(),
            ]),
          )
            .toWellFormed()
            .slice(0, 2_000),
        );
      const where = path.replaceAll(/\{\w+\}/g, parameter);
      const schema = operation.requestBody?.content['application/json'].schema;
      const headers: Record<string, string> = {
        'accept-language': one(['sv', 'da', 'en', '*', 'x'.repeat(300)]) ?? 'sv',
      };
      const authorization = one([...tokens, 'Bearer x.y.z', '']);
      if (authorization) headers.authorization = authorization;
      const type = one(mediaTypes);
      if (schema && type) headers['content-type'] = type;
      if (random() < 0.3)
        headers['idempotency-key'] = String(one(['k', 'x'.repeat(300), 'å'])).replaceAll(/[^ -~]/g, '?');
      const text = random() < 0.05 ? '{"message":' : JSON.stringify(schema ? made(schema) : {});
      const url = new URL(where, stack.web);
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        ...(method !== 'GET' && { body: text }),
      });
      await response.arrayBuffer();
      counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
      if (response.status >= 500) wrong.push(`${response.status} ${method} ${path} ${text.slice(0, 200)}`);
    };
    const form = async () => {
      const fields = new URLSearchParams();
      for (const name of [
        'message',
        'email',
        'phone',
        'name',
        'topic',
        'type',
        'nonce',
        'uploaded0',
        'website',
      ])
        if (random() < 0.5) fields.set(name, String(hostile()).toWellFormed());
      const response = await fetch(`${stack.web}/${one(['sv', 'da', 'en'])}/complaints`, {
        method: 'POST',
        body: fields,
        redirect: 'manual',
      });
      await response.arrayBuffer();
      counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
      if (response.status >= 500) wrong.push(`${response.status} form ${fields.toString().slice(0, 200)}`);
    };

    let done = 0;
    const work = async () => {
      while (done < requests) {
        done += 1;
        if (done % 200 === 0) say(`${done} requests: ${JSON.stringify(Object.fromEntries(counts))}`);
        await (random() < 0.15 ? form() : request());
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await stack.settled();
    const after = await look();
    if (doneBy(after) !== doneBy(before) || after.state !== before.state)
      wrong.push(`somebody changed the guarded case: ${JSON.stringify(after.events)}`);

    await fuzzMails(stack, mails, random, say);
    await stack.settled();
    const intake = z
      .looseObject({ pending: z.int(), mails: z.array(z.looseObject({ outcome: z.string() })) })
      .parse(await stack.json('/_local/intake'));
    const outcomes = Object.entries(Object.groupBy(intake.mails, ({ outcome }) => outcome));
    say(`mails: ${outcomes.map(([outcome, list]) => `${outcome} ${list?.length}`).join(', ')}`);
    if (intake.pending > 0) wrong.push(`${intake.pending} mails became nothing`);
    say(`requests: ${JSON.stringify(Object.fromEntries(counts))}`);
  } finally {
    await stack.stop();
  }
  return wrong;
}

/** Mails of the corpus with pieces of them cut out, doubled, moved or written over. */
async function fuzzMails(
  stack: RunningStack,
  count: number,
  random: () => number,
  say: (line: string) => void,
): Promise<void> {
  const corpus = globSync('test/corpus/*.eml').map((file) => readFileSync(file));
  for (let sent = 0; sent < count; sent += 1) {
    let raw = corpus[Math.floor(random() * corpus.length)] ?? Buffer.alloc(0);
    for (let change = 0; change < 1 + random() * 4; change += 1) {
      const from = Math.floor(random() * raw.length);
      const to = Math.min(raw.length, from + Math.floor(random() * 400));
      const piece = raw.subarray(from, to);
      const parts = [
        [raw.subarray(0, from), raw.subarray(to)],
        [raw.subarray(0, to), piece, raw.subarray(to)],
        [piece, raw],
        [raw.subarray(0, from), Buffer.alloc(piece.length, Math.floor(random() * 256)), raw.subarray(to)],
      ][Math.floor(random() * 4)];
      raw = Buffer.concat(parts ?? [raw]);
    }
    await stack.rawMail('kim@resident.example', raw);
    if (sent % 100 === 99) {
      say(`${sent + 1} mails`);
      await stack.settled();
    }
  }
}
