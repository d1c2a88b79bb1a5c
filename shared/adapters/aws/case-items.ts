import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type Case, isOpen } from '../../domain/case/case.ts';
import { type CaseFile, type CaseText, caseTextSchema } from '../../domain/case/case-file.ts';
import { type Draft, draftDays, draftSchema } from '../../domain/case/draft.ts';
import { type CaseEvent, eventSchema } from '../../domain/case/event.ts';
import { excerptOf } from '../../domain/case/excerpt.ts';
import { mailGroup } from '../../domain/case/gathered-mail.ts';
import { endOf, type HeldPart, partsHeld } from '../../domain/case/held-parts.ts';
import { placeByArrival, placeIn } from '../../domain/case/list-place.ts';
import { type OwedMail, owedMailSchema } from '../../domain/case/mail.ts';
import { maskMessage, maskText } from '../../domain/case/masking.ts';
import { type Message, messageSchema } from '../../domain/case/message.ts';
import { fromOldMail } from '../../domain/case/old-mail.ts';
import type { RawMailOutcome } from '../../domain/case/raw-mail-outcome.ts';
import { type Contact, contactSchema } from '../../domain/complaint/complaint.ts';
import { type Instant, instantSchema } from '../../domain/time/time.ts';
import { sha256 } from '../../use-cases/intake/tokens.ts';
import { packCase, unpackCase } from './case-content.ts';
import { readStored } from './read-stored.ts';
import { type Item, item } from './table.ts';

const itemSchema = z.looseObject({ pk: z.string(), sk: z.string() });

/**
 * How a case lies in the table (`docs/domain/foundations.md`): each part of it an item of its own under `CASE#<id>`. A notice
 * is about no case and lies apart from them, under `NOTICE#<kind>#<week or month>`.
 */
export const caseKey = (id: string) => (id.startsWith('NOTICE#') ? id : `CASE#${id}`);
const eventPrefix = 'EVENT#';
const eventKey = (version: number) => `${eventPrefix}${String(version).padStart(6, '0')}`;
/** A mail's id begins with its case's id; the rest is its sort key. */
export const mailKey = (mail: { id: string; caseId: string }) =>
  `MAIL#${mail.id.slice(mail.caseId.length + 1)}`;

/**
 * Partitions an index is spread over (AWS: hot index keys throttle the table). What the sweep asks every five minutes has
 * few: each is a query, due or not, and one takes 1,000 writes a second (docs/decisions/0086).
 */
export const lookShards = 2;
/** Where versions until November 2026 put what is due; some of it may still lie there. */
export const olderLookShards = 8;
export const endedShards = 8;
export const receivedShards = 4;

/** Same id, same shard; spreads evenly since ids are hashes. */
export function shardOf(id: string, shards: number): number {
  return [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7) % shards;
}

/** Partition of answered cases nobody has closed, in the indexes of open ones; no id begins like this. */
export const answeredKey = (id: string) => `ANSWERED#${id}`;

/** Partition of open cases of a department that nobody has, in the indexes of officers and of arrival. */
export const nobodyKey = (department: string) => `NOBODY#${department}`;

/** Partition of open cases of a department about one topic. */
export const topicKey = (department: string, topic: string) => `${department}#${topic}`;

/** Partition of the ended cases an officer had, in the index of officers, while they hold something. */
export const endedOfKey = (officer: string) => `ENDED#${officer}`;

/** Partition of ended cases that still hold exactly these parts, in the index of open ones: retention finds them there. */
export const endedKey = (parts: readonly HeldPart[], shard: number) => `ENDED#${parts.join('+')}#${shard}`;

/** A person's cases: `PERSON#<keyed hash>` / `CASE#<id>`. */
export const personKey = (key: string) => `PERSON#${key}`;
export const personItem = (key: string, caseId: string) => item(personKey(key), caseKey(caseId), {});

/** Cases of a known issue: `ISSUE#<id>` / `CASE#<id>`. */
export const issueKey = (issue: string) => `ISSUE#${issue}`;
export const issueItem = (issue: string, caseId: string) => item(issueKey(issue), caseKey(caseId), {});

/** Who was asked about a case: `ASKED#<staff>` / `CASE#<id>`, gone by itself long after. */
export const askedKey = (staff: string) => `ASKED#${staff}`;
const askedDays = 400;
export const askedItem = (staff: string, c: Case, at: Instant) =>
  item(askedKey(staff), caseKey(c.id), { expiresAt: Math.ceil(Date.parse(at) / 1000) + askedDays * 86_400 });

/**
 * The case and its places in the sparse indexes.
 *
 * @param isQuiet - nothing follows from this change: the stream passes it over
 */
