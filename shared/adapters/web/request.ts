import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** One HTTP request as our pages and APIs read it, whatever carried it. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Where it came from, for the read log. */
  readonly sourceIp: string;
}

/** Reads an API Gateway HTTP API event, payload 2.0. */
export function webRequest(event: APIGatewayProxyEventV2): WebRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  return {
    method: event.requestContext.http.method.toUpperCase(),
    path: event.rawPath,
    query: new URLSearchParams(event.rawQueryString),
    headers,
    cookies: parseCookies(event.cookies ?? (headers.cookie ? headers.cookie.split(';') : [])),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    sourceIp: event.requestContext.http.sourceIp,
  };
}

/** Another site made the browser send this: what it says is not shown on pages of ours. */
export function isCrossSite({ headers }: WebRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';
}

/** U+2800 is the Braille sign without a dot. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Text as it can be stored: halves of characters that something has cut become the one for what cannot be read, and characters
 * that steer machines go. What is left of a text is never refused for them; where nothing of it can be seen, it is empty.
 */
export function cleanText(text: string): string {
  const cleaned = text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, '');
  return visible.test(cleaned) ? cleaned : '';
}

function parseCookies(pairs: readonly string[]): Map<string, string> {
  return new Map(
    pairs.flatMap((pair) => {
      const [name, ...value] = pair.trim().split('=');
      return name ? [[name, value.join('=')] as const] : [];
    }),
  );
}

/** Media type without parameters, small letters; empty when none was given. */
export function mediaTypeOf(request: WebRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
