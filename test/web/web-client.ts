import type { WebRequest } from '../../shared/adapters/web/request.ts';

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request as the HTTP API would hand it over. */
export function asked(
  method: string,
  target: string,
  { headers = {}, cookies = {}, body = '' }: Asked = {},
): WebRequest {
  const url = new URL(target, 'http://localhost');
  return {
    method,
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers,
    cookies: new Map(Object.entries(cookies)),
    body: Buffer.from(body),
    sourceIp: '192.0.2.7',
  };
}

export function askedJson(
  method: string,
  target: string,
  body: unknown,
  headers: Record<string, string> = {},
): WebRequest {
  return asked(method, target, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export function askedForm(
  target: string,
  fields: Readonly<Record<string, string>>,
  more: Pick<Asked, 'headers' | 'cookies'> = {},
): WebRequest {
  return asked('POST', target, {
    ...more,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...more.headers },
    body: new URLSearchParams(fields).toString(),
  });
}
