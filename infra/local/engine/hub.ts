import type { Clock } from './clock.ts';

/** Longest real timer, well under the 24.8 days at which Node's timers overflow. */
const longestTimerMs = 2 ** 30;

/** Something that has work at instants: queues, streams, executions, schedules, stored invocations. */
export interface Source {
  readonly name: string;
  /**
   * Starts whatever is due now. Called on every turn; must be cheap when nothing is due.
   * @param idle - nothing else runs or is due, so that a batch has gathered what this instant produced
   */
  pump(idle: boolean): void;
  /** Something is due at or before now and not yet finished, other than what `Hub.track` counts. */
  hasWork(): boolean;
  /** The earliest later instant at which something becomes due, virtual milliseconds. */
  nextWake(): number | undefined;
}

/**
 * Decides what runs when. Every change ends in `poke`; one turn then lets all sources start what is due,
 * tells those who wait for `settled`, and sets one timer for the next wake.
 */
export class Hub {
  readonly #clock: Clock;
  readonly #sources: Source[] = [];
  readonly #waiting = new Set<() => void>();
  #running = 0;
  #turnAsked = false;
  #timer: NodeJS.Timeout | undefined;
  #state: 'prepared' | 'running' | 'stopped' = 'prepared';
  #advancing: Promise<void> = Promise.resolve();
  /** Speed to go on with after an advance, which stands still between hops. */
  #speedAfter: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(source: Source): void {
    this.#sources.push(source);
  }

  begin(): void {
    if (this.#state === 'prepared') this.#state = 'running';
    this.poke();
  }

  /** Nothing starts any more; those who wait for `settled` are let go. */
  stop(): void {
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    for (const tell of [...this.#waiting]) tell();
  }

  get stopped(): boolean {
    return this.#state === 'stopped';
  }

  /** Counts `work` as running until it ends. */
  async track<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.poke();
    }
  }

  /**
   * Work of a source that nobody waits for. What fails while stopping is of no account: its state is durable
   * and the next start goes on; any other fault ends the stack loudly.
   */
  spawn(work: () => Promise<void>): void {
    void this.track(work).catch((fault: unknown) => {
      if (this.#state !== 'stopped') throw fault;
    });
  }

  /** Something changed: have a turn soon. */
  poke(): void {
    if (this.#turnAsked || this.#state !== 'running') return;
    this.#turnAsked = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#turnAsked = false;
    if (this.#state !== 'running') return;
    for (const source of this.#sources) source.pump(false);
    if (this.#running === 0) for (const source of this.#sources) source.pump(true);
    this.#arm();
    if (this.#waiting.size > 0 && this.isSettled()) for (const tell of [...this.#waiting]) tell();
  }

  isSettled(): boolean {
    return this.#running === 0 && !this.#turnAsked && !this.#sources.some((source) => source.hasWork());
  }

  /** What still runs or is due, for a message when something hangs. */
  describe(): string {
    const names = this.#sources.filter((source) => source.hasWork()).map((source) => source.name);
    return `${this.#running} running; due: ${names.join(', ') || 'nothing'}`;
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      const tell = () => {
        this.#waiting.delete(tell);
        resolve();
      };
      this.#waiting.add(tell);
      this.poke();
      if (this.#state === 'stopped') tell();
    });
  }

  /** The next instant at which anything is due. */
  nextWake(): number | undefined {
    let next: number | undefined;
    for (const source of this.#sources) {
      const wake = source.nextWake();
      if (wake !== undefined && (next === undefined || wake < next)) next = wake;
    }
    return next;
  }

  /** Hops through every wake in order; the clock stands still at each until all is settled. One advance at a time. */
  advanceTo(target: number, signal?: AbortSignal): Promise<void> {
    const advance = this.#advancing.then(() => this.#advance(target, signal));
    this.#advancing = advance.catch(() => {});
    return advance;
  }

  setSpeed(speed: number): void {
    if (this.#speedAfter === undefined) this.#clock.setSpeed(speed);
    else this.#speedAfter = speed;
    this.poke();
  }

  async #advance(target: number, signal: AbortSignal | undefined): Promise<void> {
    this.#speedAfter = this.#clock.speed;
    this.#clock.setSpeed(0);
    try {
      await this.settled();
      while (this.#state === 'running' && !signal?.aborted) {
        const wake = this.nextWake();
        const hop = wake === undefined ? target : Math.min(Math.max(wake, this.#clock.now() + 1), target);
        this.#clock.moveTo(hop);
        await this.settled();
        if (hop >= target) break;
      }
    } finally {
      if (this.#state === 'running') this.#clock.setSpeed(this.#speedAfter);
      this.#speedAfter = undefined;
      this.poke();
    }
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#clock.speed === 0) return;
    const wake = this.nextWake();
    if (wake === undefined) return;
    const realMs = Math.max(1, (wake - this.#clock.now()) / this.#clock.speed);
    this.#timer = setTimeout(() => this.poke(), Math.min(Math.ceil(realMs), longestTimerMs));
  }
}
