import * as z from 'zod';
import { instantSchema } from '../time/time.ts';
import { languageSchema } from '../vocabulary/language.ts';

/** Short enough for the head of a list and the subject of a mail. */
export const longestTitle = 120;
export const longestNews = 2_000;

/** Something added to what is known, later. */
const newsSchema = z.strictObject({
  at: instantSchema,
  by: z.string(),
  text: z.string().max(longestNews),
});

/** Many alike, as the pipeline has seen them: how many, in which department. */
const manyAlikeSchema = z.strictObject({
  count: z.int().min(1),
  department: z.string(),
  /** When staff were told; absent while the mail is still to be owed. */
  toldAt: instantSchema.optional(),
});

/**
 * Something that makes many people write about the same thing: snow, a broken water main (E-40). It is kept beside the
 * settings, so that every page and mail knows those there are. Everything in it is public once it is open, so it holds nobody's
 * data; which cases belong to it stands with the cases.
 */
export const knownIssueSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{4,60}$/),
  /** Raised by each change, which is conditional on it. */
  version: z.int().min(1),
  /** `proposed`: the pipeline has seen many alike and nobody has looked yet. */
  state: z.enum(['proposed', 'open', 'closed', 'dismissed']),
  title: z.string().max(longestTitle),
  topic: z.string().optional(),
  /** Names of places; a complaint like it mentions one of them. None means the whole municipality. */
  placeWords: z.array(z.string().min(2).max(60)).max(20),
  from: instantSchema,
  /** When it ended or is to end; absent while that is unknown. */
  until: instantSchema.optional(),
  /** What we know, for everybody to read. */
  text: z.string().max(longestNews),
  /** Of title, text and news. */
  language: languageSchema,
  /** Oldest first. */
  news: z.array(newsSchema),
  openedAt: instantSchema,
  /** Id of who opened it; `pipeline` for one that is proposed. */
  openedBy: z.string(),
  closedAt: instantSchema.optional(),
  closedBy: z.string().optional(),
  /** How many of the news have been told to everybody whose case belongs to it. */
  toldNews: z.int().min(0),
  manyAlike: manyAlikeSchema.optional(),
});
export type KnownIssue = z.infer<typeof knownIssueSchema>;
