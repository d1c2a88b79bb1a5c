import * as z from 'zod/mini';
import type { FieldProblem } from '../../words/field-problems.ts';
import type { WebResponse } from './response.ts';

/** An error of the JSON APIs, RFC 9457, with a path per bad field. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ path: z.string(), detail: z.string() }))),
  /** The requirement or law that refuses a change. */
  rule: z.optional(z.string()),
  /** Why, as a code; `detail` says it in words. */
  reason: z.optional(z.string()),
  /** What can be done in its place: where, and the body to fill in. */
  instead: z.optional(z.object({ href: z.string(), body: z.record(z.string(), z.unknown()) })),
});

const titles = {
  400: 'The request cannot be read',
  401: 'A bearer token is needed',
  403: 'You may not do this',
  404: 'There is nothing here',
  405: 'The method is not allowed',
  409: 'The case does not allow this',
  413: 'The request is too large',
  415: 'Send application/json',
  422: 'Some fields need correcting',
  500: 'Something is wrong here',
  503: 'Try again in a while',
} as const;

export type ProblemStatus = keyof typeof titles;

export interface ProblemFacts {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly rule?: string;
  readonly reason?: string;
  readonly instead?: z.infer<typeof problemSchema>['instead'];
}

/** RFC 9457 problem details. `type` is `about:blank`: the status says it all, `reason` is for programs. */
export function problem(
  status: ProblemStatus,
  facts: ProblemFacts = {},
  headers: Readonly<Record<string, string>> = {},
): WebResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ type: 'about:blank', title: titles[status], status, ...facts }),
  };
}
