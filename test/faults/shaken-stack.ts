import { setTimeout as pause } from 'node:timers/promises';
import { RunningStack, type StartOptions } from '../journey/running-stack.ts';
import { disturbed } from './disturbed.ts';
import { type Faults, faultsSchema } from './faults.ts';

/** Longest real time one call is tried again. */
const patienceMs = 240_000;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * The stack as its users have it in a bad month: it is killed and comes back, and its services fail. People try again
 * until they get an answer.
 */
export class ShakenStack {
  readonly stack = new RunningStack();
  readonly #faults: Partial<Faults>;
  readonly #settings: string;
  readonly #journal: boolean;
  #up: Promise<void> = Promise.resolve();
  kills = 0;

  constructor(faults: Partial<Faults>, settings: string, journal = false) {
    this.#journal = journal;
    this.#faults = faults;
    this.#settings = settings;
  }

  #options(clock?: string): StartOptions {
    // A seed of its own for every start: a service does not fail in the same places again.
    const faults = faultsSchema.parse({
      ...this.#faults,
      seed: (this.#faults.seed ?? 1) + 7919 * this.kills,
    });
    return {
      settings: this.#settings,
      journal: this.#journal,
      ...disturbed(faults),
      ...(clock && { clock }),
    };
  }

  start(clock: string): Promise<void> {
    return this.stack.start(this.#options(clock));
  }

  /** A power cut in so many real milliseconds, and the machine started again, on a later clock if given. */
  cut(afterMs: number, clock?: string): Promise<void> {
    this.#up = pause(afterMs).then(async () => {
      await this.stack.kill();
      this.kills += 1;
      await this.stack.start(this.#options(clock));
    });
    return this.#up;
  }

  /** The stack as it was at an instant, restored from its journal beside the one that is lost. */
  async goBackTo(instant: string): Promise<string> {
    const said = await this.stack.goBackTo(instant);
    await this.stack.start(this.#options());
    return said;
  }

  /** One call until it is answered; faults of the server count as no answer when `undone` says that nothing was done. */
  async call(
    path: string,
    init: RequestInit,
    isDone: () => Promise<boolean> = async () => false,
  ): Promise<Answer> {
    const until = performance.now() + patienceMs;
    for (;;) {
      await this.#up;
      const answer = await this.#try(path, init);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      await pause(20);
      await this.#up;
      if (await isDone()) return { status: 200, body: '' };
      if (performance.now() > until)
        throw new Error(
          `${path} is not answered: ${answer ? `${answer.status} ${answer.body}` : 'no connection'}`,
        );
    }
  }

  async #try(path: string, init: RequestInit): Promise<Answer | undefined> {
    try {
      const response = await fetch(new URL(path, this.stack.web), init);
      return { status: response.status, body: await response.text() };
    } catch {
      return undefined;
    }
  }

  async json(path: string, init: RequestInit = {}): Promise<unknown> {
    const { status, body } = await this.call(path, init);
    if (status >= 400) throw new Error(`${init.method ?? 'GET'} ${path}: ${status} ${body}`);
    const read: unknown = JSON.parse(body);
    return read;
  }

  async advanceTo(instant: string): Promise<void> {
    const body = JSON.stringify({ advanceTo: instant });
    await this.json('/_local/clock', {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json' },
    });
  }

  /** Waits for a cut under way. */
  async up(): Promise<void> {
    await this.#up;
  }
}
