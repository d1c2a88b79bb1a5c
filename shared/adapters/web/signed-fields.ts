import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { sha256 } from '../../use-cases/intake/tokens.ts';

/** Quicker than this from opening the form to sending it, hardly anybody has typed anything. */
export const leastMs = 3_000;
/** A form left open this long still works, but no longer vouches for anything. */
const longestMs = 86_400_000;

/** What a form's hidden field says: which form it is, and since when it has been open. */
export interface FormNonce {
  /** Sending the same form twice makes one case. */
  readonly id: string;
  /** Milliseconds since the form was shown; absent when the field was not made by us or is too old. */
  readonly openMs?: number;
}

/** A nonce for a form shown now; the id stays when a form is shown again with what to correct. */
export function makeNonce(secret: string, id: string, shownAt: Date): string {
  const unsigned = `${id}.${shownAt.getTime().toString(36)}`;
  return `${unsigned}.${signNonce(secret, unsigned)}`;
}

/** Reads a form's nonce, made with any of the keys that count; undefined when there is nothing that could be one. */
export function readNonce(
  secrets: readonly string[],
  given: string | undefined,
  now: Date,
): FormNonce | undefined {
  const [, id, since, signature] =
    /^([\w-]{20,64})(?:\.([0-9a-z]{1,11})\.([\w-]{22}))?$/.exec(given ?? '') ?? [];
  if (id === undefined) return undefined;
  if (since === undefined || signature === undefined) return { id };
  const openMs = now.getTime() - Number.parseInt(since, 36);
  const signed = secrets.some((secret) =>
    timingSafeEqual(Buffer.from(signNonce(secret, `${id}.${since}`)), Buffer.from(signature)),
  );
  const ours = signed && openMs >= 0 && openMs <= longestMs;
  return ours ? { id, openMs } : { id };
}

const ticketSchema = z.object({ key: z.string(), name: z.string() });

/** A file that went straight to the bucket before its form was sent, and the name it had. */
export type UploadTicket = z.infer<typeof ticketSchema>;

/**
 * Where files of one form wait until it is sent; nobody else's form can name them. One place is used again and again, so
 * that a form never fills more of the bucket than it may bring along.
 */
export function waitingKey(formId: string, place: number): string {
  return `${waitingFor(formId)}${place}`;
}

/** Prefix of objects that wait; the bucket removes them after a day. */
export const waitingPrefix = 'waiting/';

const waitingFor = (formId: string) => `${waitingPrefix}${sha256(formId).slice(0, 32)}/`;

/** The ticket as a form field holds it. */
export function sealTicket(secret: string, ticket: UploadTicket): string {
  const content = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${content}.${sign(secret, `upload\n${content}`)}`;
}

/** The ticket in a form field; undefined when it is not ours or belongs to another form or place. */
export function openTicket(
  secrets: readonly string[],
  sealed: string,
  formId: string,
  place: number,
): UploadTicket | undefined {
  const [content = '', signature = ''] = sealed.split('.');
  const given = Buffer.from(signature);
  const signed = secrets.some((secret) => {
    const expected = Buffer.from(sign(secret, `upload\n${content}`));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!signed) return undefined;
  const ticket = ticketSchema.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return ticket.key === waitingKey(formId, place) ? ticket : undefined;
}

function signNonce(secret: string, text: string): string {
  return sign(secret, `form\n${text}`).slice(0, 22);
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
