import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import * as z from 'zod/mini';
import { keepRecord } from './permission-record.ts';

const readySchema = z.object({
  ready: z.literal(true),
  web: z.url(),
  smtp: z.string(),
  intake: z.array(z.email()).check(z.minLength(1)),
});
const mailSchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  references: z.array(z.string()),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  headers: z.record(z.string(), z.string()),
  text: z.string(),
  html: z.string(),
});
export type SentMail = z.infer<typeof mailSchema>;

const complaintSchema = z.object({
  reference: z.string(),
  statusUrl: z.url(),
  receivedAt: z.string(),
  replyDueAt: z.string(),
  explanation: z.string(),
});

export interface StartOptions {
  /** Virtual instant to begin at, with offset. */
  readonly clock?: string;
  readonly settings?: string;
  /** Keeps what `goBackTo` needs. */
  readonly journal?: boolean;
  /** SES as a new account has it. */
  readonly sandbox?: boolean;
  /** What starts it. @default infra/local/start.ts */
  readonly program?: string;
  /** Further environment variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** `npm run bars` has programs of its own: one takes rights away, one calls functions by AWS's runtime client. */
const ordinaryProgram = process.env.SYNPUNKT_PROGRAM ?? 'infra/local/start.ts';

/** The whole product as a user starts it, known only by its documented contract (`docs/local-stack.md`): HTTP, SMTP and `/_local`. */
export class RunningStack {
  #data = mkdtempSync(join(tmpdir(), 'synpunkt-journey-'));
  /** The test file it belongs to, where a test made it. */
  readonly #test = /test\/[\w/.-]+\.test\.ts/.exec(String(new Error().stack))?.[0];
  #process: ChildProcess | undefined;
  #ready: z.infer<typeof readySchema> | undefined;

  /** Where it keeps its data. */
  get data(): string {
    return this.#data;
  }

  get web(): string {
    if (!this.#ready) throw new Error('The stack has not been started.');
    return this.#ready.web;
  }

  /** Starts, or starts again on the same data. */
  async start({ clock, settings, journal, sandbox, program, environment }: StartOptions = {}): Promise<void> {
    const args = [
      program ?? ordinaryProgram,
      '--json',
      '--port',
      '0',
      '--smtp-port',
      '0',
      '--speed',
      '0',
      '--data',
      this.#data,
    ];
    if (clock) args.push('--clock', clock);
    if (settings) args.push('--settings', settings);
    if (journal) args.push('--journal');
    if (sandbox) args.push('--sandbox');
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    this.#process = child;
    const complaints: string[] = [];
    child.stderr.on('data', (data: Buffer) => complaints.push(data.toString()));
    const lines = createInterface({ input: child.stdout });
    this.#ready = await new Promise((resolve, reject) => {
      lines.once('line', (line) => resolve(readySchema.parse(JSON.parse(line))));
      child.once('exit', (code) => reject(new Error(`The stack ended with ${code}: ${complaints.join('')}`)));
    });
  }

  /** Restores the data as they were at an instant, while this runs; then ends and is on the restored data when it starts again. */
  async goBackTo(instant: string): Promise<string> {
    const to = `${this.#data}-restored`;
    const args = ['infra/commands/restore.ts', '--data', this.#data, '--at', instant, '--to', to];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    await this.#end('SIGTERM');
    rmSync(this.#data, { recursive: true, force: true });
    this.#data = to;
    return stdout;
  }

  /** As a power cut would: nothing is told, nothing tidied. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /**
   * Stops, keeps what `npm run permissions` reads, and removes the data.
   * @throws Error when a call of the stack was denied
   */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    const denied = keepRecord(this.#data, this.#test);
    rmSync(this.#data, { recursive: true, force: true });
    if (denied.length > 0) throw new Error(denied.join('\n'));
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async json(path: string, init?: RequestInit): Promise<unknown> {
    const response = await fetch(new URL(path, this.web), init);
    if (!response.ok)
      throw new Error(`${init?.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async settled(): Promise<void> {
    await this.json('/_local/settled');
  }

  /** Moves the virtual clock through everything that falls due until then. */
  async advanceTo(instant: string): Promise<void> {
    await this.json('/_local/clock', {
      method: 'PUT',
      body: JSON.stringify({ advanceTo: instant }),
      headers: { 'content-type': 'application/json' },
    });
  }

  async mails(
    filter: { readonly kind?: string; readonly reference?: string; readonly to?: string } = {},
  ): Promise<SentMail[]> {
    // What alarms tell the operators is a matter of its own.
    const all = z
      .array(mailSchema)
      .parse(await this.json('/_local/mail'))
      .filter(({ kind }) => kind !== 'alarm-notice' || filter.kind === kind);
    return all.filter(
      (mail) =>
        (!filter.kind || mail.kind === filter.kind) &&
        (!filter.reference || mail.references.includes(filter.reference)) &&
        (!filter.to || mail.to.some((to) => to.includes(filter.to ?? ''))),
    );
  }

  async complain(body: object, headers: Record<string, string> = {}) {
    const response = await this.json('/api/complaints', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return complaintSchema.parse(response);
  }

  /** A member of staff who calls the API with a bearer token. */
  async staff(user: string) {
    const { token } = z.object({ token: z.string() }).parse(await this.json(`/_local/token?user=${user}`));
    const call = (method: string, path: string, body?: object) =>
      fetch(new URL(path, this.web), {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    return {
      get: (path: string) => call('GET', path),
      act: (reference: string, action: string, body: object = {}) =>
        call('POST', `/api/cases/${reference}/${action}`, body),
      post: (path: string, body: object) => call('POST', path, body),
    };
  }

  /** Sends bytes as a mail, whatever they are; a server that refuses them has answered too. */
  async rawMail(from: string, raw: Buffer): Promise<void> {
    const [host = '', port] = (this.#ready?.smtp ?? '').split(':');
    const transport = createTransport({ host, port: Number(port), secure: false, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from, to: this.#ready?.intake[0] ?? '' }, raw });
    } catch {
      // Refused at the door: nothing to take in.
    } finally {
      transport.close();
    }
  }

  /** Sends mail by SMTP, as from the internet. */
  async mail(message: {
    readonly from: string;
    readonly subject: string;
    readonly text: string;
    readonly to?: string;
    readonly headers?: Record<string, string>;
    readonly attachments?: { readonly filename: string; readonly content: Buffer }[];
  }) {
    const [host, port] = (this.#ready?.smtp ?? '').split(':');
    const transport = createTransport({
      host: host ?? '',
      port: Number(port),
      secure: false,
      ignoreTLS: true,
    });
    try {
      await transport.sendMail({ to: this.#ready?.intake[0] ?? '', ...message });
    } finally {
      transport.close();
    }
  }
}
