import * as z from 'zod';
import { isBefore } from '../time/instants.ts';
import { daySchema, type Instant, instantSchema } from '../time/time.ts';
import { specialMatterSchema } from '../vocabulary/classification.ts';
import { colleagueEvents } from './event.ts';
import { type MailEnvelope, mailEnvelopeSchema } from './mail-envelope.ts';
import { type MailKind, noticeKinds, outsideKinds, type ResidentKind, residentKinds } from './mail-kind.ts';
import {
  agreementEndsFactsSchema,
  digestFactsSchema,
  exportNoticeFactsSchema,
  followedFactsSchema,
  manyAlikeFactsSchema,
  setAsideFactsSchema,
  textRemarksFactsSchema,
} from './notice.ts';

const envelope = mailEnvelopeSchema;
/** End of the promise the mail speaks of: by the time it leaves the case may have another. */
const dueAt = instantSchema;
/** Id of the message on the case whose text the mail carries. */
const message = z.string();
/** Attachments were kept apart for a virus and are asked for again (E-27). */
const isolated = z.boolean().optional();

/** What the person who complained did that its officer is to hear of. */
const residentNewsSchema = z.enum(['wrote', 'answered', 'called', 'reopened', 'rated-low', 'withdrew']);

/** What a colleague did on somebody else's case; all but the first are named as on the timeline. A manager hears of low ratings. */
export const colleagueNewsSchema = z.enum(['consult-answered', 'rated-low', ...colleagueEvents]);

/**
 * One mail the pipeline owes, kept with its case until SES has accepted it (D6, D9). Besides its envelope it holds what
 * its text needs and the case may no longer say when it leaves: codes and ids only, nobody's data.
 * Mails to staff about several cases leave as one: `send-mail` gathers everything the person is owed.
 */
export const owedMailSchema = z.discriminatedUnion('kind', [
  envelope.extend({ kind: z.literal('acknowledgement'), dueAt, isolated }),
  /** `renewed`: links sent before it no longer work. */
  envelope.extend({ kind: z.literal('link-again'), renewed: z.boolean() }),
  envelope.extend({ kind: z.literal('holding-reply'), dueAt, message }),
  /** Without `message`: the question asked last, once more. */
  envelope.extend({ kind: z.literal('question'), message: message.optional() }),
  /** `dueAt`: the new promise it makes; `notices`: how many there have been, this one included. */
  envelope.extend({
    kind: z.literal('delay-notice'),
    dueAt,
    brokenDueAt: instantSchema,
    notices: z.int().min(1),
  }),
  /** `waited`: written to leave at a chosen time; until it has left the case is not answered. */
  envelope.extend({ kind: z.literal('answer'), message, waited: z.literal(true).optional() }),
  /** Something stands in the secure room; the mail says that and no more. */
  envelope.extend({ kind: z.literal('secure-message'), message, what: z.enum(['answer', 'question']) }),
  /** No open mail may hold the answer, and we have neither number nor address. */
  envelope.extend({ kind: z.literal('how-to-reach-you') }),
  envelope.extend({ kind: z.literal('passed-on'), message }),
  /** Of the issue's news those numbered `after` to `upTo` are told, the first being 1; `joined`: with what is known, to whom it is new. */
  envelope.extend({
    kind: z.literal('known-issue-news'),
    issue: z.string(),
    after: z.int().min(0),
    upTo: z.int().min(0),
    joined: z.boolean().optional(),
  }),
  envelope.extend({ kind: z.literal('records-request'), dueAt, isolated }),
  envelope.extend({ kind: z.literal('records-refusal'), message }),
  /** Of what the person asked under data protection. */
  envelope.extend({ kind: z.literal('right-decision'), message }),
  envelope.extend({ kind: z.literal('withdrawn') }),
  /** `surviving`: reference of the case that goes on. */
  envelope.extend({ kind: z.literal('merged'), dueAt, surviving: z.string() }),
  /** `unscanned`: nothing was found in it, because it could not be looked at. */
  envelope.extend({ kind: z.literal('file-refused'), unscanned: z.boolean().optional() }),
  envelope.extend({ kind: z.literal('reopened'), dueAt }),
  /** Both to the resident, when a person has found what it is, and to who is to know of it. */
  envelope.extend({ kind: z.literal('special-matter'), matters: z.array(specialMatterSchema).min(1) }),
  /** Without `officer`: the case has come to a queue. */
  envelope.extend({ kind: z.literal('new-officer'), officer: z.string().optional() }),

  envelope.extend({ kind: z.literal('reminder'), dueAt }),
  envelope.extend({ kind: z.literal('waiting-ended') }),
  envelope.extend({
    kind: z.literal('alarm'),
    alarm: z.enum(['unassigned', 'acknowledgement-late', 'unopened', 'childConcern', 'threat', 'named']),
    dueAt,
  }),
  envelope.extend({ kind: z.literal('escalation'), dueAt, level: z.literal([1, 2, 3]) }),
  /** `promisedOn`: the day an officer wants to promise instead. */
  envelope.extend({ kind: z.literal('approval-wanted'), dueAt, promisedOn: daySchema }),
  /** `mail`: what did not arrive, and `why`: kind of bounce, or what SES said. */
  envelope.extend({
    kind: z.literal('undelivered'),
    mail: z.enum([...residentKinds, ...outsideKinds]),
    why: z.string(),
  }),
  /** `message`: the question, whose answer may come by mail; absent from what was owed before that could be. */
  envelope.extend({ kind: z.literal('consultation'), message: message.optional() }),
  envelope.extend({ kind: z.literal('resident-wrote'), did: residentNewsSchema }),
  envelope.extend({ kind: z.literal('case-changed'), did: colleagueNewsSchema }),
  /** `plannedOn`: the day a measure that was decided at closing is to be done. */
  envelope.extend({ kind: z.literal('planned-measure'), plannedOn: daySchema }),
  /** `message`: the answer a colleague is to know of. */
  envelope.extend({ kind: z.literal('answer-copy'), message }),
  /** `refusedFor`: why an officer's mail did not become the answer; absent when it did. `becameNote`: it was one between colleagues. */
  envelope.extend({
    kind: z.literal('mailed-answer'),
    refusedFor: z.string().optional(),
    becameNote: z.literal(true).optional(),
  }),

  /** `message`: what is passed on, to whom. */
  envelope.extend({ kind: z.literal('to-authority'), message }),
  /** `message`: the question, and to whom. */
  envelope.extend({ kind: z.literal('outside-question'), message }),

  envelope.extend({ kind: z.literal('weekly-digest'), digest: digestFactsSchema }),
  envelope.extend({ kind: z.literal('export-notice'), published: exportNoticeFactsSchema }),
  envelope.extend({ kind: z.literal('mail-set-aside'), setAside: setAsideFactsSchema }),
  envelope.extend({ kind: z.literal('many-alike'), alike: manyAlikeFactsSchema }),
  envelope.extend({ kind: z.literal('agreement-ends'), ending: agreementEndsFactsSchema }),
  envelope.extend({ kind: z.literal('text-remarks'), remarks: textRemarksFactsSchema }),
  envelope.extend({ kind: z.literal('issue-followed'), followed: followedFactsSchema }),
]);
export type OwedMail = z.infer<typeof owedMailSchema>;

