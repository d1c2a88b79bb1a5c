import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PersonTerm } from '../../domain/complaint/person-terms.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32, small letters, no padding: survives mail systems that change case. */
function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let out = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      out += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? out + alphabet[(value << (5 - bits)) & 31] : out;
}

/**
 * Case id of an idempotency key: 26 characters, 128 bits, always the same for the same key (D5).
 *
 * @param kind - which intake the key belongs to, so that keys of two intakes never meet
 */
export function caseIdOf(kind: 'web' | 'api' | 'mail' | 'staff', key: string): string {
  return base32(createHash('sha256').update(`${kind}\n${key}`).digest().subarray(0, 16));
}

/** SHA-256 in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const referenceAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The reference people see and say, `7K3M-9QXD-T`: 40 unguessable bits of the case id and a check character
 * (ISO 7064 MOD 37,36 reduced to our 32 characters: a weighted sum), without 0, 1, I and O.
 *
 * @param attempt - 0, and one more for each of its references that another case has already
 */
export function referenceOf(caseId: string, attempt = 0): string {
  const seed = attempt === 0 ? caseId : `${caseId}\n${attempt}`;
  const digest = createHash('sha256').update(`reference\n${seed}`).digest();
  const characters = Array.from({ length: 8 }, (_, i) => referenceAlphabet[(digest[i] ?? 0) & 31] ?? '').join(
    '',
  );
  return `${characters.slice(0, 4)}-${characters.slice(4)}-${checkCharacter(characters)}`;
}

function checkCharacter(characters: string): string {
  const sum = [...characters].reduce(
    (total, character, i) => total + (2 * i + 1) * referenceAlphabet.indexOf(character),
    0,
  );
  return referenceAlphabet[sum % 32] ?? '';
}

/** The reference as we write it, from what somebody typed or said; undefined when the check character is wrong. */
export function normaliseReference(typed: string): string | undefined {
  const characters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  if (characters.length !== 9 || [...characters].some((character) => !referenceAlphabet.includes(character)))
    return undefined;
  if (checkCharacter(characters.slice(0, 8)) !== characters[8]) return undefined;
  return `${characters.slice(0, 4)}-${characters.slice(4, 8)}-${characters[8]}`;
}

/** References in a line of text, as people leave, type or paste them: `7K3M-9QXD-T`, small letters, spaces for hyphens. */
export function referencesIn(text: string): string[] {
  const found = text
    .slice(0, 500)
    .toUpperCase()
    .match(/\b[2-9A-HJ-NP-Z]{4}[- ]?[2-9A-HJ-NP-Z]{4}[- ]?[2-9A-HJ-NP-Z]\b/g);
  return [...new Set((found ?? []).flatMap((typed) => normaliseReference(typed) ?? []))];
}

function seal(secret: string, purpose: string, caseId: string, bytes: number): string {
  return base32(createHmac('sha256', secret).update(`${purpose}\n${caseId}`).digest().subarray(0, bytes));
}

function unseal(secret: string, purpose: string, token: string, bytes: number): string | undefined {
  const caseId = token.slice(0, 26);
  const expected = Buffer.from(caseId + seal(secret, purpose, caseId, bytes));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected) ? caseId : undefined;
}

/** What a private status link says: the case, and which of its links it is. */
export interface StatusLink {
  readonly caseId: string;
  /** A link works while it is of the case's own generation; renewing raises that. */
  readonly generation: number;
}

/** Token of the private status link: case id, 128 bits that only the pipeline can make, and the generation after the first. */
export function statusToken(secret: string, caseId: string, generation = 0): string {
  const sealed = caseId + seal(secret, statusPurpose(generation), caseId, 16);
  return generation === 0 ? sealed : `${sealed}-${generation}`;
}

