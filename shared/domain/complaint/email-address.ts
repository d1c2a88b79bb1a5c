import * as z from 'zod/mini';

const longestAddress = 254;
const longestLocalPart = 64;

/** Signs before the at sign: those of RFC 5322 §3.2.3 and, by RFC 6531, letters of any writing. */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * An e-mail address as it is kept: no blanks around it, the domain in ASCII, so that `info@åkeriet.se` and its punycode
 * are one. Undefined when it is none. The one place that says what an address is, for form, API and mail alike.
 */
export function emailAddress(written: string): string | undefined {
  const trimmed = written.slice(0, 1_000).normalize('NFC').trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at);
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (at < 1 || domain === undefined || local.length > longestLocalPart || !localPart.test(local))
    return undefined;
  const address = `${local}@${domain}`;
  return address.length <= longestAddress ? address : undefined;
}

/** Characters nobody sees: pasted along from web pages and messages. */
const unseen = /\p{Cf}/gu;

/**
 * The address somebody typed or pasted: a link, a name before it in brackets, a full stop after it or a blank beside the
 * at sign come along and are no part of it. Two addresses are none.
 */
export function addressTyped(written: string): string | undefined {
  const seen = written.slice(0, 1_000).replaceAll(unseen, '').replaceAll('\uFF20', '@').trim();
  const inBrackets = /^[^<>@]*<([^<>]+)>$/.exec(seen.replace(/[.,;:]+$/, ''))?.[1];
  const plain = (inBrackets ?? seen)
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[.,;:]+$/, '');
  return emailAddress(plain.replace(/[ \t]*@[ \t]*/, '@'));
}

/** True when both are written to one mailbox; no server worth the name tells capital letters from small ones. */
export function isSameAddress(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [a, b] = [one, other].map((each) => (emailAddress(each) ?? each).toLowerCase());
  return a === b;
}

function asciiDomain(written: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.\u3002-]{1,255}$/u.test(written)) return undefined;
  const url = `http://${written}`;
  const domain = URL.canParse(url) ? new URL(url).hostname : '';
  return domainName.test(domain) ? domain : undefined;
}

/** What somebody typed, as the address it is. */
export const emailAddressSchema = z.string().check(
  z.maxLength(1_000),
  z.overwrite((written) => addressTyped(written) ?? written),
  z.refine((written) => emailAddress(written) !== undefined, 'not-an-email'),
  z.meta({ format: 'email' }),
);

/**
 * What somebody typed, as an address that can be written to: SES speaks no SMTPUTF8 (RFC 6531), so before the at sign it
 * takes ASCII only, and whoever typed their name there would never hear of their case.
 */
export const mailableAddressSchema = emailAddressSchema.check(
  z.refine((written) => emailAddress(written) === undefined || /^[ -~]*$/.test(written), 'address-letters'),
  z.meta({ format: 'email' }),
);
