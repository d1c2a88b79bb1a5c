import type { IncomingMessage, ServerResponse } from 'node:http';
import { pagePolicy } from './html.ts';

/** A request under `/_local` with its path and query taken apart. */
export interface LocalRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** A fault as RFC 9457 problem details. */
export function sendProblem(response: ServerResponse, status: number, detail: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ status, title: detail }));
}

export function sendPage(response: ServerResponse, status: number, markup: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(markup);
}

/** POST, then look: 303 to a page of the stack itself. */
export function seeOther(response: ServerResponse, location: string): void {
  response.writeHead(303, { location });
  response.end();
}

/**
 * Headers at once and a blank every 15 s until the work is done, because clients give up on a silent answer
 * after 300 s; blanks before a JSON text mean nothing.
 */
export async function sendJsonWhenDone(
  response: ServerResponse,
  work: () => Promise<unknown>,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.flushHeaders();
  const alive = setInterval(() => response.write(' '), 15_000);
  try {
    response.end(JSON.stringify(await work()));
  } catch (fault) {
    response.end(JSON.stringify({ error: fault instanceof Error ? fault.message : 'fault' }));
  } finally {
    clearInterval(alive);
  }
}

/** @throws RangeError above 64 KB: nothing under `/_local` needs more */
export async function readSmallBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > 65_536) throw new RangeError('The body is larger than 64 KB.');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
