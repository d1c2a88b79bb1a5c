import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';
import { languageSchema } from '../vocabulary/language.ts';

/** Short enough for the head of a list and the subject of a mail. */
export const longestTitle = 120;
export const longestNews = 2_000;

/** Something added to what is known, later. */
const newsSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  text: z.string().check(z.maxLength(longestNews)),
});

/** Many alike, as the pipeline has seen them: how many, in which department. */
const manyAlikeSchema = z.strictObject({
  count: z.int().check(z.gte(1)),
  department: z.string(),
  /** When staff were told; absent while the mail is still to be owed. */
  toldAt: z.optional(instantSchema),
});

/**
 * Something that makes many people write about the same thing: snow, a broken water main (E-40). It is kept beside the
 * settings, so that every page and mail knows those there are. Everything in it is public once it is open, so it holds nobody's
 * data; which cases belong to it stands with the cases.
 */
export const knownIssueSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{4,60}$/)),
  /** Raised by each change, which is conditional on it. */
  version: z.int().check(z.gte(1)),
  /** `proposed`: the pipeline has seen many alike and nobody has looked yet. */
  state: z.enum(['proposed', 'open', 'closed', 'dismissed']),
  title: z.string().check(z.maxLength(longestTitle)),
  topic: z.optional(z.string()),
  /** Names of places; a complaint like it mentions one of them. None means the whole municipality. */
  placeWords: z.array(z.string().check(z.minLength(2), z.maxLength(60))).check(z.maxLength(20)),
  from: instantSchema,
  /** When it ended or is to end; absent while that is unknown. */
  until: z.optional(instantSchema),
  /** What we know, for everybody to read. */
  text: z.string().check(z.maxLength(longestNews)),
  /** Of title, text and news. */
  language: languageSchema,
  /** Oldest first. */
  news: z.array(newsSchema),
  openedAt: instantSchema,
  /** Id of who opened it; `pipeline` for one that is proposed. */
  openedBy: z.string(),
  closedAt: z.optional(instantSchema),
  closedBy: z.optional(z.string()),
  /** How many of the news have been told to everybody whose case belongs to it. */
  toldNews: z.int().check(z.gte(0)),
  manyAlike: z.optional(manyAlikeSchema),
});
export type KnownIssue = z.infer<typeof knownIssueSchema>;
