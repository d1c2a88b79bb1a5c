import * as z from 'zod/mini';
import { caseSchema, caseStateSchema, closingSchema } from '../../domain/case/case.ts';
import { eventSchema } from '../../domain/case/event.ts';
import { mailOriginSchema } from '../../domain/case/mail-origin.ts';
import { messageSchema, refusedSchema } from '../../domain/case/message.ts';
import { answerWays } from '../../domain/case/restriction.ts';
import { contactSchema } from '../../domain/complaint/complaint.ts';
import { mailableAddressSchema } from '../../domain/complaint/email-address.ts';
import { answersSchema } from '../../domain/complaint/questions.ts';
import { rightDecisionSchema } from '../../domain/handling/actions/decide-right.ts';
import { daySchema, instantSchema } from '../../domain/time/time.ts';
import {
  complaintTypeSchema,
  flagSchema,
  rosaGroupSchema,
  secrecyGroupSchema,
  specialMatterSchema,
} from '../../domain/vocabulary/classification.ts';
import { languageSchema } from '../../domain/vocabulary/language.ts';
import { complaintRequestSchema } from '../intake/complaint-request.ts';

const text = z.string().check(z.trim(), z.maxLength(50_000));
const id = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));

/** A numbered question and how it is settled: by the answer, or by a reason when one is given. */
const settledSchema = z.strictObject({
  number: z.int().check(z.gte(1), z.lte(99)),
  reason: z.optional(text),
});
const checklistAnswersSchema = messageSchema.shape.checklist.def.innerType;