export function caseItem(c: Case, isQuiet = false): Item {
  const end = endOf(c);
  const held = partsHeld(c);
  return item(caseKey(c.id), 'CASE', {
    content: packCase(c),
    receivedShard: `${c.receivedOn}#${shardOf(c.id, receivedShards)}`,
    receivedAt: c.receivedAt,
    version: c.version,
    ...(isQuiet && { quiet: true }),
    ...(c.lookAt && { deadlineShard: `LOOK#${shardOf(c.id, lookShards)}`, lookAt: c.lookAt }),
    ...(c.state === 'ANSWERED' &&
      c.answeredAt && {
        openDepartment: answeredKey(c.department),
        dueAt: placeIn(c, c.answeredAt),
        ...(c.officer && { openOfficer: answeredKey(c.officer) }),
      }),
    ...(end &&
      held.length > 0 && {
        openDepartment: endedKey(held, shardOf(c.id, endedShards)),
        dueAt: placeIn(c, goesFrom(c, end)),
        ...(c.officer && { openOfficer: endedOfKey(c.officer) }),
      }),
    ...(isOpen(c) && {
      openDepartment: c.department,
      openOfficer: c.officer ?? nobodyKey(c.department),
      dueAt: placeIn(c),
      arrivedIn: c.officer === undefined ? nobodyKey(c.department) : c.department,
      arrivedAt: placeByArrival(c),
      ...(c.topic && { openTopic: topicKey(c.department, c.topic) }),
    }),
  });
}

/** Where the case stands among those retention looks at: longest ended first, and first of all what a person asked to have erased. */
const goesFrom = (c: Case, end: string) => (c.erase ? '2000-01-01T00:00:00.000Z' : end);

export const textItem = (id: string, text: CaseText) => item(caseKey(id), 'TEXT', { content: text });
/** With the beginning of what was written: a list reads it here, and who has seen the case since (docs/decisions/0125). */
export const contactItem = (id: string, contact: Contact, text?: CaseText) =>
  item(caseKey(id), 'CONTACT', { content: contact, excerpt: text && excerptOf(text) });
export const eventItem = (id: string, event: CaseEvent) =>
  item(caseKey(id), eventKey(event.version), { content: event });
/** When somebody last looked at the case: an attribute of the contact each. Until November 2026 it was an item of its own. */
const seenPrefix = 'SEEN#';
export const seenKey = (staff: string) => `${seenPrefix}${staff}`;
const draftPrefix = 'DRAFT#';
export const draftKey = ({ staff, form }: Pick<Draft, 'staff' | 'form'>) => `${draftPrefix}${staff}#${form}`;
/** Goes by itself some time after it was last touched, whatever becomes of the case. */
export const draftItem = (id: string, draft: Draft) =>
  item(caseKey(id), draftKey(draft), {
    content: draft,
    expiresAt: Math.ceil(Date.parse(draft.at) / 1000) + draftDays * 86_400,
  });
export const messageKey = (message: Pick<Message, 'at' | 'id'>) => `MESSAGE#${message.at}#${message.id}`;
export const messageItem = (id: string, message: Message) =>
  item(caseKey(id), messageKey(message), { content: message });

/** Behind the instant a mail may leave: whoever sends a group knows its mails by their keys among all that are unsent. */
export const groupMark = (group: string) => `#${sha256(group).slice(0, 8)}`;

/**
 * A mail and, until it is sent, its place in the unsent index; and the lines of the timeline of changes that owed or marked it,
 * each an attribute of its own: a line that comes with a mail needs no item (docs/decisions/0132).
 */
export function mailItem(mail: OwedMail, event?: CaseEvent): Item {
  const unsent = mail.state === 'owed' || mail.state === 'sending';
  return item(caseKey(mail.caseId), mailKey(mail), {
    content: mail,
    mailState: mail.state,
    ...(mail.claimedUntilAt && { claimedUntilAt: mail.claimedUntilAt }),
    ...(mail.claim && { claim: mail.claim }),
    ...(unsent && {
      unsentFor: `UNSENT#${shardOf(mailGroup(mail), lookShards)}`,
      sendAt: `${mail.sendAt}${groupMark(mailGroup(mail))}`,
    }),
    ...(event && { [eventKey(event.version)]: event }),
  });
}

const mailAttributes = ['content', 'mailState', 'claimedUntilAt', 'claim', 'unsentFor', 'sendAt'] as const;

