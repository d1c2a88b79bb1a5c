import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { disturbed } from '../faults/disturbed.ts';
import { RunningStack } from './running-stack.ts';

/** Every invocation and every call of AWS that a complaint, an answer and a due case make, and what each is for. */
const stack = new RunningStack();
beforeAll(
  () => stack.start({ clock: '2026-11-23T10:15:00+01:00', ...disturbed({ off: ['schedules'] }) }),
  180_000,
);
afterAll(() => stack.stop());

type Calls = Readonly<Record<string, Readonly<Record<string, number>>>>;
const usageSchema = z.object({ functions: z.record(z.string(), z.record(z.string(), z.number())) });

/** Calls by function and kind since the last time; the functions by the name of their folder. */
let before: Calls = {};
async function made(): Promise<Record<string, number>> {
  await stack.settled();
  const { functions } = usageSchema.parse(await stack.json('/_local/usage'));
  const grown = Object.entries(functions).flatMap(([name, counts]) =>
    Object.entries(counts).map(([call, count]): [string, number] => [
      `${folderOf(name)}: ${call}`,
      count - (before[name]?.[call] ?? 0),
    ]),
  );
  before = functions;
  // A secret is read once in the life of an environment.
  return Object.fromEntries(grown.filter(([call, count]) => count > 0 && !call.includes('SecretsManager')));
}

const folders = [
  'complaint-form',
  'case-stream',
  'send-mail',
  'mail-events',
  'case-deadline',
  'case-officer-api',
];
function folderOf(name: string): string {
  const letters = name.toLowerCase().replaceAll('-', '');
  return folders.find((folder) => letters.includes(folder.replaceAll('-', ''))) ?? name;
}

const complain = (message: string) =>
  stack.complain({ message, email: `${message.length}@resident.example` });

const pass = (advance: string) =>
  stack.json('/_local/clock', { method: 'PUT', body: JSON.stringify({ advance }) });

/** So long settings that were read serve what may come a little late (docs/decisions/0148). */
const settingsServeMs = 5_000;

/** What `act` makes on a new case, done again until a time when it was done by settings read with that case. */
async function callsOf(
  prepare: (reference: string) => Promise<unknown>,
  act: (reference: string) => Promise<unknown>,
): Promise<Record<string, number>> {
  for (;;) {
    await pass('PT5S');
    const startedMs = performance.now();
    const { reference } = await complain('Dörren går trögt.');
    await stack.settled();
    await prepare(reference);
    await made();
    await act(reference);
    const calls = await made();
    if (performance.now() - startedMs < settingsServeMs) return calls;
  }
}

const nothing = async () => undefined;
const officer = 'kc-handlaggare';

/** Of a mail to one person, from its order to its arrival. */
const ofOneMail = {
  'send-mail: Lambda Invoke': 1, // the order
  'send-mail: DynamoDB UpdateItem': 1, // the claim
  'send-mail: DynamoDB Query': 1, // the case, once the mail is claimed
  'send-mail: SES SendRawEmail': 1,
  'send-mail: DynamoDB TransactWriteItems': 1, // sent, with what that means for the case
  'mail-events: Lambda Invoke': 1, // SES: it has arrived
  'mail-events: DynamoDB UpdateItem': 1, // so that a forged report is known later
};

it('due cases of one officer: one mail, claimed, read, sent and marked together, however many they are', async () => {
  const kc = await stack.staff(officer);
  const references: string[] = [];
  for (const message of ['Porten kärvar nu.', 'Porten kärvar igen.', 'Porten kärvar alltid.'])
    references.push((await complain(message)).reference);
  for (const reference of references)
    expect((await kc.act(reference, 'assign', { officer })).status).toBe(200);
  await stack.advanceTo('2026-11-25T07:59:00+01:00');
  await made();
  await stack.advanceTo('2026-11-25T08:59:00+01:00');
  const calls = Object.entries(await made()).filter(([call]) => /^(?:send-mail|mail-events):/.test(call));
  // Answered, they owe nothing more.
  for (const reference of references)
    expect((await kc.act(reference, 'reply', { text: 'Åtgärdat.' })).status).toBe(200);
  // Each case may order the mail by itself: who comes while it leaves, or later, looks and finds nothing.
  const {
    'send-mail: Lambda Invoke': orders = 0,
    'send-mail: DynamoDB Query': looks = 0,
    ...others
  } = Object.fromEntries(calls);
  expect(orders).toBeGreaterThanOrEqual(1);
  expect(orders).toBeLessThanOrEqual(references.length);
  expect(looks).toBeGreaterThanOrEqual(orders);
  expect(others).toEqual({
    'send-mail: DynamoDB GetItem': 1, // settings in force
    'send-mail: DynamoDB BatchGetItem': 2, // the reminders; once they are claimed, again with their cases
    'send-mail: DynamoDB TransactWriteItems': 2, // all claimed; all sent, with what that means for their cases
    'send-mail: DynamoDB PutItem': 2, // which leave in it, for its report; its Message-ID
    'send-mail: SES SendRawEmail': 1,
    'mail-events: Lambda Invoke': 1,
    'mail-events: DynamoDB UpdateItem': 1, // it has arrived
  });
});