/** What a status token says, or undefined when it is not ours. Whether it still works, the case knows: `opensCase`. */
export function statusLinkOf(secret: string, token: string): StatusLink | undefined {
  const [, sealed, number] = /^([a-z2-7]{52})(?:-([1-9]\d{0,5}))?$/.exec(token.toLowerCase()) ?? [];
  if (sealed === undefined) return undefined;
  const generation = Number(number ?? 0);
  const caseId = unseal(secret, statusPurpose(generation), sealed, 16);
  return caseId === undefined ? undefined : { caseId, generation };
}

/** False for a link that has been replaced. */
export function opensCase(link: StatusLink, c: { readonly linkGeneration?: number | undefined }): boolean {
  return link.generation === (c.linkGeneration ?? 0);
}

function statusPurpose(generation: number): string {
  return generation === 0 ? 'status' : `status ${generation}`;
}

/** Address replies on a case go to: `svar+<token>@domain`; the local part stays under 64 characters (RFC 5321). */
export function replyAddress(secret: string, caseId: string, domain: string): string {
  return `svar+${caseId}${seal(secret, 'reply', caseId, 12)}@${domain}`;
}

/** Case id of a reply address, or undefined when the token is missing, forged or of another purpose. */
export function caseOfReplyAddress(secret: string, address: string): string | undefined {
  const token = /^svar\+([a-z2-7]{40,60})@/.exec(address.trim().toLowerCase())?.[1];
  return token === undefined ? undefined : unseal(secret, 'reply', token, 12);
}

/** Address officers' replies on a case go to; another purpose, so that a resident's address never opens it. */
export function officerReplyAddress(secret: string, caseId: string, domain: string): string {
  return `kollega+${caseId}${seal(secret, 'officer-reply', caseId, 12)}@${domain}`;
}

/** Case id of an officer's reply address. */
export function caseOfOfficerReplyAddress(secret: string, address: string): string | undefined {
  const token = /^kollega\+([a-z2-7]{40,60})@/.exec(address.trim().toLowerCase())?.[1];
  return token === undefined ? undefined : unseal(secret, 'officer-reply', token, 12);
}

/** Address of mails between colleagues: what is answered to it becomes a note on the case, and is never sent on. */
export function noteAddress(secret: string, caseId: string, domain: string): string {
  return `anteckning+${caseId}${seal(secret, 'note', caseId, 12)}@${domain}`;
}

/** Case id of an address for notes. */
export function caseOfNoteAddress(secret: string, address: string): string | undefined {
  const token = /^anteckning\+([a-z2-7]{40,60})@/.exec(address.trim().toLowerCase())?.[1];
  return token === undefined ? undefined : unseal(secret, 'note', token, 12);
}

/** What an address for the answer to one question says. */
export interface AskedQuestion {
  readonly caseId: string;
  /** Id of the message that asks. */
  readonly question: string;
}

/** Address the answer to one question goes to, a colleague's or somebody's outside: it opens nothing else of the case. */
export function consultReplyAddress(
  secret: string,
  { caseId, question }: AskedQuestion,
  domain: string,
): string {
  const sealed = seal(secret, `consult ${question}`, caseId, 12);
  return `fraga+${caseId}${sealed}-${question.slice(1)}@${domain}`;
}

/** What an answer to a question is about. */
export function questionOfReplyAddress(secret: string, address: string): AskedQuestion | undefined {
  const [, sealed = '', number] =
    /^fraga\+([a-z2-7]{40,60})-([1-9]\d{0,6})@/.exec(address.trim().toLowerCase()) ?? [];
  const question = `m${number}`;
  const caseId = unseal(secret, `consult ${question}`, sealed, 12);
  return caseId === undefined ? undefined : { caseId, question };
}

/** Names who follows a known issue, on links and in the table: one for an address, which it does not tell. */
export function followerId(secret: string, issue: string, address: string): string {
  return createHmac('sha256', secret)
    .update(`follower\n${issue}\n${address.toLowerCase()}`)
    .digest('base64url');
}

/** Keys of a person's look-up items: who reads the table without the secret learns nothing, not even by guessing. */
export function personKeys(secret: string, terms: readonly PersonTerm[]): string[] {
  return terms.map((term) => createHmac('sha256', secret).update(`person\n${term}`).digest('base64url'));
}