/** Writes a mail, new or not, and leaves the lines of the timeline it carries where they are. */
export function mailUpdate(mail: OwedMail, event?: CaseEvent) {
  const { pk, sk, ...attributes } = mailItem(mail, event);
  const set = Object.entries(attributes);
  const gone = mailAttributes.filter((name) => !(name in attributes));
  const names = [...set.map(([name]) => name), ...gone];
  const removals = gone.map((_, i) => `#n${set.length + i}`).join(', ');
  return {
    Key: { ...(pk && { pk }), ...(sk && { sk }) },
    UpdateExpression: `SET ${set.map((_, i) => `#n${i} = :v${i}`).join(', ')}${removals && ` REMOVE ${removals}`}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#n${i}`, name])),
    ExpressionAttributeValues: Object.fromEntries(set.map(([, value], i) => [`:v${i}`, value])),
  };
}

export const lookUpItem = (
  kind: 'REFERENCE' | 'THREAD' | 'RAWMAIL' | 'HEARTBEAT' | 'GATHERED',
  value: string,
  content: object,
) => item(`${kind}#${value}`, kind, content);

const rawMailOutcomeSchema = z.object({
  outcome: z.enum(['case', 'message', 'automatic', 'refused', 'duplicate']),
  reference: z.optional(z.string()),
  reason: z.optional(z.string()),
});

/** What became of the raw mail `id`, and nothing else of what is handed in. */
export const rawMailItem = (id: string, outcome: RawMailOutcome) =>
  lookUpItem('RAWMAIL', id, { ...rawMailOutcomeSchema.parse(outcome) });

export function readRawMail(stored: Item): RawMailOutcome {
  const { outcome, reference, reason } = rawMailOutcomeSchema.parse(unmarshall(stored));
  return { outcome, ...(reference && { reference }), ...(reason && { reason }) };
}

const contentOf = (stored: Item): unknown => unmarshall(stored).content;

export const readCase = (stored: Item): Case => unpackCase(unmarshall(stored));
export const readContact = (stored: Item): Contact => readStored(contactSchema, contentOf(stored));
// Masked again: versions before masking stored texts as they came.
export const readText = (stored: Item): CaseText => maskText(readStored(caseTextSchema, contentOf(stored)));
export const readMessage = (stored: Item): Message =>
  maskMessage(readStored(messageSchema, contentOf(stored)));
export const readEvent = (stored: Item): CaseEvent => readStored(eventSchema, contentOf(stored));
const eventsWithMail = (stored: Item): CaseEvent[] =>
  Object.entries(unmarshall(stored)).flatMap(([name, event]) =>
    name.startsWith(eventPrefix) ? [readStored(eventSchema, event)] : [],
  );
export const readMail = (stored: Item): OwedMail =>
  readStored(owedMailSchema, fromOldMail(contentOf(stored)));
export const readDraft = (stored: Item): Draft => readStored(draftSchema, contentOf(stored));
const readSeenItem = (stored: Item): Instant => readStored(instantSchema, unmarshall(stored).at);
export const readSeen = (contact: Item, staff: string): Instant | undefined => contact[seenKey(staff)]?.S;
export const readExcerpt = (contact: Item): string | undefined => contact.excerpt?.S;

/** Puts the items of one partition together again; undefined when the case itself is not among them. */
export function readFile(stored: readonly Item[]): CaseFile | undefined {
  const messages: Message[] = [];
  const events: CaseEvent[] = [];
  const mails: OwedMail[] = [];
  const drafts: Draft[] = [];
  const seen: Record<string, Instant> = {};
  const sawAt = (staff: string, at: Instant) => {
    if ((seen[staff] ?? '') < at) seen[staff] = at;
  };
  let found: Case | undefined;
  let text: CaseText | undefined;
  let contact: Contact | undefined;
  for (const each of stored) {
    const { sk } = itemSchema.parse(unmarshall(each));
    if (sk === 'CASE') found = readCase(each);
    else if (sk === 'TEXT') text = readText(each);
    else if (sk === 'CONTACT') {
      contact = readContact(each);
      for (const [name, { S: at }] of Object.entries(each))
        if (name.startsWith(seenPrefix) && at) sawAt(name.slice(seenPrefix.length), at);
    } else if (sk.startsWith('MESSAGE#')) messages.push(readMessage(each));
    else if (sk.startsWith(eventPrefix)) events.push(readEvent(each));
    else if (sk.startsWith('MAIL#')) {
      mails.push(readMail(each));
      events.push(...eventsWithMail(each));
    } else if (sk.startsWith(draftPrefix)) drafts.push(readDraft(each));
    else if (sk.startsWith(seenPrefix)) sawAt(sk.slice(seenPrefix.length), readSeenItem(each));
  }
  return (
    found && {
      case: found,
      text,
      contact,
      messages,
      events: events.toSorted((a, b) => a.version - b.version),
      mails,
      ...(drafts.length > 0 && { drafts }),
      ...(Object.keys(seen).length > 0 && { seen }),
    }
  );
}
