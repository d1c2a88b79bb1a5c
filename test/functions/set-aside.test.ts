import { describe, expect, it } from 'vitest';
import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';
import { removeOrphans } from '../../functions/retention/remove-orphans.ts';
import { removeSetAside } from '../../functions/retention/remove-set-aside.ts';
import { oweSetAsideNotice } from '../../shared/use-cases/case/owe-set-aside-notice.ts';
import { caseIdOf, officerReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import type { MailParts } from '../builders/a-mail.ts';
import { office, unlucky } from '../builders/set-aside-office.ts';
import { appliedSettings } from '../builders/settings.ts';

const { settings } = appliedSettings();

const bounce: MailParts = {
  from: 'Mail Delivery System <MAILER-DAEMON@elsewhere.example>',
  subject: 'Undelivered Mail Returned to Sender',
  body: 'The mail could not be delivered.',
};
const nullSender: Partial<ArrivedMail> = { id: 'ses-bounce', sender: '' };

describe('a mail that became no case', () => {
  it('stands in the list with who, what and why, and its text is shown with a line of the log before it', async () => {
    const { take, ask, readLog } = office();
    expect(await take({}, unlucky)).toEqual({ outcome: 'automatic', reason: 'subject' });
    await take(nullSender, bounce);
    const { body } = await ask('GET', '');
    expect(body.mails).toMatchObject([
      { id: 'ses-bounce', why: 'automatic', subject: 'Undelivered Mail Returned to Sender' },
      {
        id: 'ses-1',
        reason: 'subject',
        sender: 'Kim Prov, kim@resident.example',
        receivedAt: '2026-11-23T09:15:00.000Z',
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('Rosgränd');
    expect(readLog.entries.at(-1)).toMatchObject({
      action: 'list-set-aside',
      mails: ['ses-bounce', 'ses-1'],
      found: 2,
    });

    const one = await ask('GET', '/ses-1');
    expect(one.body).toMatchObject({
      message: expect.stringContaining('Rosgränd'),
      origin: { dmarc: 'PASS' },
    });
    expect(readLog.entries.at(-1)).toMatchObject({
      action: 'read-set-aside',
      mails: ['ses-1'],
      because: 'role',
    });
    expect((await ask('GET', '/no-such')).status).toBe(404);
  });

  it('becomes a case with its true arrival once, acknowledged, and leaves the list', async () => {
    const { take, ask, file, cases } = office();
    await take({}, unlucky);
    const made = await ask('POST', '/ses-1/case');
    expect(made.status).toBe(201);
    const { case: c, mails, events, text } = await file();
    expect(c).toMatchObject({
      reference: made.body.reference,
      receivedAt: '2026-11-23T09:15:00.000Z',
      promise: { dueAt: '2026-11-25T16:00:00.000Z' },
      channel: 'email',
    });
    expect(events).toMatchObject([{ kind: 'registered', by: { kind: 'staff', id: 'registrator' } }]);
    expect(mails.map(({ kind }) => kind)).toEqual(['acknowledgement']);
    expect(text).toMatchObject({ rawMailKey: 'ses-1', message: expect.stringContaining('Rosgränd') });
    expect(await cases.rawMailOutcome('ses-1')).toMatchObject({ outcome: 'case', reference: c.reference });
    expect((await ask('GET', '')).body.mails).toEqual([]);

    expect(await ask('POST', '/ses-1/case')).toMatchObject({ status: 409, body: { detail: c.reference } });
    expect((await ask('POST', '/ses-1/right')).status).toBe(409);
    expect((await file()).events).toHaveLength(1);
  });

  it.each([
    [
      'says itself that a program sent it',
      { ...unlucky, headers: ['Auto-Submitted: auto-replied', 'In-Reply-To: <x@y.example>'] },
      {},
    ],
    ['comes from a forged sender', unlucky, { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' }],
    ['has no sender to answer', unlucky, { sender: '' }],
  ] as const)('is not acknowledged where it %s', async (_, mail, arrived) => {
    const { take, ask, file } = office();
    expect((await take(arrived, mail)).outcome).toBe('automatic');
    expect((await ask('POST', '/ses-1/case')).status).toBe(201);
    const { mails, case: c } = await file();
    expect(mails).toEqual([]);
    expect(c.met).toHaveLength(2);
  });

  it('is right as it is: it leaves the list, and can still be made a case', async () => {
    const { take, ask, cases } = office();
    await take({}, unlucky);
    expect(await ask('POST', '/ses-1/right')).toMatchObject({ status: 200, body: { state: 'right' } });
    expect((await ask('GET', '')).body.mails).toEqual([]);
    expect(await cases.aside.mail('ses-1')).toMatchObject({ judged: { by: 'registrator' } });
    expect((await ask('POST', '/ses-1/case')).status).toBe(201);
  });

  it('is for the registrar and the contact centre, and as its case would be', async () => {
    const { take, ask, readLog } = office();
    await take({}, unlucky);
    for (const user of ['gata-handlaggare', 'kc-handlaggare', 'policyagare', 'logggranskare'])
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/ses-1'],
        ['POST', '/ses-1/case'],
        ['POST', '/ses-1/right'],
      ] as const)
        expect([user, path, (await ask(method, path, user)).status]).toEqual([user, path, 403]);
    expect(readLog.entries.every(({ refusedBy }) => refusedBy === 'not-their-role')).toBe(true);
    expect((await ask('GET', '/ses-1', 'kc-vagledare')).status).toBe(200);

    await take(
      { id: 'ses-2' },
      { ...unlucky, messageId: '<2@x.example>', body: 'Jag har skyddad identitet och hotas.' },
    );
    expect((await ask('GET', '/ses-2', 'kc-vagledare')).status).toBe(404);
    expect((await ask('GET', '', 'kc-vagledare')).body.mails).toMatchObject([{ id: 'ses-1' }]);
  });

  it('stands there too when it is a case in quarantine, until somebody lets it out', async () => {
    const { take, ask, file } = office();
    await take({ spam: 'FAIL' }, {});
    const { case: c } = await file();
    expect((await ask('GET', '')).body.mails).toMatchObject([{ why: 'quarantined', reference: c.reference }]);
    expect((await ask('POST', '/ses-1/right')).status).toBe(409);
  });

  it('stands there when a stranger wrote to the address of officers, which nobody else hears', async () => {
    const { take, ask, file } = office();
    await take({}, {});
    const { case: c } = await file();
    const address = officerReplyAddress('secret of links', c.id, settings.mail.replyDomain);
    const stranger = { from: 'eve@elsewhere.example', messageId: '<2@elsewhere.example>', body: 'Vänta!' };
    const outcome = await take(
      { id: 'ses-2', sender: 'eve@elsewhere.example', recipients: [address] },
      stranger,
    );
    expect(outcome).toEqual({ outcome: 'refused', reason: 'officer-not-proven', reference: c.reference });
    expect((await ask('GET', '')).body.mails).toMatchObject([
      { id: 'ses-2', why: 'refused', sender: 'eve@elsewhere.example', reference: c.reference },
    ]);
  });
});

describe('ten of last week a week', () => {
  it('are drawn from the automatic ones, the same all week, and fewer as they are looked at', async () => {
    const { take, ask } = office('2026-12-02T08:00:00.000Z');
    for (let n = 1; n <= 14; n += 1)
      await take(
        { id: `ses-${n}`, receivedAt: `2026-11-2${4 + (n % 3)}T09:15:00.000Z` },
        { ...unlucky, messageId: `<${n}@x.example>` },
      );
    const first = (await ask('GET', '')).body.sample.map(({ id }: { id: string }) => id);
    expect(first).toHaveLength(10);
    expect((await ask('GET', '', 'kc-vagledare')).body.sample.map(({ id }: { id: string }) => id)).toEqual(
      first,
    );
    await ask('POST', `/${first[0]}/right`);
    const second = (await ask('GET', '')).body.sample.map(({ id }: { id: string }) => id);
    expect(second).toEqual(first.slice(1));
  });
});

describe('the morning mail on what was set aside', () => {
  it('counts what came since the office was last open, to the registrar, once', async () => {
    const { take, cases } = office();
    await take(
      { id: 'friday', receivedAt: '2026-11-20T12:00:00.000Z' },
      { ...unlucky, messageId: '<1@x.example>' },
    );
    await take(
      { id: 'sunday', receivedAt: '2026-11-22T12:00:00.000Z', spam: 'FAIL' },
      { messageId: '<2@x.example>' },
    );
    await take(
      { id: 'tonight', receivedAt: '2026-11-23T01:00:00.000Z' },
      { ...unlucky, messageId: '<3@x.example>' },
    );
    expect(await oweSetAsideNotice(cases, settings, new Date('2026-11-21T02:40:00Z'))).toBe(false);
    const monday = new Date('2026-11-23T02:40:00Z');
    expect(await oweSetAsideNotice(cases, settings, monday)).toBe(true);
    expect(await oweSetAsideNotice(cases, settings, monday)).toBe(false);
    const mail = await cases.mail(
      'NOTICE#mail-set-aside#2026-11-23',
      'NOTICE#mail-set-aside#2026-11-23#registrar',
    );
    expect(mail).toMatchObject({
      to: [{ kind: 'staff', id: 'registrator' }],
      sendAt: '2026-11-23T07:00:00.000Z',
      setAside: { on: '2026-11-23', automatic: 1, quarantined: 1, refused: 0, virus: 0, toCheck: 1 },
    });
  });

  it('is not sent where there is nothing new', async () => {
    const { cases } = office();
    expect(await oweSetAsideNotice(cases, settings, new Date('2026-11-24T02:40:00Z'))).toBe(false);
  });
});

describe('retention of what was set aside', () => {
  it('leaves files alone that may yet belong to a case', async () => {
    const { take, cases } = office();
    await take(nullSender, bounce);
    const caseId = caseIdOf('mail', 'ses-bounce');
    const stored = new Map([
      [caseId, [`${caseId}/ses-bounce/1`]],
      ['nobodys', ['nobodys/ses-gone/1']],
    ]);
    const gone: string[] = [];
    const objects = {
      removeAttachments: async (id: string) => void gone.push(id),
      removeFiles: async () => {},
      removeRawMails: async () => {},
      attachmentsStored: async () => stored,
    };
    expect(await removeOrphans(cases, objects, new Date('2026-11-26T03:20:00.000Z'))).toBe(1);
    expect(gone).toEqual(['nobodys']);
  });

  it('takes mail and files when the mail as it came has gone, and never what became a case', async () => {
    const { take, cases, ask } = office();
    const withFile: MailParts = {
      ...bounce,
      headers: ['Content-Type: multipart/mixed; boundary=b'],
    };
    await take(nullSender, withFile);
    await take({}, unlucky);
    await take({ id: 'ses-2' }, { ...unlucky, messageId: '<2@x.example>' });
    await ask('POST', '/ses-2/case');
    const gone: string[] = [];
    const removed = await removeSetAside({
      aside: cases.aside,
      objects: {
        removeAttachments: async (caseId) => void gone.push(caseId),
        removeFiles: async () => {},
        removeRawMails: async () => {},
        attachmentsStored: async () => new Map(),
      },
      rawMailDays: 30,
      now: new Date('2026-12-23T09:15:00.000Z'),
      remainingMs: () => 100_000,
    });
    expect(removed).toBe(2);
    expect(gone).not.toContain(caseIdOf('mail', 'ses-2'));
    expect(await cases.aside.mail('ses-1')).toBeUndefined();
    expect(await cases.file(caseIdOf('mail', 'ses-2'))).toBeDefined();
  });
});

it('an id that can be no mail’s is none, however long it is', async () => {
  const { ask } = office();
  const long = 'a'.repeat(3_000);
  const asked = await Promise.all([ask('GET', `/${long}`), ask('POST', `/${long}/case`)]);
  expect(asked.map(({ status }) => status)).toEqual([404, 404]);
});

describe('a long list of what was set aside', () => {
  it('comes by fifty, every mail once, also of one instant', async () => {
    const { take, ask } = office();
    for (let n = 0; n < 120; n += 1)
      await take(
        { id: `ses-${n}`, receivedAt: '2026-11-23T09:15:00.000Z' },
        { ...unlucky, messageId: `<${n}@x.example>` },
      );
    const seen: string[] = [];
    let path = '';
    for (const count of [50, 50, 20]) {
      const page = await ask('GET', path);
      const ids = page.body.mails.map(({ id }: { id: string }) => id);
      expect(ids).toHaveLength(count);
      seen.push(...ids);
      path = (page.link ?? '').replace(/^<\/api\/cases\/set-aside|>.*$/g, '');
    }
    expect(new Set(seen).size).toBe(120);
  });
});