/** Bodies of `POST /api/cases/{reference}/…` (`docs/local-stack.md`). Any may carry `version`: the version the writer had read. */
export const caseActionBodies = {
  /** `ground`: id of the legal ground, where the case goes to another board. */
  assign: z.strictObject({ officer: id, ground: z.optional(id) }),
  classify: z.strictObject({
    type: z.optional(complaintTypeSchema),
    topic: z.optional(id),
    department: z.optional(id),
    rosaGroup: z.optional(rosaGroupSchema),
    secrecyGroup: z.optional(secrecyGroupSchema),
    complexity: z.optional(z.enum(['simple', 'complex'])),
    flags: z.optional(z.array(flagSchema)),
    /** Every special matter it is; none left means none. */
    matters: z.optional(z.array(specialMatterSchema)),
    language: z.optional(languageSchema),
    /** Why the case may be protected less; only a registrar may say so. */
    reason: z.optional(text),
    ground: z.optional(id),
  }),
  /** How the person is reached, and the place: what is left out stays, `null` takes it away. */
  correct: z.strictObject({
    name: z.nullable(contactSchema.shape.name),
    email: z.nullable(z.optional(mailableAddressSchema)),
    phone: z.nullable(contactSchema.shape.phone),
    address: z.nullable(answersSchema.shape.address),
  }),
  /** When a mail that a colleague passed on had reached them, and how that is known (E-58). */
  arrival: z.strictObject({ receivedAt: z.iso.datetime({ offset: true }), reason: text }),
  /** Whom the case is for: their personal identity number, which is hashed and not kept. */
  identify: z.strictObject({ number: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) }),
  consult: z.strictObject({ officer: id, text, ground: z.optional(id) }),
  /** To somebody outside the municipality, by mail; `extract`: what of the resident's words goes along. Who complained is masked in both. */
  'consult-outside': z.strictObject({
    to: z.string().check(z.trim(), z.maxLength(200)),
    email: mailableAddressSchema,
    text,
    extract: z.optional(text),
  }),
  handover: z.strictObject({ department: id, note: text, ground: z.optional(id) }),
  reply: z.strictObject({
    text,
    by: z.optional(z.enum(['email', 'room', 'phone', 'letter', 'visit'])),
    at: z.optional(z.iso.datetime({ offset: true })),
    sendNow: z.optional(z.boolean()),
    questions: z.optional(z.array(settledSchema).check(z.maxLength(99))),
    /** Id of the standard text it was made of. */
    standardText: z.optional(id),
    /** Ids of colleagues who get a copy. */
    copyTo: z.optional(z.array(id).check(z.maxLength(10))),
    /** When it is to leave, in office hours; the case is answered once it has. */
    sendAt: z.optional(z.iso.datetime({ offset: true })),
  }),
  /** An answer that waits for its time does not leave. */
  'take-back': z.strictObject({}),
  extend: z.strictObject({
    promisedOn: daySchema,
    reason: text,
    handler: z.optional(id),
    agreed: z.optional(z.boolean()),
  }),
  approve: z.strictObject({}),
  /** Turns the new day down; `text` says why, to colleagues. */
  reject: z.strictObject({ text }),
  ask: z.strictObject({ text }),
  /** `email`: where our mail to the authority goes; an only address inside `to` is one too. `sentBySelf`: it has been sent otherwise. */
  forward: z.strictObject({
    to: text,
    text,
    email: z.optional(mailableAddressSchema),
    shareContact: z.optional(z.boolean()),
    withoutFiles: z.optional(z.boolean()),
    sentBySelf: z.optional(z.boolean()),
  }),
  /** Public records are not given out, all or a part: provision and why. */
  refuse: z.strictObject({
    extent: refusedSchema.shape.extent,
    provision: refusedSchema.shape.provision.check(z.trim()),
    reason: text,
    by: z.optional(z.enum(['email', 'phone', 'letter', 'visit'])),
    at: z.optional(z.iso.datetime({ offset: true })),
  }),
  /** Keeps somebody the complaint is about out of the case, or lets them back in (E-03). */
  exclude: z.strictObject({ staff: id, letIn: z.optional(z.boolean()), reason: z.optional(text) }),
  /** `into`: reference of the case that lives on. */
  merge: z.strictObject({ into: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) }),
  /** Another matter in the same message, in its words, becomes a case of its own with the same arrival (E-16). */
  split: z.strictObject({ text: text.check(z.minLength(1)), topic: z.optional(id) }),
  withdraw: z.strictObject({ text: z.optional(text) }),
  close: z.strictObject({
    ...closingSchema.shape,
    failureDemand: z._default(closingSchema.shape.failureDemand, 'unknown'),
  }),
  reopen: z.strictObject({ text }),
  /** The measure planned at closing is taken; today when no day is given. */
  'measure-done': z.strictObject({ doneOn: z.optional(daySchema) }),
  /** `contact`: the person phoned or came about the case (E-53). */
  note: z.strictObject({ text, contact: z.optional(z.enum(['phone', 'visit'])) }),
  /** `issue`: id of the known issue it belongs to. */
  join: z.strictObject({ issue: id }),
  /** It does not belong to that issue, whether somebody had said so or it is only like it. */
  leave: z.strictObject({ issue: id }),
  /** What a person has asked of what the case holds about them, decided (GDPR articles 15–18 and 20). */
  right: rightDecisionSchema,
  /** Numbered questions of the resident's, one a line. */
  question: z.strictObject({ text }),
  settle: settledSchema,
} as const;
export type CaseActionName = keyof typeof caseActionBodies;
/** Actions that may be asked for without a body. */
export const needNoBody: ReadonlySet<CaseActionName> = new Set([
  'approve',
  'withdraw',
  'take-back',
  'measure-done',
]);
export const caseActionNames = Object.keys(caseActionBodies);

/** What `POST /api/cases` takes: a phone call, visit or letter, with when the person got in touch. */
export const registerCaseSchema = z.strictObject({
  ...complaintRequestSchema.shape,
  channel: z.enum(['phone', 'voicemail', 'visit', 'letter', 'social', 'chat', 'internal', 'digital_post']),
  receivedAt: z.iso.datetime({ offset: true }),
  /** Said when it really came more than a month ago: such a case is late from the start, and its managers hear at once. */
  cameThatDay: z.optional(z.boolean()),
  type: z.optional(complaintTypeSchema),
  /** An answer given at once, within the mandates. */
  answer: z.optional(text.check(z.minLength(1))),
  /** Id of the standard text the answer was made of. */
  standardText: z.optional(id),
  /** What the case is closed with when the answer was all there was to do. */
  closing: z.optional(closingSchema),
  checklist: z.optional(checklistAnswersSchema),
});
export type RegisterCase = z.infer<typeof registerCaseSchema>;

