import { describe, expect, it } from 'vitest';
import { caseIdOf, referenceOf, replyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { sesMessageIdHeader } from '../../shared/use-cases/mail/mark-accepted.ts';
import { rawMail } from '../builders/a-mail.ts';
import { mailWorld as world } from '../builders/mail-world.ts';
import { memorySettings } from '../builders/settings.ts';

const secret = 'secret of links';
const first = caseIdOf('mail', 'ses-1');
const reference = referenceOf(first);
const token = replyAddress(secret, first, 'svar.sjokoping.example');

describe('a first mail', () => {
  it('becomes a case that owes an acknowledgement, received when our server took it over (P-18)', async () => {
    const w = world();
    const outcome = await w.take({}, { headers: ['Date: Mon, 1 Jan 2001 00:00:00 +0000'] });
    expect(outcome).toEqual({ outcome: 'case', reference });
    const file = await w.file();
    expect(file.case).toMatchObject({
      channel: 'email',
      language: 'sv',
      receivedAt: '2026-11-23T09:15:00.000Z',
      topic: 'vinterunderhall',
    });
    expect(file.text).toMatchObject({
      message: 'Hej, när ska ni sanda vår gata?',
      subject: 'En fråga',
      rawMailKey: 'ses-1',
      addressedTo: 'synpunkter@sjokoping.example',
      mail: { messageId: '<first@resident.example>', dmarc: 'PASS' },
    });
    expect(file.contact).toEqual({ name: 'Kim Prov', email: 'kim@resident.example' });
    expect(file.mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
    expect(await w.cases.rawMailOutcome('ses-1')).toEqual({ outcome: 'case', reference });
  });

  it('is one case however often the event comes (D5)', async () => {
    const w = world();
    await w.take({}, {});
    expect(await w.take({}, {})).toEqual({ outcome: 'case', reference });
    expect((await w.file()).messages).toHaveLength(0);
  });

  it('is one case, and a later one message, when its event comes twice at once (D5, D10)', async () => {
    const w = world();
    const twice = (arrived: Parameters<typeof w.take>[0], raw: Parameters<typeof w.take>[1]) =>
      Promise.all([w.take(arrived, raw), w.take(arrived, raw)]);
    const opened = { outcome: 'case', reference };
    expect(await twice({}, {})).toEqual([opened, opened]);
    expect(await w.cases.rawMailOutcome('ses-1')).toEqual(opened);

    const more = {
      messageId: '<second@resident.example>',
      headers: ['In-Reply-To: <first@resident.example>'],
      body: 'Det är nu riktigt halt.',
    };
    const said = { outcome: 'message', reference };
    expect(await twice({ id: 'ses-2' }, more)).toEqual([said, said]);
    const file = await w.file();
    expect(file.messages).toHaveLength(1);
    expect(file.events.map(({ kind }) => kind)).toEqual(['registered', 'resident-wrote']);
    expect(file.case.residentMessages).toBe(1);
  });

  it.each([
    ['da', 'Hej, hvornår bliver vores vej ryddet for sne? Der er ikke nogen, der har været her.'],
    ['en', 'Hello, when will you clear our street? There is a lot of ice and nobody has been here.'],
    ['sv', 'Hej! Gatan är inte plogad och jag vill veta när ni gör det.'],
  ] as const)('is answered in its own language: %s', async (language, body) => {
    const w = world();
    await w.take({}, { body });
    expect((await w.file()).case.language).toBe(language);
  });

  it.each([
    ['without a body', rawMail({ body: '' }), 'En fråga'],
    ['without anything', Buffer.from('From: kim@resident.example\r\n\r\n'), '(Tomt meddelande)'],
    ['of random bytes', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)), ''],
    ['without bytes', Buffer.alloc(0), '(Tomt meddelande)'],
  ])('%s is a case all the same (E-28)', async (_, raw, message) => {
    const w = world();
    expect(await w.take({}, raw)).toMatchObject({ outcome: 'case' });
    expect((await w.file()).text?.message).toContain(message);
  });

  it('without a usable From is an anonymous case that owes no acknowledgement (E-01)', async () => {
    const w = world();
    await w.take({}, { from: 'nobody' });
    const file = await w.file();
    expect(file.case.answerBy).toBe('none');
    expect(file.mails).toEqual([]);
  });

  it('keeps attachments apart under safe names', async () => {
    const w = world();
    const raw = Buffer.from(
      [
        'From: kim@resident.example',
        'To: synpunkter@sjokoping.example',
        'Message-ID: <a@b>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'Se bild, gatan är trasig',
        '--b',
        'Content-Type: text/html; name="../../etc/pass\u202Ewd.xyz"',
        'Content-Disposition: attachment; filename="../../etc/passwd.xyz"',
        '',
        '<note>1</note>',
        '--b--',
        '',
      ].join('\r\n'),
    );
    await w.take({}, raw);
    expect((await w.file()).text?.attachments).toMatchObject([
      { fileName: 'etc_passwd.xyz', key: `${first}/ses-1/1` },
    ]);
    expect(w.stored.get(`${first}/ses-1/1`)?.toString()).toContain('<note>');
  });

  it('of great length is cut on the case and kept whole as an attachment', async () => {
    const w = world();
    await w.take({}, { body: 'Snön på gatan är ett problem för oss alla. '.repeat(10_000) });
    const { text } = await w.file();
    expect(text?.message.length).toBeLessThan(130_000);
    expect(text?.attachments).toMatchObject([{ fileName: 'message.txt' }]);
  });
});

