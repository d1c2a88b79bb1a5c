import * as z from 'zod';

const complaintSchema = z.object({ reference: z.string(), statusUrl: z.url(), replyDueAt: z.string() });
const userSchema = z.object({ id: z.string(), role: z.string(), department: z.string() });
const caseSchema = z.looseObject({
  reference: z.string(),
  department: z.string(),
  language: z.enum(['sv', 'da', 'en']).optional(),
});

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

  async post(user: string, path: string, body: object): Promise<void> {
    await this.#send('POST', path, body, await this.#authorization(user));
  }
}
