import { describe, expect, it } from 'vitest';
import type { MailParts } from '../builders/a-mail.ts';
import { mailWorld } from '../builders/mail-world.ts';

const complaint = 'Ingen har svarat mig på tre veckor. När får vi besked om lampan?';
/** Mails of people that look like a program's in one thing. */
const ofPeople: readonly (readonly [string, MailParts])[] = [
  ['absence as a parent writes it', { subject: 'Frånvaro: Kalle 3B, fel i systemet' }],
  ['absence in Danish', { subject: 'Fravær: Emma 4.B er skrevet forkert op' }],
  ['holidays as a matter', { subject: 'Semester: stängt på förskolan hela juli' }],
  ['food that did not come', { subject: 'Ikke leveret mad til min mor' }],
  ['a delivery that failed', { subject: 'Delivery failed again: meals for my mother' }],
  ['out of office as a complaint', { subject: 'Out of office hours nobody answers' }],
  ['a list', { headers: ['List-Id: <grannar.example>', 'List-Unsubscribe: <mailto:x@y.example>'] }],
  ['bulk', { headers: ['Precedence: bulk'] }],
  ['an X-Loop', { headers: ['X-Loop: grannar@example'] }],
  ['suppression', { headers: ['X-Auto-Response-Suppress: All'] }],
  ['another authority’s system', { headers: ['Auto-Submitted: auto-generated'] }],
  ['a rule of Outlook', { headers: ['X-MS-Exchange-Inbox-Rules-Loop: kim@resident.example'] }],
  ['a redirect', { headers: ['Resent-From: Kim <kim@resident.example>'] }],
  ['a postcode like a reply code', { body: `Jag bor på 451 50 Uddevalla. ${complaint}` }],
  ['a bounce quoted in a complaint', { body: `${complaint}\n\n> 550 5.1.1 user unknown` }],
];

describe('a person’s mail is a case, whatever in it looks like a program’s', () => {
  it.each(ofPeople)('%s', async (_, parts) => {
    const w = mailWorld();
    expect(await w.take({}, { body: complaint, ...parts })).toMatchObject({ outcome: 'case' });
    expect((await w.file()).text?.message).toContain('Ingen har svarat');
  });
});
