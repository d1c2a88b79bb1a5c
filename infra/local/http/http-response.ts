import * as z from 'zod/mini';
import type { InvocationResult } from '../ports.ts';

/** What goes back over the wire. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Largest answer of a synchronous invocation. Source: Lambda quotas, 6 MB. */
const largestAnswerBytes = 6 * 1024 * 1024;

const headerValue = z.union([z.string(), z.number(), z.boolean()]);
const answerSchema = z.object({
  statusCode: z
    .union([z.int(), z.pipe(z.string().check(z.regex(/^\d{3}$/)), z.transform(Number))])
    .check(z.refine((status) => status >= 100 && status <= 599)),
  headers: z.nullish(z.record(z.string(), headerValue)),
  multiValueHeaders: z.optional(z.unknown()),
  cookies: z.nullish(z.array(z.string())),
  body: z.nullish(z.union([z.string(), z.number(), z.boolean()])),
  isBase64Encoded: z.nullish(z.boolean()),
});

/** Answer of the gateway itself: `{"message": …}`. */
export function gatewayAnswer(status: number, message: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

const internalServerError = gatewayAnswer(500, 'Internal Server Error');

function hasStatusCode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

/**
 * A function's result as an HTTP response, by payload format 2.0: with `statusCode` it says everything itself,
 * without one the whole value is a JSON body with status 200. Anything else is a 500, as in AWS, but for a
 * call for which Lambda had no room: 503.
 */
export function httpResponse(result: InvocationResult): HttpResponse {
  if (result.kind === 'failed')
    return result.errorType === 'TooManyRequestsException'
      ? gatewayAnswer(503, 'Service Unavailable')
      : internalServerError;
  if (!hasStatusCode(result.value)) {
    const { value } = result;
    const body = typeof value === 'string' ? value : JSON.stringify(value ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }

  const parsed = answerSchema.safeParse(result.value);
  if (!parsed.success) return internalServerError;
  const answer = parsed.data;
  const body = Buffer.from(String(answer.body ?? ''), answer.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > largestAnswerBytes) return internalServerError;

  const headers: Record<string, string | readonly string[]> = { 'content-type': 'text/plain;charset=UTF-8' };
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  const setCookie = headers['set-cookie'];
  const cookies = [...(typeof setCookie === 'string' ? [setCookie] : []), ...(answer.cookies ?? [])];
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  for (const name of ['content-length', 'connection', 'transfer-encoding']) delete headers[name];
  return { status: answer.statusCode, headers, body };
}
