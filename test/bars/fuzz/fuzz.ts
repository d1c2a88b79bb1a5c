import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { readEndpoint } from '../../../infra/local/endpoint-file.ts';
import { seededRandom } from '../../faults/seeded-random.ts';
import { RunningStack } from '../../journey/running-stack.ts';
import { caseDoings } from './case-doings.ts';
import { fuzzMails } from './fuzz-mails.ts';
import { type Ask, FuzzedPerson, type Operation, operationsOf } from './fuzzed-person.ts';
import { type SomeCases, someCases } from './some-cases.ts';
import { someJson } from './some-json.ts';

export interface FuzzSize {
  readonly requests: number;
  readonly mails: number;
  readonly seed: number;
}

const atOnce = 4;
/** What is slower is asked again alone, and may then take so much of the processor. */
const slowMs = 1_500;
const mostCpuMs = 1_000;
/** What the HTTP API answers for a function that was not ready in time, and for one that did not answer at all. */
const ofGateway: ReadonlySet<string> = new Set([
  '{"message":"Service Unavailable"}',
  '{"message":"Internal Server Error"}',
]);
/** Who may act on the case the others are kept from. */
const seesAll = /^registrator$|^social/;
const settingsUsers: ReadonlySet<string> = new Set(['administrator']);
/** Share of the requests that change settings, at the end: what they leave behind suits nobody else. */
const settingsShare = 0.1;

/**
 * Requests by everybody there is, signed in, with cases they may act on, from `/openapi.json`, the forms of pages and what those lead to,
 * most with one thing wrong; then mails made from the corpus; then settings. Nothing answers 5xx, what is refused changes nothing, no case is
 * touched by whom it is kept from, nothing takes a second of the processor, every mail becomes something.
 *
 * @returns what was found wrong, one line each
 */
