import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { sha256 } from '../../use-cases/intake/tokens.ts';

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
  return `${content}.${sign(secret, content)}`;
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
    const expected = Buffer.from(sign(secret, content));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!signed) return undefined;
  const ticket = ticketSchema.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return ticket.key === waitingKey(formId, place) ? ticket : undefined;
}

function sign(secret: string, content: string): string {
  return createHmac('sha256', secret).update(`upload\n${content}`).digest('base64url');
}
