import * as z from 'zod/mini';
import { attachmentSchema } from '../complaint/complaint.ts';
import { daySchema, instantSchema } from '../time/time.ts';
import { actorSchema } from './event.ts';
import { heldParts } from './held-parts.ts';
import { mailOriginSchema } from './mail-origin.ts';
import { maskedNumberSchema } from './masked-number.ts';

/** Of public records: what of the request is refused, and on which provision. */
export const refusedSchema = z.strictObject({
  extent: z.enum(['whole', 'part']),
  provision: z.string().check(z.maxLength(500)),
});
export type Refused = z.infer<typeof refusedSchema>;

/** What a person may ask of what is held about them (GDPR articles 15–18 and 20). */
export const personRights = ['access', 'rectification', 'erasure', 'restriction', 'portability'] as const;
export const rightDecisions = ['granted', 'refused', 'extended', 'lifted'] as const;

/** A decision on one of them. */
export const decidedRightSchema = z.strictObject({
  right: z.enum(personRights),
  decision: z.enum(rightDecisions),
  part: z.optional(z.enum(heldParts)),
  rule: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  /** Last day of the law once it takes longer. */
  until: z.optional(daySchema),
});
export type DecidedRight = z.infer<typeof decidedRightSchema>;

/** How a case goes to another authority. */
const passingSchema = z.strictObject({
  /** Name of the authority and how to reach it, as the officer wrote it. */
  to: z.string(),
  /** Where our mail goes; absent when somebody sends it another way. */
  email: z.optional(z.string()),
  /** The resident said yes to it. */
  contact: z.boolean(),
  files: z.int().check(z.nonnegative()),
});
export type Passing = z.infer<typeof passingSchema>;

/** A question to somebody outside the municipality, who is not told who complained. */
const outsideSchema = z.strictObject({
  /** Who they are, as the officer wrote it. */
  to: z.string().check(z.maxLength(200)),
  /** Where our mail goes. */
  email: z.string(),
  /** What of the resident's words went along. */
  extract: z.optional(z.string().check(z.maxLength(50_000))),
});

/**
 * Something said on a case: by the resident, to the resident, or a note between colleagues.
 * Holds free text, so it has an item of its own with its own retention (D14).
 */
export const messageSchema = z.strictObject({
  /** Deterministic: the same mail or request stored twice is one message. */
  id: z.string(),
  at: instantSchema,
  kind: z.enum([
    'from-resident',
    'automatic',
    'question',
    'holding-reply',
    'reply',
    'waiting-reply',
    'passing-on',
    'forwarding',
    'right-decision',
    'note',
    'hand-over',
  ]),
  by: actorSchema,
  channel: z.enum(['web', 'email', 'phone', 'letter', 'visit', 'status_page', 'room', 'staff']),
  text: z.string().check(z.maxLength(300_000)),
  /** Key of the raw mail, when it came as one. */
  rawMailKey: z.optional(z.string()),
  /** The mail it came as. */
  mail: z.optional(mailOriginSchema),
  /** Of a mail: only what is new, without quoted history and signature; `text` keeps everything. */
  newText: z.optional(z.string().check(z.maxLength(300_000))),
  attachments: z.array(attachmentSchema),
  /** A note that asks a colleague something: their id. */
  askedOf: z.optional(z.string()),
  /** A note that asks somebody outside the municipality. */
  askedOutside: z.optional(outsideSchema),
  /** A note that answers such a question: its id. */
  answersTo: z.optional(z.string()),
  /** Personal identity numbers a resident typed into it, which it shows masked. */
  masked: z.optional(z.array(maskedNumberSchema)),
  /** Of a case passed on: to which authority, how, and what of the resident's goes along. */
  passing: z.optional(passingSchema),
  /** Of a reply that refuses public records. */
  refusal: z.optional(refusedSchema),
  /** Of a decision on what the person asked under data protection. */
  right: z.optional(decidedRightSchema),
  /** Answers given to a checklist while the person was on the phone, by question id. */
  checklist: z.optional(
    z.strictObject({
      topic: z.string(),
      version: z.int().check(z.gte(1)),
      answers: z.record(z.string(), z.string().check(z.maxLength(2_000))),
    }),
  ),
});
export type Message = z.infer<typeof messageSchema>;

/** What staff say among themselves, or what has not happened. */
const internalKinds: ReadonlySet<Message['kind']> = new Set<Message['kind']>([
  'note',
  'hand-over',
  'automatic',
  'passing-on',
  'waiting-reply',
]);

/** Messages a resident may see on the status page; notes, hand-overs and what has not happened yet are staff's own. */
export function residentSees(m: Message): boolean {
  return !internalKinds.has(m.kind);
}

/** The question to a colleague that they have not answered yet; the latest, when there are several. */
export function questionTo(
  staff: string,
  messages: readonly Pick<Message, 'id' | 'askedOf' | 'answersTo'>[],
): string | undefined {
  const answered = new Set(messages.map((each) => each.answersTo));
  return messages.findLast((each) => each.askedOf === staff && !answered.has(each.id))?.id;
}