/** One row of `GET /api/cases`. */
export const caseRowSchema = z.object({
  reference: z.string(),
  state: caseStateSchema,
  type: complaintTypeSchema,
  topic: z.optional(z.string()),
  department: z.string(),
  officer: z.optional(z.string()),
  channel: caseSchema.shape.channel,
  receivedAt: instantSchema,
  /** By the promise in force. */
  dueAt: instantSchema,
  /** By the promise first given. */
  originalDueAt: instantSchema,
  overdue: z.boolean(),
  /** A promise in this case has been broken, now or before; never untrue again. */
  missed: z.boolean(),
  answeredAt: z.optional(instantSchema),
  /** When nobody owed anything any more. */
  endedAt: z.optional(instantSchema),
  version: z.int(),
  /** Language of what was written. */
  language: languageSchema,
  /** Beginning of what was written, for who may read the case. */
  excerpt: z.optional(z.string()),
  /** Name of who wrote, for who may read the case. */
  sender: z.optional(z.string()),
  /** There is something the reader has not seen, in a case that is theirs or nobody's. */
  isNew: z.optional(z.boolean()),
  /** An answer is written and leaves then. */
  answerLeavesAt: z.optional(instantSchema),
  /** A new answer day that waits for a manager. */
  extensionAwaitingApproval: caseSchema.shape.extensionAwaitingApproval,
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const searchBodySchema = z.strictObject({
  query: z.string().check(z.trim(), z.minLength(1), z.maxLength(254)),
});
/** What `POST /api/cases/search` answers; the number, name, phone or address stands in the body, never in a URL. */
export const caseSearchSchema = z.object({
  by: z.enum(['reference', 'name', 'phone', 'email']),
  cases: z.array(caseRowSchema),
  /** There are more than are shown. */
  more: z.boolean(),
  /** A case that is there but that the searcher may not see. */
  refused: z.optional(z.string()),
});
export type CaseSearch = z.infer<typeof caseSearchSchema>;

/** A case as staff see it; those who see metadata only get what a row of a list holds, and the promise. */
export const caseViewSchema = z.object({
  ...z.partial(z.omit(caseSchema, { id: true, met: true, lookAt: true, resident: true })).shape,
  ...caseRowSchema.shape,
  promise: caseSchema.shape.promise,
  explanation: z.string(),
  /** How an answer will reach the resident unless another way is chosen. */
  answerWay: z.enum(answerWays),
  /** How it is known whom the case is for; absent while it is not. */
  identified: z.optional(z.enum(['sign-in', 'officer'])),
  /** `answer`: what was answered, and nothing else of what was written. */
  content: z.enum(['whole', 'answer', 'metadata']),
  /** When the reader looked at it before; absent the first time. */
  lastSeenAt: z.optional(instantSchema),
  /** The answer went by mail and came back: it is to be given another way. */
  answerCameBack: z.optional(z.boolean()),
  /** What the reader has typed and not sent, by form. */
  drafts: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
  /** What the reader may do with the case. */
  may: z.array(z.string()),
  text: z.optional(
    z.object({
      message: z.string(),
      subject: z.optional(z.string()),
      ...answersSchema.shape,
      attachments: z.array(z.object({ fileName: z.string(), mediaType: z.string(), sizeBytes: z.int() })),
      mail: z.optional(mailOriginSchema),
      mailNumber: z.optional(z.int()),
      mailHarmful: z.optional(z.boolean()),
      /** A personal identity number in it is masked. */
      masked: z.optional(z.boolean()),
    }),
  ),
  contact: z.optional(contactSchema),
  messages: z.optional(
    z.array(
      z.extend(
        z.pick(messageSchema, {
          id: true,
          at: true,
          kind: true,
          by: true,
          channel: true,
          text: true,
          newText: true,
          checklist: true,
          passing: true,
          refusal: true,
          right: true,
          askedOf: true,
          askedOutside: true,
          answersTo: true,
        }),
        {
          attachments: z.array(z.string()),
          mail: z.optional(mailOriginSchema),
          /** Which mail of the case it came as, in their order; absent for what came another way. */
          mailNumber: z.optional(z.int()),
          /** A file in it may do harm when it is opened, so the mail is shown as text only. */
          mailHarmful: z.optional(z.boolean()),
          masked: z.optional(z.boolean()),
        },
      ),
    ),
  ),
  /** Files that nobody can open, by number, and why. */
  shutFiles: z.optional(z.record(z.string(), z.enum(['harmful', 'unscanned']))),
  events: z.optional(z.array(eventSchema)),
  numberedQuestions: z.optional(
    z.array(
      z.object({ number: z.int(), text: z.string(), settled: z.optional(z.enum(['answer', 'reason'])) }),
    ),
  ),
});
export type CaseView = z.infer<typeof caseViewSchema>;
