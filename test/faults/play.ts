import * as z from 'zod/mini';
import { region } from '../../infra/local/engine/template.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import { sesMessageIdHeader } from '../../shared/use-cases/mail/mark-accepted.ts';
import type { SentMail } from '../journey/running-stack.ts';
import { busyInstants } from './busy-instants.ts';
import { bodyOf, leaves, messageIdOf, topics } from './deed-bodies.ts';
import type { Deed, Sleep } from './deeds.ts';
import { type KeptCase, keptCaseSchema, residentOf } from './kept-case.ts';
import type { Planned } from './plan.ts';
import { seededRandom } from './seeded-random.ts';
import type { ShakenStack } from './shaken-stack.ts';
import type { Outcome, SimulationOptions } from './simulation.ts';

const foundSchema = z.object({ cases: z.array(z.looseObject({ reference: z.string() })) });
const intakeSchema = z.object({ received: z.number(), cases: z.number(), pending: z.number() });
/** A note that was accepted. */
export interface Noted {
  readonly reference: string;
  readonly text: string;
}
export type Intake = z.infer<typeof intakeSchema>;
const mailsSchema = z.array(
  z.looseObject({
    id: z.string(),
    kind: z.string(),
    at: z.string(),
    references: z.array(z.string()),
    to: z.array(z.string()),
    text: z.string(),
  }),
);
export type Mail = Pick<SentMail, 'id' | 'kind' | 'at' | 'references' | 'to' | 'text'>;

/** Cases that are written on at once, and by how many at the same time. */
const busyCases = 4;
const busyWriters = 2;

/** Plays a plan on the running stack. */
export class Play {
  readonly #shaken: ShakenStack;
  readonly #options: SimulationOptions;
  readonly #random: () => number;
  readonly #references: string[] = [];
  readonly #links: string[] = [];
  readonly #arrivals = new Map<number, Deed>();
  readonly #noted: Noted[] = [];
  #calls = 0;
  #cutsLeft: number;
  #stepsLeft = 0;
  #said = '';

  constructor(shaken: ShakenStack, options: SimulationOptions) {
    this.#shaken = shaken;
    this.#options = options;
    this.#random = seededRandom(options.seed + 99);
    this.#cutsLeft = options.kills;
  }

