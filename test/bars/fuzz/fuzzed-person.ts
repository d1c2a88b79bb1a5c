import * as z from 'zod/mini';
import { HttpVisitor } from '../../journey/http-visitor.ts';
import type { RunningStack } from '../../journey/running-stack.ts';
import { formsOf, linksOf, type PageForm } from './page-forms.ts';
import type { someJson } from './some-json.ts';

/** One request, made again alone when it was slow. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  /** The operation it is, as `/openapi.json` names it. */
  readonly of?: string;
  readonly body?: string | URLSearchParams | FormData;
}

const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const operationSchema = z.looseObject({ requestBody: z.optional(z.unknown()) });
const methods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete']);
const bodySchema = z.looseObject({
  content: z.looseObject({
    'application/json': z.looseObject({ schema: z.record(z.string(), z.unknown()) }),
  }),
});

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly schema: Readonly<Record<string, unknown>> | undefined;
}

/** What `/openapi.json` says one may ask. */
export async function operationsOf(stack: RunningStack): Promise<Operation[]> {
  const { paths } = documentSchema.parse(await stack.json('/openapi.json'));
  return Object.entries(paths).flatMap(([path, asked]) =>
    Object.entries(asked)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => {
        const { requestBody } = operationSchema.parse(operation);
        const schema = bodySchema.safeParse(requestBody).data?.content['application/json'].schema;
        return { method: method.toUpperCase(), path, schema };
      }),
  );
}

const mostKnown = 400;
const starts = [
  '/cases',
  '/cases/new',
  '/cases/search',
  '/cases/person',
  '/cases/workload',
  '/cases/absence',
  '/cases/known-issues',
  '/cases/known-issues/new',
  '/cases/set-aside',
  '/trends',
  '/log',
];
const conditions: readonly Record<string, string>[] = [
  { range: 'bytes=0-10' },
  { range: 'bytes=-1' },
  { range: 'bytes=9-1,x' },
  { 'if-none-match': '*' },
  { 'if-modified-since': 'Fri, 31 Dec 9999 23:59:59 GMT' },
  { 'if-match': '"x"' },
  { accept: 'x/'.repeat(200) },
  { 'accept-language': 'q'.repeat(500) },
  { 'accept-encoding': 'br;q=x' },
];

/** Somebody who is signed in and does what pages and the API let them, with one thing wrong most of the time. */
export class FuzzedPerson {
  readonly user: string;
  readonly #visitor: HttpVisitor;
  readonly #json: ReturnType<typeof someJson>;
  readonly #random: () => number;
  readonly #words: (name: string) => readonly unknown[];
  readonly #known = new Set<string>(starts);
  /** What has been refused to this person is seldom tried again. */
  readonly #refused = new Set<string>();
  #token = '';

  constructor(
    user: string,
    stack: RunningStack,
    made: {
      readonly json: ReturnType<typeof someJson>;
      readonly random: () => number;
      readonly words: (name: string) => readonly unknown[];
    },
  ) {
    this.user = user;
    this.#visitor = new HttpVisitor(stack.web);
    this.#json = made.json;
    this.#random = made.random;
    this.#words = made.words;
  }

  async signIn(stack: RunningStack): Promise<void> {
    const chooser = await this.#visitor.visit('/cases');
    if (chooser.text.includes('name="user"')) await this.#visitor.visit(chooser.path, { user: this.user });
    const { token } = z
      .object({ token: z.string() })
      .parse(await stack.json(`/_local/token?user=${this.user}`));
    this.#token = token;
  }

