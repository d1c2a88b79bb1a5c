import * as z from 'zod/mini';
import { caseStateSchema } from '../../domain/case/case.ts';
import { decidedRightSchema, refusedSchema } from '../../domain/case/message.ts';
import { answerWays } from '../../domain/case/restriction.ts';
import { gradeSchema, surveySchema } from '../../domain/case/survey.ts';
import { daySchema, instantSchema } from '../../domain/time/time.ts';
import { languageSchema } from '../../domain/vocabulary/language.ts';

/** One promise the resident has been given. */
const givenPromiseSchema = z.object({
  /** The instant the answer is due. */
  dueAt: instantSchema,
  /** When it was decided; absent for the first. */
  decidedAt: z.optional(instantSchema),
  /** Agreed with the resident in person. */
  agreed: z.optional(z.boolean()),
});

/** What a resident may see of their own case; the status page shows the same. */
export const caseStatusSchema = z.object({
  reference: z.string(),
  state: caseStateSchema,
  /** The state in words, in the language of the case. */
  stateText: z.string(),
  language: languageSchema,
  receivedAt: instantSchema,
  overdue: z.boolean(),
  /** A promise in this case has been broken, now or before. */
  missed: z.boolean(),
  promise: z.object({
    /** Who answers, in words. */
    who: z.string(),
    dueAt: instantSchema,
    /** The same in words. */
    day: z.string(),
    /** Why that day. */
    explanation: z.string(),
    /** Every promise given, oldest first; the last is in force. */
    history: z.array(givenPromiseSchema),
  }),
  /** What applies to a matter with rules of its own: an appeal, a claim, a request under data protection. */
  matters: z.optional(z.array(z.string())),
  answeredAt: z.optional(instantSchema),
  undeliverable: z.boolean(),
  /** How the answer comes; what is said in a `room` is read and written there, after signing in, and nowhere else. */
  answerWay: z.enum(answerWays),
  /** When retention removed how to reach the resident, and what was written; both are gone for good. */
  contactRemovedAt: z.optional(instantSchema),
  textRemovedAt: z.optional(instantSchema),
  messages: z.array(
    z.object({
      at: instantSchema,
      from: z.enum(['you', 'us']),
      kind: z.enum(['from-resident', 'question', 'holding-reply', 'reply', 'forwarding', 'right-decision']),
      text: z.string(),
      /** Names of files. */
      attachments: z.array(z.string()),
      /** The same files, with the number each is fetched by on the page of the case; without one it cannot be. */
      files: z.array(
        z.object({
          fileName: z.string(),
          sizeBytes: z.int().check(z.nonnegative()),
          number: z.optional(z.int().check(z.gte(1))),
        }),
      ),
      /** The answer refuses public records: what of them, and on which provision. */
      refusal: z.optional(refusedSchema),
      /** A decision on what the person asked under data protection. */
      right: z.optional(decidedRightSchema),
    }),
  ),
  /** Names of files that were refused: harmful content was found in them. */
  refusedFiles: z.optional(z.array(z.string())),
  /** Names of files that could not be looked at, so that nobody can open them. */
  unscannedFiles: z.optional(z.array(z.string())),
  rating: z.optional(z.int().check(z.gte(1), z.lte(5))),
  /** What the resident can do now. */
  may: z.array(z.enum(['add', 'withdraw', 'rate', 'reopen', 'mute'])),
  /** Something many write about, which the case belongs to or is like; what is known of it is public. */
  knownIssue: z.optional(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      news: z.array(z.object({ at: instantSchema, text: z.string() })),
      belongs: z.boolean(),
      /** Whether its news comes by mail, or can if they `follow` it. */
      newsByMail: z.enum(['mailed', 'offered', 'never']),
    }),
  ),
  /** Last day to reopen. */
  reopenUntilOn: z.optional(daySchema),
});
export type CaseStatus = z.infer<typeof caseStatusSchema>;

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(20_000));

/** What a resident does on their own case: `POST /api/status/{token}`. */
export const statusActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), text }),
  z.strictObject({ action: z.literal('withdraw'), text: z.optional(text) }),
  z.strictObject({
    action: z.literal('rate'),
    rating: z.int().check(z.gte(1), z.lte(5)),
    gotAnswer: z.optional(z.boolean()),
    comment: z.optional(z.string().check(z.trim(), z.maxLength(5_000))),
    /** Of the answer, 1 to 5: was it clear, was it simple for the resident, how were they treated? */
    survey: z.optional(z.omit(surveySchema, { form: true })),
  }),
  /** To the municipality's own questions about the topic, by id; what is asked once more is answered once. */
  z.strictObject({
    action: z.literal('answer-questions'),
    answers: z
      .record(z.string().check(z.maxLength(60)), z.string().check(z.trim(), z.maxLength(2_000)))
      .check(z.refine((answers) => Object.values(answers).some((each) => each !== ''))),
  }),
  /** How easy it was to write to us, 1 to 5. */
  z.strictObject({ action: z.literal('rate-form'), form: gradeSchema }),
  z.strictObject({ action: z.literal('reopen'), text }),
  /** No more news of the known issue. */
  z.strictObject({ action: z.literal('mute') }),
  /** News of the known issue the case is like, by mail. */
  z.strictObject({ action: z.literal('follow'), issue: z.string().check(z.minLength(1), z.maxLength(60)) }),
]);
export const statusActionNames = statusActionSchema.def.options.map(
  ({ shape }) => shape.action.def.values[0],
);
export type StatusAction = z.infer<typeof statusActionSchema>;
