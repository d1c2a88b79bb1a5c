/** One route of an HTTP API, as `GET /cases/{proxy+}` in the template. */
export interface HttpRoute {
  /** As written in the template: `METHOD /path` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
}

export interface RouteMatch {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds the route for a method and a decoded path; undefined means 404. */
export type RouteFinder = (method: string, path: string) => RouteMatch | undefined;

type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter' | 'rest'; readonly name: string };

interface ParsedRoute {
  readonly route: HttpRoute;
  readonly method: string;
  readonly segments: readonly Segment[];
}

const methods = new Set(['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

function parseSegment(text: string): Segment {
  const name = /^\{([\w.-]+)(\+?)\}$/.exec(text);
  if (name?.[1] === undefined) return { kind: 'text', text };
  return { kind: name[2] === '+' ? 'rest' : 'parameter', name: name[1] };
}

function parseRoute(route: HttpRoute): ParsedRoute {
  const [method = '', path = '', ...more] = route.routeKey.split(' ');
  if (!methods.has(method) || !path.startsWith('/') || more.length > 0) {
    throw new Error(`The route "${route.routeKey}" is not one the local HTTP API understands.`);
  }
  const segments = path.slice(1).split('/').map(parseSegment);
  if (segments.slice(0, -1).some((s) => s.kind === 'rest')) {
    throw new Error(`The route "${route.routeKey}" has a greedy parameter that is not its last part.`);
  }
  return { route, method, segments };
}

const specificity = { text: 0, parameter: 1, rest: 2 } as const;

/** Most specific first, part by part; a named method before ANY on the same path (API Gateway's order). */
function bySpecificity(a: ParsedRoute, b: ParsedRoute): number {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i += 1) {
    const left = a.segments[i];
    const right = b.segments[i];
    const order = (left ? specificity[left.kind] : 3) - (right ? specificity[right.kind] : 3);
    if (order !== 0) return order;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function matchPath(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    if (segment.kind === 'rest') {
      const rest = parts.slice(i).join('/');
      if (rest === '') return undefined;
      parameters[segment.name] = rest;
      return parameters;
    }
    const part = parts[i];
    if (part === undefined) return undefined;
    if (segment.kind === 'text' && segment.text !== part) return undefined;
    if (segment.kind === 'parameter') {
      if (part === '') return undefined;
      parameters[segment.name] = part;
    }
  }
  return segments.length === parts.length ? parameters : undefined;
}

/**
 * Route selection of an HTTP API: the method decides first, then exact path, `{parameter}`, `{proxy+}`, `$default`.
 * A trailing slash is a part of its own, and HEAD is a method of its own, as in AWS.
 *
 * @throws Error naming the route it does not understand
 */
export function routeFinder(routes: readonly HttpRoute[]): RouteFinder {
  const fallback = routes.find((route) => route.routeKey === '$default');
  const parsed = routes
    .filter((route) => route.routeKey !== '$default')
    .map(parseRoute)
    .sort(bySpecificity);

  return (method, path) => {
    const parts = path.slice(1).split('/');
    for (const candidate of parsed) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchPath(candidate.segments, parts);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}
