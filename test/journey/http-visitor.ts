/** A browser without scripts and without a window: keeps cookies, follows redirects, posts forms. */
export class HttpVisitor {
  readonly #web: string;
  readonly #cookies = new Map<string, string>();

  constructor(web: string) {
    this.#web = web;
  }

  /** What it would send as `Cookie`. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One request; redirects are for the caller to follow. */
  async once(path: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const response = await fetch(new URL(path, this.#web), {
      redirect: 'manual',
      headers: { cookie: this.cookies },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    this.keep(response);
    return response;
  }

  /** Takes over the cookies an answer sets. */
  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  /** The page one ends on. */
  async visit(path: string, form?: Readonly<Record<string, string>>): Promise<Visited> {
    let response = await this.once(path, form);
    let at = path;
    for (let hops = 0; hops < 12 && response.headers.has('location'); hops += 1) {
      at = new URL(response.headers.get('location') ?? '', new URL(at, this.#web)).href;
      response = await this.once(at);
    }
    return { status: response.status, path: new URL(at, this.#web).pathname, text: await response.text() };
  }

  /** Begins a sign-in and chooses somebody; gives the address the provider sends the browser back to, not yet visited. */
  async chosen(begin: string, resident: string): Promise<string> {
    const chooser = await this.visit(begin);
    let response = await this.once(chooser.path, { user: resident });
    for (let hops = 0; hops < 12; hops += 1) {
      const next = new URL(response.headers.get('location') ?? '', this.#web);
      if (next.pathname === '/e-id/callback') return next.pathname + next.search;
      response = await this.once(next.href);
    }
    throw new Error('The provider never sent the browser back.');
  }

  /** The whole sign-in. */
  async signIn(begin: string, resident: string): Promise<Visited> {
    return this.visit(await this.chosen(begin, resident));
  }
}

export interface Visited {
  readonly status: number;
  readonly path: string;
  readonly text: string;
}
