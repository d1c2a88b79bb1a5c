import { problem } from './problem.ts';
import { cleanText, mediaTypeOf, type WebRequest } from './request.ts';
import type { WebResponse } from './response.ts';

/** Largest JSON body we read, in bytes. */
const largestBody = 1_000_000;

export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly response: WebResponse };

/** Reads a JSON body: 415 for another media type, 413 when it is too large, 400 when it is no JSON. */
export function jsonBody(request: WebRequest): JsonBody {
  if (!/^application\/(json|[\w.+-]+\+json)$/.test(mediaTypeOf(request)))
    return { kind: 'refused', response: problem(415) };
  if (request.body.length > largestBody) return { kind: 'refused', response: problem(413) };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(request.body);
    const value: unknown = JSON.parse(text, (_, each: unknown) =>
      typeof each === 'string' ? cleanText(each) : each,
    );
    return { kind: 'json', value };
  } catch {
    return { kind: 'refused', response: problem(400) };
  }
}
