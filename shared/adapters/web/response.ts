import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { WebRequest } from './request.ts';

export interface WebResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
}

/**
 * No scripts and no styles but our own files, nothing inline; nothing may frame us (issue 6, "safe by default").
 *
 * @param allow.connectTo - origins the page's script may send to, beside our own
 */
export function contentSecurityPolicy(allow: { readonly connectTo?: readonly string[] } = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ...(allow.connectTo ? [`connect-src ${["'self'", ...allow.connectTo].join(' ')}`] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const safetyHeaders = {
  'content-security-policy': contentSecurityPolicy(),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
} as const;

const notCached = { 'cache-control': 'no-store' } as const;

/** A page; never cached, since most hold something private or a form of its own. */
export function page(status: number, content: VNode, more: Partial<WebResponse> = {}): WebResponse {
  return {
    status,
    ...more,
    headers: { 'content-type': 'text/html; charset=utf-8', ...more.headers },
    body: `<!doctype html>${renderToString(content)}`,
  };
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WebResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** After a POST: the browser fetches `location` with GET, so that reloading sends nothing twice. */
export function seeOther(location: string, cookies: readonly string[] = []): WebResponse {
  return { status: 303, headers: { location }, cookies };
}

/** What API Gateway sends: safety headers on everything, compressed when the client takes it. */
export function gatewayResult(request: WebRequest, response: WebResponse): APIGatewayProxyStructuredResultV2 {
  const body = request.method === 'HEAD' ? '' : (response.body ?? '');
  const accepts = request.headers['accept-encoding'] ?? '';
  const encoding = response.headers?.['content-encoding'] ? undefined : compression(accepts, body.length);
  const headers: Record<string, string> = { ...safetyHeaders, ...notCached, ...response.headers };
  if (encoding) headers['content-encoding'] = encoding;
  headers.vary = headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding';

  const bytes = encoding ? compressed(encoding, Buffer.from(body)) : body;
  const cookies = response.cookies?.length ? { cookies: [...response.cookies] } : {};
  return typeof bytes === 'string'
    ? { statusCode: response.status, headers, ...cookies, body: bytes }
    : {
        statusCode: response.status,
        headers,
        ...cookies,
        body: bytes.toString('base64'),
        isBase64Encoded: true,
      };
}

function compression(accepts: string, length: number): 'br' | 'gzip' | undefined {
  if (length < 1_000) return undefined;
  if (/\bbr\b/.test(accepts)) return 'br';
  return /\bgzip\b/.test(accepts) ? 'gzip' : undefined;
}

function compressed(encoding: 'br' | 'gzip', bytes: Buffer): Buffer {
  return encoding === 'br'
    ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : gzipSync(bytes);
}
