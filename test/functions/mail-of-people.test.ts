import { describe, expect, it } from 'vitest';
import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';
import { type MailParts, rawMail } from '../builders/a-mail.ts';
import { mailWorld } from '../builders/mail-world.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

/** A person's complaint with a sign that machines have too: a case, but no machine answers it. */
const quiet: readonly [string, MailParts][] = [
  ['a group mailbox', { headers: ['List-Id: Synpunkter <grupp.example>', 'Precedence: list'] }],
  ['a mailing list', { headers: ['List-Post: <mailto:grannar@lista.example>', 'Mailing-List: x'] }],
  ['a bulk precedence of the sender’s server', { headers: ['Precedence: bulk'] }],
  ['a junk precedence', { headers: ['Precedence: junk'] }],
  ['a precedence that says auto_reply', { headers: ['Precedence: auto_reply'] }],
  ['Exchange asking for silence', { headers: ['X-Auto-Response-Suppress: All'] }],
  ['Exchange asking for some silence', { headers: ['X-Auto-Response-Suppress: DR, OOF, AutoReply'] }],
  ['a loop mark', { headers: ['X-Loop: kim@resident.example'] }],
  ['the loop mark of a ticket system', { headers: ['X-OTRS-Loop: yes', 'X-Zammad-Loop: yes'] }],
  ['an inbox rule', { headers: ['X-MS-Exchange-Inbox-Rules-Loop: kim@resident.example'] }],
  ['another authority’s case system', { headers: ['Auto-Submitted: auto-generated'] }],
  ['a case system in its own words', { headers: ['Auto-Submitted: auto-notified; owner-token=1'] }],
  [
    'a form of our own',
    { from: 'synpunkter@sjokoping.example', headers: ['Reply-To: kim@resident.example'] },
  ],
  ['a list to unsubscribe from', { headers: ['List-Unsubscribe: <https://lista.example/x>'] }],
  ['a subject that absences have', { subject: 'Frånvaro: Kalle 3B' }],
  ['a subject that receipts have', { subject: 'Læst: jeres brev om affald' }],
  ['a subject that holidays have', { subject: 'Ferie: SFO lukket uden varsel' }],
  ['a subject that reports have', { subject: 'Undelivered meals on wheels' }],
  ['a subject of reports in Swedish', { subject: 'Gick inte att leverera: matlådorna' }],
  [
    'words of a bounce and an amount',
    { body: "Sorry, I couldn't find a form. My bill says 450 kr but I was told 200." },
  ],
  [
    'words of a bounce and a postcode',
    { body: 'The following address gets no post: Storgatan 1, 451 50 Sjököping.' },
  ],
  ['an address nobody reads', { from: 'Skolplattform <no-reply@skola.example>' }],
];

const unmarked: readonly [string, MailParts][] = [
  ['“Ikke leveret mad”', { subject: 'Ikke leveret mad til min mor', body: 'Min mor fik ikke mad i går.' }],
  ['a display name that is a job', { from: 'Microsoft Outlooksson <kim@resident.example>' }],
  ['Auto-Submitted: no', { headers: ['Auto-Submitted: no (written by hand)'] }],
];

