import * as z from 'zod/mini';
import { knownIssueSchema, longestNews, longestTitle } from '../../domain/settings/known-issue.ts';
import { instantSchema } from '../../domain/time/time.ts';
import { caseRowSchema } from './case-api.ts';

const { placeWords } = knownIssueSchema.shape;
const news = z.string().check(z.trim(), z.minLength(1), z.maxLength(longestNews));

/** What is said of a known issue: `reviewed` says that a person has read it with the public's eyes, for all of it is public. */
export const issueSaidSchema = z.strictObject({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(longestTitle)),
  text: news,
  topic: z.optional(z.string()),
  placeWords: z._default(placeWords, []),
  /** @default now */
  from: z.optional(instantSchema),
  until: z.optional(instantSchema),
  reviewed: z.boolean(),
});

/** Opens one; `proposed` is the id of what the pipeline has seen. */
export const openIssueSchema = z.extend(issueSaidSchema, { proposed: z.optional(z.string()) });

const issueNewsSchema = z.strictObject({ text: news, reviewed: z.boolean() });

/** What `POST /api/cases/known-issues/{issue}/…` takes. */
export const issueActionBodies = {
  news: issueNewsSchema,
  close: issueNewsSchema,
  correct: issueSaidSchema,
  dismiss: z.strictObject({}),
} as const;
export type IssueActionName = keyof typeof issueActionBodies;
export const issueActionNames = [
  'news',
  'close',
  'correct',
  'dismiss',
] as const satisfies readonly IssueActionName[];

export const knownIssueListSchema = z.object({ issues: z.array(knownIssueSchema) });

/** One issue with its cases, and open ones that are like it, as far as the reader may know of them. */
export const issueWithCasesSchema = z.object({
  issue: knownIssueSchema,
  joined: z.array(caseRowSchema),
  alike: z.array(caseRowSchema),
});