export async function fuzz(
  { requests, mails, seed }: FuzzSize,
  say: (line: string) => void,
): Promise<string[]> {
  const stack = new RunningStack();
  const found = new Set<string>();
  const wrong = {
    add(line: string) {
      if (!found.has(line)) say(`WRONG ${line}`);
      found.add(line);
    },
  };
  const random = seededRandom(seed);
  await stack.start({ clock: '2026-11-23T10:15:00+01:00' });
  const doings = caseDoings(stack);
  const counts = new Map<string, number>();
  const slow: { ask: Ask; person: FuzzedPerson }[] = [];
  try {
    const operations = await operationsOf(stack);
    const users = z.array(z.looseObject({ id: z.string() })).parse(await stack.json('/_local/users'));
    const guarded = await stack.complain({ message: 'Mitt barn far illa hemma, säger grannen.' });

    const tryOnce = async (person: FuzzedPerson, cases: SomeCases) => {
      const ask = await someAsk(person, operations, random);
      if (!ask) return;
      const text = `${ask.path} ${typeof ask.body === 'string' ? ask.body : ask.body instanceof URLSearchParams && ask.body}`;
      const touched = ask.method === 'POST' ? cases.references().filter((each) => text.includes(each)) : [];
      const earlier = await Promise.all(touched.map(doings.of));
      const startedMs = performance.now();
      const response = await person.ask(ask, stack.web);
      const answer = await response.text();
      if (performance.now() - startedMs > slowMs) slow.push({ ask, person });
      const way = ask.headers.authorization ? 'api' : 'page';
      counts.set(`${way} ${response.status}`, (counts.get(`${way} ${response.status}`) ?? 0) + 1);
      const where = `${response.status} ${person.user} ${ask.method} ${text.slice(0, 300)}`;
      // What a starved machine had no time for is asked again alone.
      if (ofGateway.has(answer)) slow.push({ ask, person });
      else if (response.status >= 500) wrong.add(where);
      if (/\bat [\w.]+ \(|node_modules/.test(answer)) wrong.add(`a stack is shown: ${where}`);
      if (response.status === 303 && response.headers.get('location')?.startsWith('/sign-in'))
        await person.signIn(stack);
      if (response.status < 400) return;
      const later = await Promise.all(touched.map(doings.of));
      if (JSON.stringify(later) !== JSON.stringify(earlier)) wrong.add(`refused, and changed: ${where}`);
    };

    let done = 0;
    const life = async (list: readonly string[], until: number) => {
      while (done < until)
        for (const user of list) {
          if (done >= until) return;
          const cases = await someCases(stack, user, done);
          const guard = seesAll.test(user) ? [] : [guarded.reference];
          const mayOpen = [...cases.references(), ...cases.references(), ...guard];
          const words = wordsOf(cases, mayOpen);
          const person = new FuzzedPerson(user, stack, { json: someJson(random, words), random, words });
          await person.signIn(stack);
          person.learn(...mayOpen.map((each) => `/cases/${each}`), ...cases.paths());
          for (let own = 0; own < 100 && done < until; own += 1) {
            done += 1;
            if (done % 500 === 0) say(`${done} requests: ${told(counts)}`);
            await tryOnce(person, cases);
          }
        }
    };
    // Whoever works with cases comes three times, the others once.
    const everybody = users
      .map(({ id }) => id)
      .filter((id) => !settingsUsers.has(id))
      .flatMap((id) => (/chef|agare$|granskare$|direktor/.test(id) ? [id] : [id, id, id]));
    const asLong = Math.round(requests * (1 - settingsShare));
    await Promise.all(
      Array.from({ length: atOnce }, (_, i) =>
        life([...everybody.slice(i * 10), ...everybody.slice(0, i * 10)], asLong),
      ),
    );
    await stack.settled();
    for (const { kind, by } of await doings.of(guarded.reference))
      if (by !== 'resident' && !seesAll.test(by)) wrong.add(`${by} did ${kind} to the guarded case`);

    await fuzzMails(stack, mails, random, say);
    await stack.settled();
    const intake = z
      .looseObject({ pending: z.int(), mails: z.array(z.looseObject({ outcome: z.string() })) })
      .parse(await stack.json('/_local/intake'));
    const outcomes = Object.entries(Object.groupBy(intake.mails, ({ outcome }) => outcome));
    say(`mails: ${outcomes.map(([outcome, list]) => `${outcome} ${list?.length}`).join(', ')}`);
    if (intake.pending > 0) wrong.add(`${intake.pending} mails became nothing`);

    await life([...settingsUsers], requests);
    say(`requests: ${told(counts)}`);
    for (const { ask, person } of slow.slice(0, 100)) {
      const took = await cpuOf(stack, async () => {
        const { status } = await person.ask(ask, stack.web);
        if (status >= 500) wrong.add(`${status} alone: ${ask.method} ${ask.path.slice(0, 200)}`);
      });
      if (took > mostCpuMs)
        wrong.add(
          `${took} ms of CPU: ${ask.method} ${ask.path.slice(0, 200)} ${String(ask.body).slice(0, 200)}`,
        );
    }
    say(`${slow.length} requests took longer than ${slowMs} ms and were asked again alone`);
  } finally {
    doings.end();
    await stack.stop();
  }
  return [...found];
}

async function someAsk(
  person: FuzzedPerson,
  operations: readonly Operation[],
  random: () => number,
): Promise<Ask | undefined> {
  const share = random();
  if (share < 0.4) return person.call(operations);
  return share < 0.8 ? person.send() : person.look();
}

/** What fits a field, by its name. */
function wordsOf(cases: SomeCases, references: readonly string[]) {
  const tokens = cases.tokens();
  const byName: Readonly<Record<string, readonly unknown[]>> = {
    reference: references,
    into: references,
    other: references,
    token: tokens,
    officer: ['gata-handlaggare', 'gata-samordnare', 'kc-handlaggare', 'skol-handlaggare'],
    department: ['gata-park', 'kontaktcenter', 'utbildning'],
    topic: ['vagar', 'vinterunderhall', 'skola'],
    language: ['sv', 'da', 'en'],
    email: ['kim@resident.example'],
    phone: ['070-1740605'],
    promisedOn: ['2026-12-01', '2026-12-04'],
    number: ['1', '2', '9'],
    file: ['case-officer.css'],
  };
  return (name: string) =>
    byName[name] ?? ['Hej', 'Hålet på gatan är kvar.', 'Vi lagar det i morgon.', 'a'.repeat(300)];
}

const told = (counts: ReadonlyMap<string, number>) =>
  JSON.stringify(Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b))));

/** Milliseconds of processor time the stack spends on something nobody else disturbs; the second time, when everything has been loaded. */
async function cpuOf(stack: RunningStack, does: () => Promise<unknown>): Promise<number> {
  let took = 0;
  for (const _ of ['loads', 'counts']) {
    await stack.settled();
    const startedMs = cpuMsOf(stack);
    await does();
    took = cpuMsOf(stack) - startedMs;
  }
  return took;
}

/** A tick is ten milliseconds (`getconf CLK_TCK`). */
function cpuMsOf(stack: RunningStack): number {
  const { pid } = readEndpoint(stack.data) ?? {};
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
