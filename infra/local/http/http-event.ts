import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RouteMatch } from './http-routes.ts';

/** A request as it came over the wire, body read whole. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly localPort: number;
}

export interface HttpEventContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly requestId: string;
  /** Milliseconds since 1970, virtual. */
  readonly now: number;
}

/** Path with percent signs decoded as API Gateway does; undefined when they are broken. */
export function decodedPath(target: string): string | undefined {
  try {
    return decodeURIComponent(target.split('?', 1)[0] ?? '/');
  } catch {
    return undefined;
  }
}

/** Lower-case names; repeated headers joined by a comma; cookies apart. */
function headersOf(rawHeaders: readonly string[]): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = Object.create(null);
  const cookies: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    const value = rawHeaders[i + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter((c) => c !== ''));
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return { headers: { ...headers }, cookies };
}

function queryOf(query: string): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

/**
 * API Gateway hands a body over as text for these media types only. Everything else is base64, a form
 * (`application/x-www-form-urlencoded`) and a body without a type among them.
 */
function isText(contentType: string | undefined): boolean {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return mediaType.startsWith('text/') || /^application\/(json|xml|javascript)$/.test(mediaType);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n: number) => String(n).padStart(2, '0');

/** Common log format in UTC: `12/Mar/2020:19:03:58 +0000`. */
function logTime(now: number): string {
  const t = new Date(now);
  const day = `${two(t.getUTCDate())}/${months[t.getUTCMonth()]}/${t.getUTCFullYear()}`;
  return `${day}:${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())} +0000`;
}

/** A request as the event of an HTTP API with payload format 2.0. */
export function httpEvent(
  request: HttpRequest,
  match: RouteMatch,
  context: HttpEventContext,
): APIGatewayProxyEventV2 {
  const { headers, cookies } = headersOf(request.rawHeaders);
  const path = decodedPath(request.target) ?? '/';
  const rawQueryString = request.target.includes('?')
    ? request.target.slice(request.target.indexOf('?') + 1)
    : '';
  const query = queryOf(rawQueryString);
  const asText = isText(headers['content-type']);
  const forwardedFor = headers['x-forwarded-for'];
  const domainName = headers.host ?? 'localhost';

  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${Math.floor(context.now / 1000).toString(16)}-${context.requestId.replaceAll('-', '').slice(0, 24)}`,
      'x-forwarded-for':
        forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`,
      'x-forwarded-port': String(request.localPort),
      'x-forwarded-proto': 'http',
    },
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: { ...match.pathParameters } } : {}),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      domainName,
      domainPrefix: domainName.split('.', 1)[0] ?? domainName,
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: match.route.routeKey,
      stage: '$default',
      time: logTime(context.now),
      timeEpoch: Math.floor(context.now),
    },
    ...(request.body.length > 0 ? { body: request.body.toString(asText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: request.body.length > 0 && !asText,
  };
}