describe('a person’s complaint is a case whatever signs of machines it bears', () => {
  it.each(quiet)('%s: not answered by a machine', async (_, parts) => {
    const w = mailWorld();
    expect(await w.take({}, parts)).toMatchObject({ outcome: 'case' });
    const { mails, text, case: c } = await w.file();
    expect(mails).toEqual([]);
    expect(text?.mail?.unacknowledged).toMatch(/automatic|no-reply/);
    // Nor is it owed one later: what was left out on purpose is not late.
    expect(c.met.filter((key) => key.startsWith('acknowledgement'))).toHaveLength(2);
  });

  it.each(unmarked)('%s', async (_, parts) => {
    const w = mailWorld();
    expect(await w.take({}, parts)).toMatchObject({ outcome: 'case' });
  });

  it('a report somebody attaches to a complaint is no report', async () => {
    const w = mailWorld();
    const raw = rawMail({
      headers: [],
      body: '',
    })
      .toString()
      .replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: multipart/mixed; boundary=b')
      .concat(
        '--b\r\nContent-Type: text/plain\r\n\r\nMitt mejl till er studsade, se bilagan.\r\n',
        '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n--b--\r\n',
      );
    expect(await w.take({}, Buffer.from(raw))).toMatchObject({ outcome: 'case' });
  });

  it.each([
    ['in To', { to: 'skola@sjokoping.example' }],
    ['in X-Original-To', { headers: ['X-Original-To: skola@sjokoping.example'] }],
    ['in Delivered-To', { headers: ['Delivered-To: Skola@sjokoping.example'] }],
  ])('forwarded by a server, it still belongs to the department it was written to: %s', async (_, parts) => {
    const w = mailWorld();
    await w.take({ recipients: ['inkorg@svar.sjokoping.example'] }, parts);
    const { case: c, text } = await w.file();
    expect(text?.addressedTo).toBe('skola@sjokoping.example');
    expect(c.department).toBe('utbildning');
  });

  it('the resident of our own form is the one who is answered', async () => {
    const w = mailWorld();
    await w.take(
      {},
      {
        from: 'Webbformulär <synpunkter@sjokoping.example>',
        headers: ['Reply-To: Kim Prov <kim@resident.example>'],
      },
    );
    expect((await w.file()).contact).toEqual({ name: 'Kim Prov', email: 'kim@resident.example' });
  });

  it('our own mail that comes back is no form of ours', async () => {
    const w = mailWorld();
    const outcome = await w.take(
      {},
      {
        from: 'Sjököpings kommun <synpunkter@sjokoping.example>',
        headers: ['Reply-To: svar+abc@svar.sjokoping.example'],
      },
    );
    expect(outcome).toEqual({ outcome: 'automatic', reason: 'own-mail' });
  });
});

const allFail = { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' } as const;

/** An acknowledgement must not reach who did not write. */
const forged: readonly [string, Partial<ArrivedMail>][] = [
  ['SPF, DKIM and DMARC all failed', allFail],
  ['DMARC failed and the domain asks for refusal', { dmarc: 'FAIL', dmarcPolicy: 'REJECT', spf: 'GRAY' }],
];

const notForged: readonly [string, Partial<ArrivedMail>][] = [
  ['DMARC failed but SPF passed, as through many a forwarder', { dmarc: 'FAIL' }],
  ['DMARC failed where the domain only watches', { dmarc: 'FAIL', dmarcPolicy: 'NONE', spf: 'GRAY' }],
  ['nothing known', { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' }],
];

describe('an acknowledgement is nobody’s weapon', () => {
  it.each(forged)('none leaves when %s; the case says why', async (_, arrived) => {
    const w = mailWorld();
    expect(await w.take(arrived, {})).toMatchObject({ outcome: 'case' });
    const { mails, text } = await w.file();
    expect(mails).toEqual([]);
    expect(text?.mail?.unacknowledged).toBe('forged');
  });

  it.each(notForged)('one leaves when %s', async (_, arrived) => {
    const w = mailWorld();
    await w.take(arrived, {});
    expect((await w.file()).mails).toHaveLength(1);
  });

  it('mail through a forwarding mailbox of the settings is not judged by what forwarding breaks', async () => {
    const forwarding = ['skola@gamla.sjokoping.example'];
    const w = mailWorld(
      memorySettings(appliedSettings({ mail: { ...appliedSettings().settings.mail, forwarding } })),
    );
    await w.take(allFail, { to: 'Skola@gamla.sjokoping.example' });
    expect((await w.file()).mails).toHaveLength(1);
    await w.take(
      { id: 'ses-2', ...allFail },
      { messageId: '<2@x>', headers: [`X-Original-To: ${forwarding[0]}`] },
    );
    expect((await w.file()).mails).toHaveLength(1);
  });

  it.each([
    'noreply',
    'no-reply',
    'do-not-reply',
    'svar-ej',
    'leave-123',
    'owner-lista',
    'lista-request',
    'listserv',
    'bounces+x',
  ])('none to %s@', async (local) => {
    const w = mailWorld();
    await w.take({}, { headers: [`Reply-To: ${local}@lista.example`] });
    expect((await w.file()).mails).toEqual([]);
  });
});