it('a due case: 13 calls in 4 invocations', async () => {
  const { reference } = await complain('Porten kärvar.');
  const kc = await stack.staff(officer);
  expect((await kc.act(reference, 'assign', { officer })).status).toBe(200);
  await stack.advanceTo('2026-11-27T07:59:00+01:00');
  await made();
  await stack.advanceTo('2026-11-27T08:59:00+01:00');
  expect(await made()).toEqual({
    'case-deadline: Lambda Invoke': 1,
    'case-deadline: DynamoDB Query': 1, // the case
    'case-deadline: DynamoDB GetItem': 1, // settings in force
    'case-deadline: DynamoDB TransactWriteItems': 1, // the reminder is owed
    'case-stream: Lambda Invoke': 1, // it is owed; that it has left concerns nobody
    'case-stream: SQS SendMessageBatch': 1,
    'case-stream: DynamoDB PutItem': 1, // its day is to be counted
    ...ofOneMail,
    'send-mail: DynamoDB GetItem': 1, // settings in force
    'send-mail: DynamoDB BatchGetItem': 1, // the reminder itself, found with others to the same person
    'send-mail: DynamoDB Query': 2, // what leaves to that person now
  });
});

it('a complaint: 10 calls in 4 invocations, each half minute a mark of its day, now and then places in the hour of all', async () => {
  const { 'send-mail: DynamoDB UpdateItem': updates = 0, ...calls } = await callsOf(nothing, () =>
    complain('Grinden gnisslar.'),
  );
  // The claim; the address is counted; for one complaint in sixteen, and more often at first, places for others (decision 0152).
  expect([2, 3]).toContain(updates);
  const { 'send-mail: DynamoDB UpdateItem': _, ...ofMail } = ofOneMail;
  expect(calls).toEqual({
    'complaint-form: Lambda Invoke': 1,
    'complaint-form: DynamoDB TransactWriteItems': 1, // the case with all that belongs to it
    'case-stream: Lambda Invoke': 1, // the case is there; that it is acknowledged at once concerns nobody
    'case-stream: StepFunctions StartExecution': 1,
    'case-stream: SQS SendMessageBatch': 1, // the acknowledgement
    'case-stream: DynamoDB PutItem': 1, // what it is found by
    ...ofMail,
  });
});

it('an answer: 14 calls in 5 invocations', async () => {
  const kc = await stack.staff(officer);
  const calls = await callsOf(
    async (reference) => {
      expect((await kc.act(reference, 'assign', { officer })).status).toBe(200);
      // Nobody answers in the seconds in which a change is quiet.
      await pass('PT1M');
    },
    async (reference) => expect((await kc.act(reference, 'reply', { text: 'Åtgärdat.' })).status).toBe(200),
  );
  expect(calls).toEqual({
    'case-officer-api: Lambda Invoke': 1,
    'case-officer-api: DynamoDB GetItem': 2, // settings in force; the reference
    'case-officer-api: DynamoDB PutItem': 1, // the line in the log of reads
    'case-officer-api: DynamoDB Query': 2, // the case with all it has; the same after the answer
    'case-officer-api: DynamoDB TransactWriteItems': 1, // the answer and its mail
    'case-stream: Lambda Invoke': 2, // it is answered; the answer has left
    'case-stream: SQS SendMessageBatch': 1,
    'case-stream: DynamoDB PutItem': 1, // its day is to be counted
    ...ofOneMail,
    'send-mail: DynamoDB GetItem': 1, // settings in force: only what an acknowledgement says may be a little late
  });
});