/** The mails of some kinds. */
export type MailOf<Kind extends MailKind> = Extract<OwedMail, { kind: Kind }>;

type WithoutEnvelope<Mail> = Mail extends unknown ? Omit<Mail, keyof MailEnvelope> : never;

/** A mail to the person who complained. */
export type ResidentMail = MailOf<ResidentKind>;

export function isToResident(mail: OwedMail): mail is ResidentMail {
  return mail.to[0]?.kind === 'resident' && residentKinds.some((kind) => kind === mail.kind);
}

/** A mail without its envelope: its kind and what it says. */
export type MailContent = WithoutEnvelope<OwedMail>;

/** A mail about no case. */
export type Notice = MailOf<(typeof noticeKinds)[number]>;
export type NoticeContent = WithoutEnvelope<Notice>;

export function isNotice(mail: OwedMail): mail is Notice {
  return noticeKinds.some((kind) => kind === mail.kind);
}

/** Says that a case has come; a records request has a receipt of its own. */
export function isAcknowledgement({ kind }: Pick<OwedMail, 'kind'>): boolean {
  return kind === 'acknowledgement' || kind === 'records-request';
}

/** An acknowledgement that has neither left nor been given up. */
export function isUnsentAcknowledgement(mail: OwedMail): boolean {
  return isAcknowledgement(mail) && (mail.state === 'owed' || mail.state === 'sending');
}

/** The mail while one sender has it. */
export function claimedMail(mail: OwedMail, claim: string, claimedUntilAt: Instant): OwedMail {
  return { ...mail, state: 'sending', claim, claimedUntilAt, attempts: mail.attempts + 1 };
}

/** The mail when nobody has it any more. */
export function withoutClaim(mail: OwedMail): OwedMail {
  const { claim: _, claimedUntilAt: __, ...rest } = mail;
  return rest;
}

/** When a mail that waits for the office is to be ordered: the execution that watches the case wakes for it. */
export function waitsUntil(mail: OwedMail, now: Instant): Instant | undefined {
  return mail.state === 'owed' && isBefore(now, mail.sendAt) ? mail.sendAt : undefined;
}
