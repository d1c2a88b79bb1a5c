import * as z from 'zod';
import { knownIssueSchema, longestNews, longestTitle } from '../../domain/settings/known-issue.ts';
import { instantSchema } from '../../domain/time/time.ts';
import { caseRowSchema } from './case-api.ts';

const { placeWords } = knownIssueSchema.shape;
const news = z.string().trim().min(1).max(longestNews);

/** What is said of a known issue: `reviewed` says that a person has read it with the public's eyes, for all of it is public. */
export const issueSaidSchema = z.strictObject({
  title: z.string().trim().min(1).max(longestTitle),
  text: news,
  topic: z.string().optional(),
  placeWords: placeWords.default([]),
  /** @default now */
  from: instantSchema.optional(),
  until: instantSchema.optional(),
  reviewed: z.boolean(),
});

/** Opens one; `proposed` is the id of what the pipeline has seen. */
export const openIssueSchema = issueSaidSchema.extend({ proposed: z.string().optional() });

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