  async all({ deeds, until }: Planned): Promise<void> {
    const sleeps = [...this.#options.sleeps];
    const midnights = this.#midnights(until);
    this.#stepsLeft = 2 * deeds.length + midnights.length;
    for (const deed of [...deeds, undefined]) {
      const at = deed?.at ?? until;
      // One stop a day at most, so that progress shows and kills fall into quiet times too.
      while (midnights[0] !== undefined && midnights[0] < at)
        await this.#goTo(midnights.shift() ?? at, sleeps);
      await this.#goTo(at, sleeps);
      if (deed) await this.#step(() => this.#do(deed), 250);
    }
    await this.#shaken.json('/_local/settled');
  }

  #midnights(until: string): string[] {
    const list: string[] = [];
    for (let day = addDays(this.#options.from.slice(0, 10), 1); ; day = addDays(day, 1)) {
      const at = `${day}T00:01:00.000Z`;
      if (at >= until) return list;
      list.push(at);
    }
  }

  async #goTo(at: string, sleeps: Sleep[]): Promise<void> {
    const [sleep] = sleeps;
    if (sleep && sleep.from <= at) {
      await this.#shaken.advanceTo(sleep.from);
      await this.#shaken.cut(0, sleep.to);
      await Promise.all([this.#shaken.json('/_local/settled'), this.#bustle()]);
      sleeps.shift();
    }
    const { now } = z.object({ now: z.string() }).parse(await this.#shaken.json('/_local/clock'));
    if (at <= now) return;
    for (const busy of this.#options.bustle ? busyInstants(now, at) : []) {
      await this.#shaken.advanceTo(toInstant(toMs(busy) - 1));
      await this.#step(async () => {
        await Promise.all([this.#shaken.advanceTo(busy), this.#bustle()]);
      }, 250);
    }
    await this.#step(() => this.#shaken.advanceTo(at), 1500);
    if (at.slice(0, 10) === this.#said) return;
    this.#said = at.slice(0, 10);
    this.#options.say(
      `${this.#said}  ${Object.keys(this.#references).length} cases, ${this.#shaken.kills} kills`,
    );
  }

  /** Notes change nothing of what is owed, and the version of the case everybody else is about to change. */
  async #bustle(): Promise<void> {
    const known = Object.values(this.#references);
    const { stack } = this.#shaken;
    try {
      const registrar = await stack.staff('registrator');
      const busy = Array.from(
        { length: Math.min(busyCases, known.length) },
        () => known[Math.floor(this.#random() * known.length)] ?? '',
      );
      const notes = busy.flatMap((reference) =>
        Array.from({ length: busyWriters }, async () => {
          const text = `Ringde för ${++this.#calls}:e gången.`;
          const { ok } = await registrar.act(reference, 'note', { text });
          if (ok) this.#noted.push({ reference, text });
        }),
      );
      await Promise.allSettled(notes);
    } catch {
      // The machine has gone away meanwhile.
    }
  }

  /** One step, perhaps with a power cut in the middle. */
  async #step(work: () => Promise<void>, longestMs: number): Promise<void> {
    this.#stepsLeft -= 1;
    const cut = this.#cutsLeft > 0 && this.#random() < this.#cutsLeft / Math.max(1, this.#stepsLeft);
    if (!cut) return work();
    this.#cutsLeft -= 1;
    const coming = this.#shaken.cut(this.#random() * longestMs);
    await Promise.all([this.#patiently(work), coming]);
    await coming;
  }

  /** Everything people do is tried again when the machine goes away under it. */
  async #patiently(work: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (fault) {
        if (tries === 3) throw fault;
        await this.#shaken.up();
      }
    }
  }

  async #do(deed: Deed): Promise<void> {
    const { matter, by, act, at } = deed;
    const reference = act.kind === 'arrive' ? '' : await this.#referenceOf(matter);
    if (reference === undefined) throw new Error(`mail ${matter} has not become a case`);
    switch (act.kind) {
      case 'arrive':
        this.#arrivals.set(matter, deed);
        if (act.way === 'mail') return this.#arriveByMail(deed);
        return this.#arrive(deed);
      case 'open':
        await this.#asStaff(by, 'GET', `/api/cases/${reference}`);
        return;
      case 'repeats':
        return this.#repeat(deed);
      case 'resident-answers':
        return this.#writesAgain(deed, 'Det är lampan vid dörren.', 'add');
      case 'withdraw':
        return this.#asResident(deed, { action: 'withdraw' });
      case 'reopen':
        return this.#writesAgain(deed, 'Det hjälpte inte, lampan är släckt igen.', 'reopen');
      default: {
        const { body, refusedBy } = bodyOf(deed);
        const kind = act.kind === 'extend' && act.asked ? 'extension-asked' : (leaves[act.kind] ?? '');
        const done = () => this.#isOnTimeline(reference, kind, by, at);
        const path = `/api/cases/${reference}/${act.kind}`;
        const answer = await this.#asStaff(by, 'POST', path, { body, done });
        // A repeat of what was done already is refused by the rules.
        const fine = refusedBy
          ? answer.status === 409 && answer.body.includes(refusedBy)
          : answer.status < 300 || (answer.status === 409 && (await done()));
        if (!fine) throw new Error(`${JSON.stringify(deed)}: ${answer.status} ${answer.body.slice(0, 300)}`);
      }
    }
  }

  async #repeat(deed: Deed): Promise<void> {
    const arrival = this.#arrivals.get(deed.matter);
    if (arrival?.act.kind !== 'arrive') throw new Error(`matter ${deed.matter} has not arrived`);
    const before = this.#references[deed.matter];
    if (arrival.act.way === 'mail') return this.#mail(deed.matter);
    await this.#arrive(arrival);
    if (this.#references[deed.matter] !== before) throw new Error(`${before} has become another case`);
  }

  async #arrive({ matter, by, act }: Deed): Promise<void> {
    if (act.kind !== 'arrive') return;
    const body = {
      message: `Det här fungerar inte som det ska, nummer ${matter}.`,
      topic: topics[act.department],
      ...(act.reachedBy === 'email' && { email: residentOf(matter) }),
      ...(act.reachedBy === 'phone' && { phone: '070-000 00 00' }),
    };
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': `matter-${this.#options.seed}-${matter}`,
    };
    const phone = { ...body, channel: 'phone', receivedAt: act.receivedAt };
    const answer =
      act.way === 'phone'
        ? await this.#asStaff(by, 'POST', '/api/cases', { body: phone, headers })
        : await this.#shaken.call('/api/complaints', { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status >= 300) throw new Error(`not accepted: ${answer.status} ${answer.body}`);
    const accepted = z
      .looseObject({ reference: z.string(), statusUrl: z.optional(z.string()) })
      .parse(JSON.parse(answer.body));
    this.#references[matter] = accepted.reference;
    if (accepted.statusUrl) this.#links[matter] = new URL(accepted.statusUrl).pathname;
  }

