import * as z from 'zod/mini';
import { type ImportRequest, importResponseSchema } from '../../shared/domain/trends/imported-case.ts';

const usersSchema = z.array(z.object({ id: z.string(), role: z.string() }));
const problemSchema = z.object({ title: z.optional(z.string()), errors: z.optional(z.unknown()) });

/** The trends API of a running stack, local or in AWS. */
export interface TrendsService {
  readonly import: (request: ImportRequest) => Promise<z.infer<typeof importResponseSchema>>;
  readonly aggregate: (
    asked: { readonly days: readonly string[] } | { readonly from: string; readonly to: string },
  ) => Promise<{ readonly days: number; readonly rows: number }>;
  /** Figures of other systems, as the CSV file has them. */
  readonly figures: (csv: string) => Promise<{ readonly stored: number }>;
  /** What a GET answers, unread. */
  readonly get: (path: string) => Promise<unknown>;
}

/**
 * @param url - where the stack answers
 * @param token - bearer token of the policy owner; a local stack gives one of its demo policy owner's by itself
 * @throws Error in one sentence when the stack does not answer or refuses
 */
export async function trendsService(url: string, token: string | undefined): Promise<TrendsService> {
  const base = url.replace(/\/$/, '');
  const authorization = `Bearer ${token ?? (await localToken(base))}`;

  const post = (path: string, body: unknown) =>
    ask(path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  async function ask(path: string, init: RequestInit): Promise<unknown> {
    const response = await reach(`${base}${path}`, init);
    if (response.ok) return response.json();
    const problem = z.catch(problemSchema, {}).parse(await response.json().catch(() => ({})));
    const errors = problem.errors === undefined ? '' : ` ${JSON.stringify(problem.errors)}`;
    throw new Error(`${path} answered ${response.status}: ${problem.title ?? 'no reason given'}.${errors}`);
  }

  return {
    figures: async (csv) =>
      z.object({ stored: z.int() }).parse(
        await ask('/api/trends/figures?language=en', {
          method: 'POST',
          headers: { authorization, 'content-type': 'text/csv; charset=utf-8' },
          body: csv,
        }),
      ),
    get: (path) => ask(path, { headers: { authorization } }),
    import: async (request) => importResponseSchema.parse(await post('/api/trends/import', request)),
    aggregate: async (asked) =>
      z.object({ days: z.int(), rows: z.int() }).parse(await post('/api/trends/aggregate', asked)),
  };
}

async function localToken(base: string): Promise<string> {
  const users = await reach(`${base}/_local/users`);
  if (!users.ok) throw new Error('Give a bearer token of the policy owner with --token.');
  const owner = usersSchema.parse(await users.json()).find(({ role }) => role === 'policy-owner');
  if (!owner) throw new Error('The settings name no policy owner; give a token with --token.');
  const response = await reach(`${base}/_local/token?user=${encodeURIComponent(owner.id)}`);
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

async function reach(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new Error(`Nothing answers at ${new URL(url).origin}.`);
  }
}
