import * as z from 'zod/mini';
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
const isolated = z.optional(z.boolean());

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
  z.extend(envelope, { kind: z.literal('acknowledgement'), dueAt, isolated }),
  /** `renewed`: links sent before it no longer work. */
  z.extend(envelope, { kind: z.literal('link-again'), renewed: z.boolean() }),
  z.extend(envelope, { kind: z.literal('holding-reply'), dueAt, message }),
  /** Without `message`: the question asked last, once more. */
  z.extend(envelope, { kind: z.literal('question'), message: z.optional(message) }),
  /** `dueAt`: the new promise it makes; `notices`: how many there have been, this one included. */
  z.extend(envelope, {
    kind: z.literal('delay-notice'),
    dueAt,
    brokenDueAt: instantSchema,
    notices: z.int().check(z.gte(1)),
  }),
  /** `waited`: written to leave at a chosen time; until it has left the case is not answered. */
  z.extend(envelope, { kind: z.literal('answer'), message, waited: z.optional(z.literal(true)) }),
  /** Something stands in the secure room; the mail says that and no more. */
  z.extend(envelope, { kind: z.literal('secure-message'), message, what: z.enum(['answer', 'question']) }),
  /** No open mail may hold the answer, and we have neither number nor address. */
  z.extend(envelope, { kind: z.literal('how-to-reach-you') }),
  z.extend(envelope, { kind: z.literal('passed-on'), message }),
  /** Of the issue's news those numbered `after` to `upTo` are told, the first being 1; `joined`: with what is known, to whom it is new. */
  z.extend(envelope, {
    kind: z.literal('known-issue-news'),
    issue: z.string(),
    after: z.int().check(z.gte(0)),
    upTo: z.int().check(z.gte(0)),
    joined: z.optional(z.boolean()),
  }),
  z.extend(envelope, { kind: z.literal('records-request'), dueAt, isolated }),
  z.extend(envelope, { kind: z.literal('records-refusal'), message }),
  /** Of what the person asked under data protection. */
  z.extend(envelope, { kind: z.literal('right-decision'), message }),
  z.extend(envelope, { kind: z.literal('withdrawn') }),
  /** `surviving`: reference of the case that goes on. */
  z.extend(envelope, { kind: z.literal('merged'), dueAt, surviving: z.string() }),
  /** `unscanned`: nothing was found in it, because it could not be looked at. */
  z.extend(envelope, { kind: z.literal('file-refused'), unscanned: z.optional(z.boolean()) }),
  z.extend(envelope, { kind: z.literal('reopened'), dueAt }),
  /** Both to the resident, when a person has found what it is, and to who is to know of it. */
  z.extend(envelope, {
    kind: z.literal('special-matter'),
    matters: z.array(specialMatterSchema).check(z.minLength(1)),
  }),
  /** Without `officer`: the case has come to a queue. */
  z.extend(envelope, { kind: z.literal('new-officer'), officer: z.optional(z.string()) }),

  z.extend(envelope, { kind: z.literal('reminder'), dueAt }),
  z.extend(envelope, { kind: z.literal('waiting-ended') }),
  z.extend(envelope, {
    kind: z.literal('alarm'),
    alarm: z.enum(['unassigned', 'acknowledgement-late', 'unopened', 'childConcern', 'threat', 'named']),
    dueAt,
  }),
  z.extend(envelope, { kind: z.literal('escalation'), dueAt, level: z.literal([1, 2, 3]) }),
  /** `promisedOn`: the day an officer wants to promise instead. */
  z.extend(envelope, { kind: z.literal('approval-wanted'), dueAt, promisedOn: daySchema }),
  /** `mail`: what did not arrive, `why`: kind of bounce, or what SES said, and `colleagues`: ids of whom it was for. */
  z.extend(envelope, {
    kind: z.literal('undelivered'),
    mail: z.enum([...residentKinds, ...outsideKinds, 'to-colleague']),
    why: z.string(),
    colleagues: z.optional(z.array(z.string())),
  }),
  /** `message`: the question, whose answer may come by mail; absent from what was owed before that could be. */
  z.extend(envelope, { kind: z.literal('consultation'), message: z.optional(message) }),
  z.extend(envelope, { kind: z.literal('resident-wrote'), did: residentNewsSchema }),
  z.extend(envelope, { kind: z.literal('case-changed'), did: colleagueNewsSchema }),
  /** `plannedOn`: the day a measure that was decided at closing is to be done. */
  z.extend(envelope, { kind: z.literal('planned-measure'), plannedOn: daySchema }),
  /** `message`: the answer a colleague is to know of. */
  z.extend(envelope, { kind: z.literal('answer-copy'), message }),
  /** `refusedFor`: why an officer's mail did not become the answer; absent when it did. `becameNote`: it was one between colleagues. */
  z.extend(envelope, {
    kind: z.literal('mailed-answer'),
    refusedFor: z.optional(z.string()),
    becameNote: z.optional(z.literal(true)),
  }),

  /** `message`: what is passed on, to whom. */
  z.extend(envelope, { kind: z.literal('to-authority'), message }),
  /** `message`: the question, and to whom. */
  z.extend(envelope, { kind: z.literal('outside-question'), message }),

  z.extend(envelope, { kind: z.literal('weekly-digest'), digest: digestFactsSchema }),
  z.extend(envelope, { kind: z.literal('export-notice'), published: exportNoticeFactsSchema }),
  z.extend(envelope, { kind: z.literal('mail-set-aside'), setAside: setAsideFactsSchema }),
  z.extend(envelope, { kind: z.literal('many-alike'), alike: manyAlikeFactsSchema }),
  z.extend(envelope, { kind: z.literal('agreement-ends'), ending: agreementEndsFactsSchema }),
  z.extend(envelope, { kind: z.literal('text-remarks'), remarks: textRemarksFactsSchema }),
  z.extend(envelope, { kind: z.literal('issue-followed'), followed: followedFactsSchema }),
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

/** Ids of the staff a mail is to. */
export function staffIn({ to }: Pick<OwedMail, 'to'>): string[] {
  return to.flatMap((each) => (each.kind === 'staff' ? [each.id] : []));
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

/** The mail, or that there is something in the secure room: what its acceptance means is the same. */
export function meaningOf(mail: OwedMail): OwedMail['kind'] {
  return mail.kind === 'secure-message' ? mail.what : mail.kind;
}