  /** A case or another page this person is to try. */
  learn(...paths: readonly string[]): void {
    for (const path of paths) {
      if (path.startsWith('/_local') || path.startsWith('/sign-') || path.length > 500) continue;
      if (this.#known.size >= mostKnown) this.#known.delete([...this.#known][starts.length] ?? '');
      this.#known.add(path);
    }
  }

  /** Something the API knows, with the person's token. */
  call(operations: readonly Operation[]): Ask | undefined {
    const mine = operations.filter(({ method, path }) => !this.#refused.has(`${method} ${path}`));
    const operation = this.#json.one(this.#random() < 0.9 && mine.length > 0 ? mine : operations);
    if (!operation) return undefined;
    const of = `${operation.method} ${operation.path}`;
    const isBroken = this.#random() < 0.6;
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value =
        isBroken && this.#random() < 0.1 ? this.#json.hostile() : this.#json.one(this.#words(name));
      return encodeURIComponent(String(value).toWellFormed().slice(0, 2_000));
    });
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (this.#random() < 0.1) headers['idempotency-key'] = `k${Math.floor(this.#random() * 50)}`;
    if (operation.method === 'GET' || !operation.schema)
      return { method: operation.method, path: path + (isBroken ? this.#query() : ''), headers, of };
    const value = this.#json.fitting(operation.schema);
    const text = JSON.stringify(isBroken ? this.#json.broken(value) : value);
    headers['content-type'] = this.#random() < 0.03 ? 'text/plain' : 'application/json';
    const body = this.#random() < 0.03 ? text.slice(0, Math.floor(text.length / 2)) : text;
    return { method: operation.method, path, headers, body, of };
  }

  /** A page this person knows, asked in an odd way. */
  look(): Ask {
    const path = this.#json.one([...this.#known]) ?? '/cases';
    const headers = this.#random() < 0.3 ? { ...this.#json.one(conditions) } : {};
    const method = this.#random() < 0.1 ? 'HEAD' : 'GET';
    const odd = this.#random() < 0.4 ? this.#query() : '';
    return { method, path: path.includes('?') ? path + odd.replace('?', '&') : path + odd, headers };
  }

  /** A form of a page this person has before them, sent. */
  async send(): Promise<Ask> {
    const path = this.#json.one([...this.#known]) ?? '/cases';
    const response = await this.#visitor.once(path);
    const markup = await response.text();
    this.learn(...linksOf(markup).map((link) => new URL(link, new URL(path, 'http://here')).pathname));
    const form = this.#json.one(formsOf(markup).filter(({ action }) => !action.startsWith('/sign-')));
    if (!form) return { method: 'GET', path, headers: {} };
    const { pathname, search } = new URL(form.action, new URL(path, 'http://here'));
    return this.#filled(form, pathname + search);
  }

  async ask({ method, path, headers, body, of }: Ask, web: string): Promise<Response> {
    const cookie = this.#visitor.cookies;
    const response = await fetch(new URL(path, web), {
      method,
      redirect: 'manual',
      headers: headers.authorization ? headers : { ...headers, cookie },
      ...(body !== undefined && { body }),
    });
    this.#visitor.keep(response);
    const isRefused = response.status === 403 || response.status === 404;
    if (isRefused && of) this.#refused.add(of);
    if (isRefused && !of && !path.includes('?')) this.#known.delete(path);
    return response;
  }

  #filled(form: PageForm, path: string): Ask {
    const texts = form.fields.filter(({ kind }) => kind !== 'button' && kind !== 'file');
    const broken = this.#random() < 0.6 ? this.#json.one(texts)?.name : undefined;
    const pairs = texts.flatMap(({ name, kind, values }): [string, string][] => {
      if (kind === 'choice' && this.#random() < 0.3) return [];
      if (name === broken && (name !== 'csrf' || this.#random() < 0.1))
        return [[name, String(this.#json.hostile()).toWellFormed()]];
      const typed = values[0] === '' && kind === 'text' && this.#random() < 0.7;
      return [[name, String(this.#json.one(typed ? this.#words(name) : values) ?? '')]];
    });
    const button = this.#json.one(form.fields.filter(({ kind }) => kind === 'button'));
    if (button) pairs.push([button.name, button.values[0] ?? '']);
    const fields = new URLSearchParams(pairs);
    if (form.method === 'GET') return { method: 'GET', path: `${path.split('?')[0]}?${fields}`, headers: {} };
    if (!form.isMultipart) return { method: 'POST', path, headers: {}, body: fields };
    const body = new FormData();
    for (const [name, value] of pairs) body.append(name, value);
    for (const { name, kind } of form.fields)
      if (kind === 'file' && this.#random() < 0.7)
        body.append(
          name,
          new Blob([String(this.#json.hostile())]),
          String(this.#json.hostile()).slice(0, 100),
        );
    return { method: 'POST', path, headers: {}, body };
  }

  #query(): string {
    const names = [
      'list',
      'state',
      'due',
      'topic',
      'officer',
      'sort',
      'rows',
      'after',
      'flag',
      'from',
      'to',
      'language',
      'view',
      'done',
      'number',
      'department',
    ];
    const name = this.#json.one(names) ?? 'list';
    return `?${new URLSearchParams({ [name]: String(this.#json.hostile()).toWellFormed().slice(0, 3_000) })}`;
  }
}