describe('the same mail again', () => {
  it('is a duplicate only when Message-ID, recipients and body are all the same (D5)', async () => {
    const w = world();
    await w.take({}, {});
    expect(await w.take({ id: 'ses-2' }, {})).toEqual({ outcome: 'duplicate', reference });
    expect(await w.take({ id: 'ses-3' }, { body: 'Något annat' })).toMatchObject({ outcome: 'case' });
    expect(await w.take({ id: 'ses-4', recipients: ['kommunen@sjokoping.example'] }, {})).toMatchObject({
      outcome: 'case',
    });
  });

  it('without Message-ID is never taken for a duplicate', async () => {
    const w = world();
    await w.take({}, { messageId: '' });
    expect(await w.take({ id: 'ses-2' }, { messageId: '' })).toMatchObject({ outcome: 'case' });
  });
});

describe('a mail on a case', () => {
  it('joins it by the token of the reply address, whoever writes and whatever the subject', async () => {
    const w = world();
    await w.take({}, {});
    const answer = await w.take(
      { id: 'ses-2', recipients: [token], sender: 'kim@work.example' },
      {
        from: 'kim@work.example',
        subject: 'x',
        messageId: '<2@x>',
        body: 'Det är vid nummer 4.\n\nDen mån 23 nov. 2026 kl 10:15 skrev Sjököpings kommun <synpunkter@sjokoping.example>:\n> Tack',
      },
    );
    expect(answer).toEqual({ outcome: 'message', reference });
    const { messages, mails } = await w.file();
    expect(messages).toMatchObject([
      {
        kind: 'from-resident',
        channel: 'email',
        newText: 'Det är vid nummer 4.',
        mail: { from: 'kim@work.example' },
      },
    ]);
    expect(messages[0]?.text).toContain('> Tack');
    expect(mails).toMatchObject([{ kind: 'acknowledgement' }, { kind: 'resident-wrote' }]);
  });

  it('joins it by our own Message-ID when the resident writes', async () => {
    const w = world();
    await w.take({}, {});
    await w.cases.rememberThread(sesMessageIdHeader('0100', 'eu-north-1'), first);
    const headers = ['In-Reply-To: <0100@eu-north-1.amazonses.com>'];
    expect(await w.take({ id: 'ses-2' }, { headers, messageId: '<2@x>' })).toEqual({
      outcome: 'message',
      reference,
    });
  });

  it('joins it by the reference in the subject when the resident writes', async () => {
    const w = world();
    await w.take({}, {});
    const subject = `Ang. ${reference.toLowerCase()}`;
    expect(await w.take({ id: 'ses-2' }, { subject, messageId: '<2@x>' })).toEqual({
      outcome: 'message',
      reference,
    });
  });
});

