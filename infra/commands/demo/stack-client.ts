import * as z from 'zod/mini';

const complaintSchema = z.object({ reference: z.string(), statusUrl: z.url(), replyDueAt: z.string() });
const userSchema = z.object({ id: z.string(), role: z.string(), department: z.string() });
const caseSchema = z.looseObject({
  reference: z.string(),
  department: z.string(),
  officer: z.optional(z.string()),
  language: z.optional(z.enum(['sv', 'da', 'en'])),
});

const refusalSchema = z.object({ status: z.int(), reason: z.optional(z.string()), title: z.string() });
const sentMailSchema = z.object({
  at: z.string(),
  kind: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.optional(z.string()),
});
export type SentMail = z.infer<typeof sentMailSchema>;

/** A running local stack as any program sees it (`docs/local-stack.md`). */
export class StackClient {
  readonly #web: string;
  readonly #tokens = new Map<string, string>();

  constructor(web: string) {
    this.#web = web;
  }

  /** @throws Error naming the request, when the stack refuses it */
  async #send(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const response = await fetch(new URL(path, this.#web), {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  async complain(body: object) {
    return complaintSchema.parse(await this.#send('POST', '/api/complaints', body));
  }

  async users() {
    return z.array(userSchema).parse(await this.#send('GET', '/_local/users'));
  }

  async now(): Promise<string> {
    return z.object({ now: z.string() }).parse(await this.#send('GET', '/_local/clock')).now;
  }

  async advanceTo(instant: string): Promise<void> {
    await this.#send('PUT', '/_local/clock', { advanceTo: instant });
  }

  async settled(): Promise<void> {
    await this.#send('GET', '/_local/settled');
  }

  async #authorization(user: string) {
    const known = this.#tokens.get(user);
    if (known) return { authorization: `Bearer ${known}` };
    const { token } = z
      .object({ token: z.string() })
      .parse(await this.#send('GET', `/_local/token?user=${user}`));
    this.#tokens.set(user, token);
    return { authorization: `Bearer ${token}` };
  }

  /** Tokens last hours of virtual time: call it after the clock has moved on. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  async caseOf(user: string, reference: string) {
    return caseSchema.parse(
      await this.#send('GET', `/api/cases/${reference}`, undefined, await this.#authorization(user)),
    );
  }

  async act(user: string, reference: string, action: string, body: object = {}): Promise<void> {
    await this.#send('POST', `/api/cases/${reference}/${action}`, body, await this.#authorization(user));
  }

  /** @returns the name of the refusal; undefined when it was done */
  async tryTo(user: string, reference: string, action: string, body: object): Promise<string | undefined> {
    const response = await fetch(new URL(`/api/cases/${reference}/${action}`, this.#web), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await this.#authorization(user)) },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    const { reason, title } = refusalSchema.parse(await response.json());
    return `${action}: ${reason ?? title}`;
  }

  /** What the resident does on the status page. */
  async asResident(statusUrl: string, body: object): Promise<void> {
    await this.#send('POST', `/api${new URL(statusUrl).pathname}`, body);
  }

  async mails(): Promise<readonly SentMail[]> {
    return z.array(sentMailSchema).parse(await this.#send('GET', '/_local/mail'));
  }

  async post(user: string, path: string, body: object): Promise<void> {
    await this.#send('POST', path, body, await this.#authorization(user));
  }
}
