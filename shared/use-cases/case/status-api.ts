import * as z from 'zod';
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
  decidedAt: instantSchema.optional(),
  /** Agreed with the resident in person. */
  agreed: z.boolean().optional(),
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
  matters: z.array(z.string()).optional(),
  answeredAt: instantSchema.optional(),
  undeliverable: z.boolean(),
  /** How the answer comes; what is said in a `room` is read and written there, after signing in, and nowhere else. */
  answerWay: z.enum(answerWays),
  /** When retention removed how to reach the resident, and what was written; both are gone for good. */
  contactRemovedAt: instantSchema.optional(),
  textRemovedAt: instantSchema.optional(),
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
          sizeBytes: z.int().nonnegative(),
          number: z.int().min(1).optional(),
        }),
      ),
      /** The answer refuses public records: what of them, and on which provision. */
      refusal: refusedSchema.optional(),
      /** A decision on what the person asked under data protection. */
      right: decidedRightSchema.optional(),
    }),
  ),
  /** Names of files that were refused: harmful content was found in them. */
  refusedFiles: z.array(z.string()).optional(),
  /** Names of files that could not be looked at, so that nobody can open them. */
  unscannedFiles: z.array(z.string()).optional(),
  rating: z.int().min(1).max(5).optional(),
  /** What the resident can do now. */
  may: z.array(z.enum(['add', 'withdraw', 'rate', 'reopen', 'mute'])),
  /** Something many write about, which the case belongs to or is like; what is known of it is public. */
  knownIssue: z
    .object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      news: z.array(z.object({ at: instantSchema, text: z.string() })),
      belongs: z.boolean(),
      /** Whether its news comes by mail, or can if they `follow` it. */
      newsByMail: z.enum(['mailed', 'offered', 'never']),
    })
    .optional(),
  /** Last day to reopen. */
  reopenUntilOn: daySchema.optional(),
});
export type CaseStatus = z.infer<typeof caseStatusSchema>;

const text = z.string().trim().min(1).max(20_000);

/** What a resident does on their own case: `POST /api/status/{token}`. */
export const statusActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), text }),
  z.strictObject({ action: z.literal('withdraw'), text: text.optional() }),
  z.strictObject({
    action: z.literal('rate'),
    rating: z.int().min(1).max(5),
    gotAnswer: z.boolean().optional(),
    comment: z.string().trim().max(5_000).optional(),
    /** Of the answer, 1 to 5: was it clear, was it simple for the resident, how were they treated? */
    survey: surveySchema.omit({ form: true }).optional(),
  }),
  /** To the municipality's own questions about the topic, by id; what is asked once more is answered once. */
  z.strictObject({
    action: z.literal('answer-questions'),
    answers: z
      .record(z.string().max(60), z.string().trim().max(2_000))
      .refine((answers) => Object.values(answers).some((each) => each !== '')),
  }),
  /** How easy it was to write to us, 1 to 5. */
  z.strictObject({ action: z.literal('rate-form'), form: gradeSchema }),
  z.strictObject({ action: z.literal('reopen'), text }),
  /** No more news of the known issue. */
  z.strictObject({ action: z.literal('mute') }),
  /** News of the known issue the case is like, by mail. */
  z.strictObject({ action: z.literal('follow'), issue: z.string().min(1).max(60) }),
]);
export const statusActionNames = statusActionSchema.options.map(({ shape }) => shape.action.value);
export type StatusAction = z.infer<typeof statusActionSchema>;
