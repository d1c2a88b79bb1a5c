import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';
import {
  caseIdOf,
  officerReplyAddress,
  referenceOf,
  replyAddress,
  statusToken,
} from '../../shared/use-cases/intake/tokens.ts';
import type { MailParts } from '../builders/a-mail.ts';

const secret = 'secret of links';
/** The case that none may touch. */
export const first = caseIdOf('mail', 'ses-1');
export const reference = referenceOf(first);
const token = replyAddress(secret, first, 'svar.sjokoping.example');
const allFail = { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' } as const;

/** What is tried, how it arrives, and what the mail says. */
export type Forgery = readonly [string, Partial<ArrivedMail>, MailParts];

/** Everything somebody might try who is not the resident; none may touch the case. */
const evil = { sender: 'mallory@evil.example' };
const asMallory = { from: 'Mallory <mallory@evil.example>' };
const known = 'In-Reply-To: <first@resident.example>';
const ours = 'References: <0100@eu-north-1.amazonses.com>';
const otherCase = caseIdOf('mail', 'ses-other');
const flipped = token.replace(/.(?=@)/, (character) => (character === 'a' ? 'b' : 'a'));
export const forgeries: readonly Forgery[] = [
  ['the reference in the subject, from somebody else', evil, { ...asMallory, subject: `Re: ${reference}` }],
  [
    'the reference, with the resident as display name',
    evil,
    { from: '"kim@resident.example" <mallory@evil.example>', subject: reference },
  ],
  ['the reference, From forged, DMARC failed', { ...evil, dmarc: 'FAIL' }, { subject: reference }],
  ['the reference, From forged, SPF failed', { ...evil, spf: 'FAIL' }, { subject: reference }],
  ['the reference, From forged, DKIM failed', { ...evil, dkim: 'FAIL' }, { subject: reference }],
  [
    'the reference, From forged, no DMARC policy, SPF passed for the forger',
    { ...evil, dmarc: 'GRAY' },
    { subject: reference },
  ],
  [
    'the reference, From forged, nothing known',
    { ...evil, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' },
    { subject: reference },
  ],
  ['the reference, two From headers', evil, { headers: ['From: mallory@evil.example'], subject: reference }],
  [
    'the reference, two addresses in From',
    evil,
    { from: 'kim@resident.example, mallory@evil.example', subject: reference },
  ],
  [
    'the reference, an address in brackets behind it',
    evil,
    { from: 'kim@resident.example <mallory@evil.example>', subject: reference },
  ],
  ['the reference, From a group', {}, { from: 'Grannar: kim@resident.example;', subject: reference }],
  [
    'the reference, a comment in From',
    {},
    { from: 'kim@resident.example (mallory@evil.example)', subject: reference },
  ],
  [
    'the reference, a comment before the address',
    {},
    { from: '(x) <kim@resident.example>', subject: reference },
  ],
  ['the reference, blanks inside the address', {}, { from: '< kim@resident.example >', subject: reference }],
  [
    'the reference, a comma in a name without quotes',
    {},
    { from: 'mallory@evil.example, Kim <kim@resident.example>', subject: reference },
  ],
  [
    'the reference, the resident only in Sender',
    evil,
    { ...asMallory, headers: ['Sender: kim@resident.example'], subject: reference },
  ],
  [
    'the reference, the resident only in Reply-To',
    evil,
    { ...asMallory, headers: ['Reply-To: kim@resident.example'], subject: reference },
  ],
  [
    'the reference, an address that begins like the resident’s',
    evil,
    { from: 'kim@resident.example.evil.example', subject: reference },
  ],
  [
    'the reference, an address with a Cyrillic letter',
    evil,
    { from: 'kіm@resident.example', subject: reference },
  ],
  [
    'the reference with a wrong check character',
    {},
    { subject: `${reference.slice(0, -1)}${reference.endsWith('A') ? 'B' : 'A'}` },
  ],
  ['a known Message-ID in In-Reply-To, from somebody else', evil, { ...asMallory, headers: [known] }],
  ['our own Message-ID in References, from somebody else', evil, { ...asMallory, headers: [ours] }],
  ['a known Message-ID, From forged, DMARC failed', { ...evil, dmarc: 'FAIL' }, { headers: [known] }],
  ['a known Message-ID, From forged, SPF failed', { ...evil, spf: 'FAIL' }, { headers: [known] }],
  ['a known Message-ID, From forged, no DMARC policy', { ...evil, dmarc: 'GRAY' }, { headers: [known] }],
  [
    'the case’s Message-ID reused as one’s own',
    evil,
    { ...asMallory, messageId: '<first@resident.example>' },
  ],
  ['a token with one character changed', { ...evil, recipients: [flipped] }, asMallory],
  [
    'a token cut short',
    { ...evil, recipients: [`${token.split('@')[0]?.slice(0, -4)}@svar.sjokoping.example`] },
    asMallory,
  ],
  ['a case id without a seal', { ...evil, recipients: [`svar+${first}@svar.sjokoping.example`] }, asMallory],
  [
    'the seal of another case',
    {
      ...evil,
      recipients: [replyAddress(secret, otherCase, 'svar.sjokoping.example').replace(otherCase, first)],
    },
    asMallory,
  ],
  [
    'a token sealed with another secret',
    { ...evil, recipients: [replyAddress('guess', first, 'svar.sjokoping.example')] },
    asMallory,
  ],
  [
    'the status token as reply address',
    { ...evil, recipients: [`svar+${statusToken(secret, first)}@svar.sjokoping.example`] },
    asMallory,
  ],
  [
    'an officers’ token as the resident’s',
    {
      ...evil,
      recipients: [officerReplyAddress(secret, first, 'svar.sjokoping.example').replace('kollega', 'svar')],
    },
    asMallory,
  ],
  [
    'the right token, but DMARC says the sender is forged',
    { ...evil, recipients: [token], dmarc: 'FAIL' },
    {},
  ],
  [
    'SPF, DKIM and DMARC results written into the mail itself',
    { ...evil, spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' },
    {
      headers: [
        'Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass',
        'X-SES-Spam-Verdict: PASS',
      ],
      subject: reference,
    },
  ],
  [
    'a header of the pipeline’s own making',
    evil,
    { ...asMallory, headers: [`X-Case-Id: ${first}`, `X-Reference: ${reference}`] },
  ],

  // Other ways to look like the resident
  [
    'the reference, a group with the resident last',
    evil,
    { from: 'Vi: mallory@evil.example, kim@resident.example;', subject: reference },
  ],
  [
    'the reference, a second From below',
    {},
    { headers: ['From: kim@resident.example'], from: 'mallory@evil.example', subject: reference },
  ],
  ['the reference, no From at all', evil, { from: '', subject: reference }],
  [
    'the reference, the resident as an encoded name',
    evil,
    { from: '=?utf-8?q?kim=40resident=2Eexample?= <mallory@evil.example>', subject: reference },
  ],
  [
    'the reference, the resident’s name and a stranger’s address',
    evil,
    { from: 'Kim Prov <mallory@evil.example>', subject: reference },
  ],
  [
    'the reference, a route before the address',
    evil,
    { from: '<@evil.example:kim@resident.example>', subject: reference },
  ],
  [
    'the reference, a percent sign as in old relays',
    evil,
    { from: 'kim%resident.example@evil.example', subject: reference },
  ],
  ['the reference, two at signs', evil, { from: 'kim@resident.example@evil.example', subject: reference }],
  [
    'the reference, a domain below the resident’s',
    {},
    { from: 'kim@mail.resident.example', subject: reference },
  ],
  ['the reference, a domain above the resident’s', {}, { from: 'kim@example', subject: reference }],
  [
    'the reference, another person of the same domain',
    { sender: 'eva@resident.example' },
    { from: 'eva@resident.example', subject: reference },
  ],
  ['the reference, a plus sign and more', {}, { from: 'kim+x@resident.example', subject: reference }],
  [
    'the reference, a dot at the end of the domain',
    {},
    { from: 'kim@resident.example.', subject: reference },
  ],
  ['the reference, quotes around the local part', {}, { from: '"kim"@resident.example', subject: reference }],
  ['the reference, a domain that looks alike', evil, { from: 'kim@resıdent.example', subject: reference }],
  [
    'the reference, the direction of writing turned',
    evil,
    { from: '"\u202eelpmaxe.tnediser@mik" <mallory@evil.example>', subject: reference },
  ],
  [
    'the reference, a null sign in the address',
    {},
    { from: 'kim@resident.example\u0000.evil.example', subject: reference },
  ],
  [
    'the reference, a semicolon between two',
    {},
    { from: 'kim@resident.example; mallory@evil.example', subject: reference },
  ],
  [
    'the reference, a quoted address before another',
    evil,
    { from: '"kim@resident.example" mallory@evil.example', subject: reference },
  ],
  ['the reference, brackets within brackets', {}, { from: '<<kim@resident.example>>', subject: reference }],
  [
    'the reference, the resident only in Resent-From',
    evil,
    { ...asMallory, headers: ['Resent-From: kim@resident.example'], subject: reference },
  ],
  [
    'the reference, the resident only in X-Original-From',
    evil,
    { ...asMallory, headers: ['X-Original-From: kim@resident.example'], subject: reference },
  ],
  [
    'the reference, the resident only in Return-Path',
    evil,
    { ...asMallory, headers: ['Return-Path: <kim@resident.example>'], subject: reference },
  ],
  [
    'the reference, the resident only in the envelope',
    { sender: 'kim@resident.example' },
    { ...asMallory, subject: reference },
  ],
  [
    'the reference, SPF passed for a domain below',
    { sender: 'x@mail.resident.example', dmarc: 'GRAY', dkim: 'GRAY' },
    { subject: reference },
  ],
  [
    'the reference, SPF passed for an empty envelope',
    { sender: '<>', dmarc: 'GRAY', dkim: 'GRAY' },
    { subject: reference, headers: ['X-Note: not automatic'] },
  ],
  [
    'the reference, DKIM passed for somebody else and no DMARC',
    { ...evil, spf: 'GRAY', dkim: 'PASS', dmarc: 'GRAY' },
    { subject: reference },
  ],

  // References and Message-IDs
  [
    'the reference in small letters, DMARC failed',
    { ...evil, dmarc: 'FAIL' },
    { subject: reference.toLowerCase() },
  ],
  [
    'the reference without hyphens, from somebody else',
    evil,
    { ...asMallory, subject: reference.replaceAll('-', '') },
  ],
  ['the reference in the text only', evil, { ...asMallory, body: `Gäller ${reference}` }],
  [
    'the reference in Keywords and Comments',
    evil,
    { ...asMallory, headers: [`Keywords: ${reference}`, `Comments: ${reference}`] },
  ],
  ['the reference a hundred times', evil, { ...asMallory, subject: `${reference} `.repeat(100) }],
  [
    'a known Message-ID among a hundred',
    evil,
    { ...asMallory, headers: [`References: ${'<x@y.example> '.repeat(99)}<first@resident.example>`] },
  ],
  [
    'a known Message-ID without brackets',
    evil,
    { ...asMallory, headers: ['In-Reply-To: first@resident.example'] },
  ],
  [
    'a known Message-ID in small print of a comment',
    evil,
    { ...asMallory, headers: ['In-Reply-To: (<first@resident.example>)'] },
  ],
  [
    'our own Message-ID, From forged, nothing known',
    { ...evil, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' },
    { headers: [ours] },
  ],
  ['our own Message-ID, From forged, DMARC failed', { ...evil, dmarc: 'FAIL' }, { headers: [ours] }],
  [
    'Thread-Topic and Thread-Index of Outlook',
    evil,
    { ...asMallory, headers: [`Thread-Topic: ${reference}`, 'Thread-Index: AQHaAAAA'] },
  ],

  // Tokens
  [
    'a token of another purpose',
    {
      ...evil,
      recipients: [replyAddress(secret, first, 'svar.sjokoping.example').replace('svar+', 'kollega+')],
    },
    asMallory,
  ],
  ['a token with a dot in it', { ...evil, recipients: [token.replace('svar+', 'svar+.')] }, asMallory],
  [
    'a token with another word before it',
    { ...evil, recipients: [token.replace('svar+', 'svarx+')] },
    asMallory,
  ],
  [
    'a token of a case that is not there',
    { ...evil, recipients: [replyAddress(secret, otherCase, 'svar.sjokoping.example')] },
    asMallory,
  ],
  ['a token in the subject', evil, { ...asMallory, subject: token }],
  ['a token in the text', evil, { ...asMallory, body: `Svara till ${token}` }],
  ['a token as From', evil, { from: token }],
  ['a forged token in To only', evil, { ...asMallory, to: flipped }],
  [
    'a token twice as long',
    { ...evil, recipients: [token.replace('@', `${token.slice(5, 30)}@`)] },
    asMallory,
  ],

  // Whom our mail would reach
  [
    'a victim in Reply-To, the forger proven',
    evil,
    { ...asMallory, headers: ['Reply-To: victim@third.example'] },
  ],
  [
    'a victim in Reply-To, nothing known of the sender',
    { ...evil, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' },
    { ...asMallory, headers: ['Reply-To: victim@third.example'] },
  ],
  [
    'a victim in Reply-To, our own address in From',
    { ...evil, dmarc: 'GRAY', spf: 'GRAY' },
    { from: 'synpunkter@sjokoping.example', headers: ['Reply-To: victim@third.example'] },
  ],
  [
    'two victims in Reply-To',
    evil,
    { ...asMallory, headers: ['Reply-To: victim@third.example, other@third.example'] },
  ],
  ['a victim in From, all verdicts against it', { ...evil, ...allFail }, { from: 'victim@third.example' }],
  [
    'a victim in From, whose domain asks for refusal',
    { ...evil, dmarc: 'FAIL', dmarcPolicy: 'REJECT' },
    { from: 'victim@third.example' },
  ],
  [
    'a victim in Disposition-Notification-To',
    evil,
    {
      ...asMallory,
      headers: [
        'Disposition-Notification-To: victim@third.example',
        'Return-Receipt-To: victim@third.example',
      ],
    },
  ],
  ['a victim in Errors-To', evil, { ...asMallory, headers: ['Errors-To: victim@third.example'] }],
  [
    'a victim in Cc and To',
    evil,
    { ...asMallory, to: 'victim@third.example', headers: ['Cc: victim@third.example'] },
  ],
  ['a list in Reply-To', evil, { ...asMallory, headers: ['Reply-To: owner-all@third.example'] }],
];
