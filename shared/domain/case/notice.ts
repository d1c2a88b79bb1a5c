import * as z from 'zod/mini';
import { remarkedParts } from '../settings/text-remark.ts';
import { daySchema, instantSchema } from '../time/time.ts';

const shareSchema = z.strictObject({ numerator: z.int(), denominator: z.int() });

/** What the weekly digest says, of one department or, without one, of the whole municipality: counts and codes, nobody's data. */
export const digestFactsSchema = z.strictObject({
  department: z.optional(z.string()),
  from: daySchema,
  to: daySchema,
  received: z.int(),
  overdueNow: z.int(),
  /** Per cent; null when no case of the week can be judged yet. */
  answeredWithinTwoWorkingDays: z.nullable(z.number()),
  promiseKept: z.nullable(z.number()),
  /** What the two shares are of; a notice owed by an earlier version has none. */
  shares: z.optional(
    z.strictObject({
      answeredWithinTwoWorkingDays: shareSchema,
      promiseKept: shareSchema,
      satisfied: z.optional(shareSchema),
    }),
  ),
  /** Most frequent first, at most five. */
  topics: z.array(z.strictObject({ topic: z.string(), received: z.int() })),
  failureDemandCauses: z.array(z.strictObject({ cause: z.string(), cases: z.int() })),
  /** Topics with more cases than season and level predict, new this week only. */
  alerts: z.array(z.strictObject({ topic: z.string(), count: z.int(), expected: z.number() })),
});
export type DigestFacts = z.infer<typeof digestFactsSchema>;

/** What the notice of a new public export says. */
export const exportNoticeFactsSchema = z.strictObject({
  /** Such as `2026-10`. */
  month: z.string(),
  definitionsVersion: z.int(),
  cutOffAt: instantSchema,
  /** Paths under the public address. */
  links: z.array(z.string()),
});
export type ExportNoticeFacts = z.infer<typeof exportNoticeFactsSchema>;

/** What a registrar is told in the morning of mails that were set aside: counts, nobody's data. */
export const setAsideFactsSchema = z.strictObject({
  /** The morning it is for. */
  on: daySchema,
  /** New since the last working morning, by why. */
  automatic: z.int(),
  refused: z.int(),
  quarantined: z.int(),
  virus: z.int(),
  /** Of the week's sample, still to be checked. */
  toCheck: z.int(),
});
export type SetAsideFacts = z.infer<typeof setAsideFactsSchema>;

/** What the contact centre and a department are told when many write about the same thing: a count and codes, nobody's data. */
export const manyAlikeFactsSchema = z.strictObject({
  /** Id of the known issue that is proposed. */
  issue: z.string(),
  topic: z.string(),
  department: z.string(),
  count: z.int(),
  fromAt: instantSchema,
});
export type ManyAlikeFacts = z.infer<typeof manyAlikeFactsSchema>;

/** What is told when an agreement with the contact centre ends soon: nobody's data. */
export const agreementEndsFactsSchema = z.strictObject({
  agreement: z.string(),
  department: z.string(),
  topic: z.optional(z.string()),
  validTo: daySchema,
});
export type AgreementEndsFacts = z.infer<typeof agreementEndsFactsSchema>;

/** What is told in the morning of texts that officers found wrong, or of what became of it: ids of texts, nobody's data. */
export const textRemarksFactsSchema = z.strictObject({
  told: z.enum(['made', 'answered']),
  texts: z.array(
    z.strictObject({
      part: z.enum(remarkedParts),
      key: z.string(),
      answer: z.optional(z.enum(['mended', 'kept'])),
      version: z.optional(z.int()),
    }),
  ),
});
export type TextRemarksFacts = z.infer<typeof textRemarksFactsSchema>;
/** What who follows a known issue is told: its news numbered `after` to `upTo`, the first being 1; or `asks` whether they want it. */
export const followedFactsSchema = z.strictObject({
  issue: z.string(),
  after: z.int().check(z.gte(0)),
  upTo: z.int().check(z.gte(0)),
  asks: z.optional(z.literal(true)),
});