describe('automatic mail', () => {
  it.each([
    ['Auto-Submitted', ['Auto-Submitted: auto-replied'], {}],
    ['a null sender', [], { sender: '' }],
    ['an X-Autoreply header', ['X-Autoreply: yes'], {}],
    [
      'Exchange',
      ['X-Auto-Response-Suppress: All', 'Auto-Submitted: auto-generated', 'References: <a@b>'],
      {},
    ],
  ] as const)('known by %s opens no case and is never answered (E-22)', async (_, headers, arrived) => {
    const w = world();
    expect(await w.take(arrived, { headers })).toMatchObject({ outcome: 'automatic' });
    expect(await w.cases.file(first)).toBeUndefined();
  });

  it.each([
    'Automatiskt svar: Ert ärende',
    'Automatisk svar: Sag',
    'Frånvaro: semester',
    'Out of office',
    'Automaattinen vastaus: x',
    'Abwesenheitsnotiz',
    'Fraværsmelding',
    'Ikke på kontoret: ferie',
  ])(
    'with no sign but its subject may be a person’s, so it is a case that no machine answers: %s',
    async (subject) => {
      const w = world();
      expect(await w.take({}, { subject })).toMatchObject({ outcome: 'case' });
      expect((await w.file()).mails).toEqual([]);
    },
  );

  it.each([
    'Automatiskt svar: Ert ärende',
    'Automatisk svar: Sag',
    'Out of office',
    'Automaattinen vastaus: x',
  ])('that answers something under a program’s own name for it is a machine’s: %s', async (subject) => {
    const w = world();
    const headers = ['In-Reply-To: <0100@eu-north-1.amazonses.com>'];
    expect(await w.take({}, { subject, headers })).toMatchObject({ outcome: 'automatic', reason: 'subject' });
  });

  it.each([
    'Frånvaro i skolan varje vecka',
    'Automatiska dörrar fungerar inte',
    'Semesterstängt på biblioteket',
    'Returned library books were lost',
    'Read this please',
    'Fraværsgrænsen i skolen',
    'Re: Automatiskt svar: Ert ärende',
  ])('a person may write of it: %s', async (subject) => {
    const w = world();
    expect(await w.take({}, { subject })).toMatchObject({ outcome: 'case' });
  });

  it('Auto-Submitted: no is a person', async () => {
    const w = world();
    expect(await w.take({}, { headers: ['Auto-Submitted: no'] })).toMatchObject({ outcome: 'case' });
  });

  it('joins its case as a note and changes neither state, owner nor clock (E-22)', async () => {
    const w = world();
    await w.take({}, {});
    const before = (await w.file()).case;
    const outcome = await w.take(
      { id: 'ses-2', recipients: [token], sender: '' },
      { subject: 'Automatiskt svar', headers: ['Auto-Submitted: auto-replied'], messageId: '<2@x>' },
    );
    expect(outcome).toEqual({ outcome: 'automatic', reference, reason: 'auto-submitted' });
    const { case: after, messages, mails } = await w.file();
    expect(after).toEqual({ ...before, version: before.version + 1 });
    expect(messages).toMatchObject([{ kind: 'automatic' }]);
    expect(mails).toHaveLength(1);
  });

  it('our own mail coming back attaches nowhere', async () => {
    const w = world();
    await w.take({}, {});
    const outcome = await w.take(
      { id: 'ses-2', recipients: [token] },
      { from: 'synpunkter@sjokoping.example', messageId: '<2@x>' },
    );
    expect(outcome).toEqual({ outcome: 'automatic', reason: 'own-mail' });
  });
});

describe('a mail that something in its judging cannot take', () => {
  /** A header that is fine until it is looked at closely, as a fault of ours would be. */
  const at = (now: string) => {
    const settings = memorySettings();
    let asked = 0;
    const failing = {
      ...settings,
      // Reading and judging come between; the last try asks once more.
      secret: async (name: Parameters<typeof settings.secret>[0]) => {
        asked += 1;
        if (asked === 1) throw new RangeError('Maximum call stack size exceeded');
        return settings.secret(name);
      },
    };
    return world(failing, now);
  };

  it('is tried again first', async () => {
    await expect(at('2026-11-23T09:16:00.000Z').take({}, {})).rejects.toThrow('call stack');
  });

  it('becomes a case with the text as it stands at the last try; no machine answers it', async () => {
    const w = at('2026-11-23T09:18:30.000Z');
    expect(await w.take({}, {})).toEqual({ outcome: 'case', reference });
    const { text, contact, mails } = await w.file();
    expect(text?.message).toContain('Hej, när ska ni sanda vår gata?');
    expect(text?.mail).toMatchObject({ readPlainly: true, unacknowledged: 'automatic' });
    expect(contact?.email).toBe('kim@resident.example');
    expect(mails).toEqual([]);
  });

  it('but not when a service could not be reached, which says nothing about the mail', async () => {
    const settings = memorySettings();
    const away = Object.assign(new Error('away'), { $metadata: {} });
    const w = world({ ...settings, secret: () => Promise.reject(away) }, '2026-11-23T09:18:30.000Z');
    await expect(w.take({}, {})).rejects.toThrow('away');
  });
});
