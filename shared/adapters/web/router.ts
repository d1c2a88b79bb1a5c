import type { WebRequest } from './request.ts';
import type { WebResponse } from './response.ts';

type PathValues = Readonly<Record<string, string>>;

export interface Route {
  readonly method: 'GET' | 'POST';
  /** A path with named parts: `/status/{token}`. */
  readonly path: string;
  readonly serve: (request: WebRequest, path: PathValues) => Promise<WebResponse>;
}

export type Routed =
  | { readonly kind: 'found'; readonly serve: () => Promise<WebResponse> }
  | { readonly kind: 'wrong-method'; readonly allow: string }
  | { readonly kind: 'unknown-path' };

/** Finds the first route that fits; GET routes answer HEAD too. */
export function route(routes: readonly Route[], request: WebRequest): Routed {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const allowed = new Set<string>();
  for (const candidate of routes) {
    const values = matchPath(candidate.path, request.path);
    if (!values) continue;
    if (candidate.method === method) return { kind: 'found', serve: () => candidate.serve(request, values) };
    allowed.add(candidate.method);
    if (candidate.method === 'GET') allowed.add('HEAD');
  }
  return allowed.size > 0
    ? { kind: 'wrong-method', allow: [...allowed].sort().join(', ') }
    : { kind: 'unknown-path' };
}

function matchPath(pattern: string, path: string): PathValues | undefined {
  const wanted = pattern.split('/');
  const given = path.length > 1 ? path.replace(/\/$/, '').split('/') : path.split('/');
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const actual = given[i] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== actual) return undefined;
      continue;
    }
    const value = decoded(actual);
    if (!value) return undefined;
    values[name] = value;
  }
  return values;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