  async #arriveByMail({ matter }: Deed): Promise<void> {
    await this.#mail(matter);
    await this.#referenceOf(matter);
  }

  async #mail(matter: number): Promise<void> {
    await this.#shaken.stack.mail({
      from: residentOf(matter),
      subject: `Nummer ${matter}`,
      text: `Hej! Det här fungerar inte som det ska, nummer ${matter}.`,
      headers: { 'Message-ID': messageIdOf(matter) },
    });
    await this.#shaken.json('/_local/settled');
  }

  /**
   * From the acknowledgement, for a complaint by mail; undefined while a fault holds it up. Others know it from the
   * answer they got.
   */
  async #referenceOf(matter: number): Promise<string | undefined> {
    const known = this.#references[matter];
    if (known !== undefined) return known;
    // What alarms tell the operators is no mail of the pipeline.
    const mails = mailsSchema
      .parse(await this.#shaken.json('/_local/mail'))
      .filter(({ kind }) => kind !== 'alarm-notice');
    const mail = mails.find(({ kind, to }) => kind === 'acknowledgement' && to.includes(residentOf(matter)));
    const [reference] = mail?.references ?? [];
    if (reference !== undefined) this.#references[matter] = reference;
    return reference;
  }

  async #asStaff(
    user: string,
    method: string,
    path: string,
    how: { body?: object; done?: () => Promise<boolean>; headers?: Record<string, string> } = {},
  ) {
    const { token } = z
      .object({ token: z.string() })
      .parse(await this.#shaken.json(`/_local/token?user=${user}`));
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...how.headers };
    const init = { method, headers, ...(how.body && { body: JSON.stringify(how.body) }) };
    return this.#shaken.call(path, init, how.done);
  }

  /** By mail from whom the complaint came by mail, else on the status page. */
  async #writesAgain(deed: Deed, text: string, action: 'add' | 'reopen'): Promise<void> {
    const { matter, act, at } = deed;
    const arrival = this.#arrivals.get(matter);
    if (arrival?.act.kind !== 'arrive' || arrival.act.way !== 'mail')
      return this.#asResident(deed, { action, text });
    const id = `${act.kind}-${matter}-${toMs(at)}`;
    await this.#shaken.stack.mail({
      from: residentOf(matter),
      subject: `Sv: Nummer ${matter}`,
      text,
      headers: { 'Message-ID': `<${id}@resident.example>`, 'In-Reply-To': await this.#lastMailTo(matter) },
    });
    await this.#shaken.json('/_local/settled');
  }

  async #asResident({ matter, act, at }: Deed, body: object): Promise<void> {
    const link = this.#links[matter] ?? (await this.#linkOf(matter));
    const headers = { 'content-type': 'application/json', 'idempotency-key': `${matter} ${act.kind} ${at}` };
    const done = () =>
      this.#isOnTimeline(this.#references[matter] ?? '', leaves[act.kind] ?? '', undefined, at);
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await this.#shaken.call(`/api${link}`, init, done);
    if (answer.status >= 300 && !(await done()))
      throw new Error(`resident ${act.kind}: ${answer.status} ${answer.body}`);
  }

  /** Message-ID of the latest mail a resident has had from us. */
  async #lastMailTo(matter: number): Promise<string> {
    const all = z
      .array(z.looseObject({ to: z.array(z.string()), sesMessageId: z.string() }))
      .parse(await this.#shaken.json('/_local/mail'));
    const mail = all.findLast(({ to }) => to.includes(residentOf(matter)));
    if (!mail) throw new Error(`matter ${matter} has had no mail`);
    return sesMessageIdHeader(mail.sesMessageId, region);
  }

  /** From the acknowledgement, as the resident has it; for calls, from the reference's own. */
  async #linkOf(matter: number): Promise<string> {
    const reference = this.#references[matter] ?? '';
    const all = z
      .array(z.looseObject({ kind: z.string(), references: z.array(z.string()), text: z.string() }))
      .parse(await this.#shaken.json('/_local/mail'));
    const mail = all.find(
      ({ kind, references }) => kind === 'acknowledgement' && references.includes(reference),
    );
    const path = /\/status\/[\w-]+/.exec(mail?.text ?? '')?.[0];
    if (!path) throw new Error(`${reference} has no status link`);
    this.#links[matter] = path;
    return path;
  }

  async #record(reference: string): Promise<KeptCase> {
    const { status, body } = await this.#asStaff('registrator', 'GET', `/api/cases/${reference}`);
    if (status !== 200) throw new Error(`${reference} cannot be read: ${status} ${body}`);
    return keptCaseSchema.parse(JSON.parse(body));
  }

  async #isFound(matter: number, reference: string): Promise<boolean> {
    const body = { query: residentOf(matter) };
    const answer = await this.#asStaff('registrator', 'POST', '/api/cases/search', { body });
    const { cases } = foundSchema.parse(JSON.parse(answer.body));
    return cases.some((each) => each.reference === reference);
  }

  async #isOnTimeline(reference: string, kind: string, by: string | undefined, at: string): Promise<boolean> {
    const { events } = await this.#record(reference);
    return events.some(
      (event) => event.kind === kind && event.at === at && (by === undefined || event.by.id === by),
    );
  }

  async collect(matters: ReadonlySet<number>): Promise<Omit<Outcome, 'world' | 'planned' | 'rescued'>> {
    await this.#shaken.json('/_local/faults', { method: 'PUT', body: '{}' });
    const mails = mailsSchema.parse(await this.#shaken.json('/_local/mail'));
    const kept = new Map<string, KeptCase>();
    const found = new Set<string>();
    for (const matter of matters) {
      const reference = await this.#referenceOf(matter);
      if (reference === undefined) throw new Error(`matter ${matter} has not become a case`);
      kept.set(reference, await this.#record(reference));
      if (await this.#isFound(matter, reference)) found.add(reference);
    }
    const faults = z.record(z.string(), z.number()).parse(await this.#shaken.json('/_local/faults'));
    return {
      references: this.#references,
      mails,
      kept,
      found,
      noted: this.#noted,
      intake: intakeSchema.parse(await this.#shaken.json('/_local/intake')),
      kills: this.#shaken.kills,
      faults,
    };
  }
}
