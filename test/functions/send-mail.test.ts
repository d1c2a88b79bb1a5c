import { setTimeout } from 'node:timers/promises';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { heldByCaps, loopCaps } from '../../functions/send-mail/loop-caps.ts';
import { sendMail } from '../../functions/send-mail/send-mail.ts';
import type { SendMailDeps } from '../../functions/send-mail/send-mail-deps.ts';
import { sesMailer } from '../../shared/adapters/aws/ses-mailer.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { MailContent, OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailEnvelope } from '../../shared/domain/case/mail-envelope.ts';
import { caseOfNoteAddress, caseOfReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { mailIdTag } from '../../shared/use-cases/mail/mail-id-tag.ts';
import type { Mailer, RawMail, Sent } from '../../shared/use-cases/mail/mailer.ts';
import { markAccepted } from '../../shared/use-cases/mail/mark-accepted.ts';
import { aRegistration, mondayMorning } from '../builders/a-case.ts';
import { anOwedMail, someContent } from '../builders/an-owed-mail.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryCounter } from '../builders/memory-counter.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

function memoryMailer(answers: readonly (Sent | Error)[] = []): Mailer & { readonly sent: RawMail[] } {
  const sent: RawMail[] = [];
  return {
    sent,
    async send(mail) {
      const answer = answers[sent.length] ?? { kind: 'accepted', sesMessageId: `ses-${sent.length + 1}` };
      if (answer instanceof Error) throw answer;
      sent.push(mail);
      return answer;
    },
  };
}

function aFile(key = 'key-1', change: (file: CaseFile) => CaseFile = (file) => file): CaseFile {
  const { case: c, text, contact, event, mails } = aRegistration({}, key);
  return change({ case: c, text, contact, messages: [], events: [event], mails });
}

function owed(file: CaseFile, content: MailContent, envelope: Partial<MailEnvelope> = {}): OwedMail {
  return anOwedMail(content, { to: [{ kind: 'staff', id: 'kc-ansvarig' }], ...envelope }, file);
}

function world(
  files: readonly CaseFile[],
  options: { mailer?: ReturnType<typeof memoryMailer>; at?: string } = {},
) {
  const cases = memoryCases(...files);
  let claims = 0;
  const mailer = options.mailer ?? memoryMailer();
  const deps: SendMailDeps = {
    cases,
    followers: memoryFollowers(),
    mailer,
    settings: memorySettings(),
    heldUntil: heldByCaps(memoryCounter()),
    attachments: memoryAttachments(),
    publicUrl: 'https://synpunkter.sjokoping.example',
    region: 'eu-north-1',
    now: () => new Date(options.at ?? mondayMorning),
    newId: () => {
      claims += 1;
      return `claim-${claims}`;
    },
    pause: setTimeout,
  };
  return { cases, mailer, deps };
}

const acknowledgementOf = (file: CaseFile) => ({ caseId: file.case.id, mailId: file.mails[0]?.id ?? '' });

describe('a mail to a resident', () => {
  it('leaves once, is marked with what it means for the case, and its Message-ID is remembered', async () => {
    const file = aFile();
    const { cases, mailer, deps } = world([file]);
    await sendMail(acknowledgementOf(file), deps);
    await sendMail(acknowledgementOf(file), deps);
    expect(mailer.sent).toHaveLength(1);
    const after = await cases.file(file.case.id);
    expect(after?.case.acknowledgedAt).toBe(mondayMorning);
    expect(after?.mails[0]).toMatchObject({ state: 'sent', sesMessageId: 'ses-1' });
    expect(await cases.caseOfThread('<ses-1@eu-north-1.amazonses.com>')).toBe(file.case.id);
  });

  it('is not sent when SES’s report of an earlier try marks it between claim and sending (D6)', async () => {
    const file = aFile('key-1', (each) => ({
      ...each,
      mails: each.mails.map((mail) => ({ ...mail, kind: 'withdrawn' })),
    }));
    const { cases, mailer, deps } = world([file]);
    const reported: typeof cases = {
      ...cases,
      async claim(asked, claim) {
        const isMine = await cases.claim(asked, claim);
        const mail = await cases.mail(asked.caseId, asked.id);
        if (!mail) return false;
        const acting = { by: { kind: 'pipeline' }, now: mondayMorning, applied: appliedSettings() } as const;
        await markAccepted(cases, mail, { sesMessageId: 'earlier', region: 'eu-north-1', acting });
        return isMine;
      },
    };
    await sendMail(acknowledgementOf(file), { ...deps, cases: reported });
    expect(mailer.sent).toHaveLength(0);
    expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({
      state: 'sent',
      sesMessageId: 'earlier',
    });
  });

  it('is marked once when its report and its sender are there at the same time (D6)', async () => {
    const file = aFile();
    const { cases } = world([file]);
    const [mail] = file.mails;
    if (!mail) throw new Error('no acknowledgement');
    const acting = { by: { kind: 'pipeline' }, now: mondayMorning, applied: appliedSettings() } as const;
    const mark = () => markAccepted(cases, mail, { sesMessageId: 'ses-1', region: 'eu-north-1', acting });
    await Promise.all([mark(), mark()]);
    const kinds = (await cases.file(file.case.id))?.events.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === 'acknowledged')).toHaveLength(1);
  });

  it('leaves once though a second acknowledgement is owed and both leave at the same moment (M-03)', async () => {
    const file = aFile('key-1', (each) => ({
      ...each,
      mails: each.mails.flatMap((mail) => [mail, { ...mail, id: `${mail.id}-again` }]),
    }));
    const { cases, mailer, deps } = world([file]);
    const orders = file.mails.map(({ id }) => ({ caseId: file.case.id, mailId: id }));
    await Promise.all(orders.map((order) => sendMail(order, deps)));
    for (const minutes of [1, 5, 6]) {
      const now = () => new Date(Date.parse(mondayMorning) + minutes * 60_000);
      await Promise.all(orders.map((order) => sendMail(order, { ...deps, now })));
    }
    expect(mailer.sent).toHaveLength(1);
    const states = (await cases.file(file.case.id))?.mails.map(({ state }) => state).toSorted();
    expect(states).toEqual(['lapsed', 'sent']);
  });

  it('is valid MIME in two parts, answered to the address of the case, without Message-ID trouble', async () => {
    const file = aFile();
    const { mailer, deps } = world([file]);
    await sendMail(acknowledgementOf(file), deps);
    const mail = await simpleParser(mailer.sent[0]?.mime ?? Buffer.alloc(0));
    expect(mail.to).toMatchObject({ text: 'kim@resident.example' });
    expect(mail.subject).toContain(file.case.reference);
    const [reply] = mail.replyTo?.value ?? [];
    expect(caseOfReplyAddress('secret of links', reply?.address ?? '')).toBe(file.case.id);
    expect(mail.text).toContain('onsdag 25 november 2026 klockan 17.00');
    expect(mail.html).toContain('onsdag 25 november 2026 klockan 17.00');
    expect(mail.text).toContain('Det här skrev du\n\nDörren till reception');
  });

  it('waits for its time', async () => {
    const file = aFile('key-1', (each) => ({
      ...each,
      mails: each.mails.map((mail) => ({ ...mail, sendAt: '2026-11-24T07:00:00.000Z' })),
    }));
    const { mailer, deps } = world([file]);
    await sendMail(acknowledgementOf(file), deps);
    expect(mailer.sent).toHaveLength(0);
  });

  it('that SES did not take is given back at once and sent again', async () => {
    const file = aFile();
    const answers: (Sent | undefined)[] = [{ kind: 'not-taken', why: 'Throttling' }];
    const { cases, deps } = world([file]);
    const mailer: Mailer = {
      send: async () => answers.shift() ?? { kind: 'accepted', sesMessageId: 'ses-2' },
    };
    await expect(sendMail(acknowledgementOf(file), { ...deps, mailer })).rejects.toThrow('Throttling');
    expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({ state: 'owed', attempts: 1 });
    await sendMail(acknowledgementOf(file), { ...deps, mailer });
    expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({ state: 'sent' });
  });

  it('that SES may have taken is held a minute for its report, then sent again (D6)', async () => {
    const file = aFile();
    const { cases, deps } = world([file]);
    const lost: Mailer = { send: () => Promise.reject(new Error('socket hang up')) };
    await expect(sendMail(acknowledgementOf(file), { ...deps, mailer: lost })).rejects.toThrow('hang up');
    const later = (seconds: number) => ({
      ...deps,
      now: () => new Date(Date.parse(mondayMorning) + seconds * 1000),
    });

    await sendMail(acknowledgementOf(file), later(59));
    expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({ state: 'sending', attempts: 1 });
    await sendMail(acknowledgementOf(file), later(60));
    expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({ state: 'sent' });
  });

  it('that SES took is not given back when its mark cannot be written', async () => {
    const file = aFile();
    const { cases, mailer, deps } = world([file]);
    const unwritable = { ...cases, store: () => Promise.reject(new Error('no table')) };
    await expect(sendMail(acknowledgementOf(file), { ...deps, cases: unwritable })).rejects.toThrow(
      'no table',
    );
    await sendMail(acknowledgementOf(file), deps);
    expect(mailer.sent).toHaveLength(1);
  });

  it('that SES will never take is failed and told to the officer', async () => {
    const file = aFile();
    const { cases, deps } = world([file], {
      mailer: memoryMailer([{ kind: 'refused', why: 'InvalidParameterValue' }]),
    });
    await sendMail(acknowledgementOf(file), deps);
    const after = await cases.file(file.case.id);
    expect(after?.mails.map((mail) => [mail.kind, mail.state])).toEqual([
      ['acknowledgement', 'failed'],
      ['undelivered', 'owed'],
    ]);
  });
});

describe('loops end (E-23)', () => {
  it('acknowledges a person with two matters twice, a machine only so often', async () => {
    const files = Array.from({ length: loopCaps.perAddressAndHour + 3 }, (_, i) => aFile(`key-${i}`));
    const { cases, mailer, deps } = world(files);
    for (const file of files) await sendMail(acknowledgementOf(file), deps);
    expect(mailer.sent).toHaveLength(loopCaps.perAddressAndHour);
    const last = await cases.file(files.at(-1)?.case.id ?? '');
    expect(last?.mails[0]).toMatchObject({ state: 'owed', sendAt: '2026-11-23T10:15:00.000Z' });
    expect(last?.case.acknowledgedAt).toBeUndefined();
  });

  it('lets what was held leave later: nobody goes without for good because others wrote in their name', async () => {
    const files = Array.from({ length: loopCaps.perAddressAndHour + 3 }, (_, i) => aFile(`key-${i}`));
    const { cases, mailer, deps } = world(files);
    for (const file of files) await sendMail(acknowledgementOf(file), deps);
    const later = { ...deps, now: () => new Date('2026-11-23T10:16:00.000Z') };
    for (const file of files) await sendMail(acknowledgementOf(file), later);
    expect(mailer.sent).toHaveLength(files.length);
    for (const file of files)
      expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({ state: 'sent' });
  });

  it('gives up what is held for days', async () => {
    const files = Array.from({ length: loopCaps.perAddressAndHour + 1 }, (_, i) => aFile(`key-${i}`));
    const { cases, deps } = world(files, { at: '2026-11-27T09:16:00.000Z' });
    for (const file of files) await sendMail(acknowledgementOf(file), deps);
    const last = await cases.file(files.at(-1)?.case.id ?? '');
    expect(last?.mails[0]).toMatchObject({ state: 'lapsed', failure: 'loop' });
  });

  const noon = new Date('2026-11-23T09:16:00.000Z');
  it('counts a mailbox once under all the names it has', async () => {
    const heldUntil = heldByCaps(memoryCounter());
    for (let i = 0; i < loopCaps.perAddressAndHour; i += 1)
      expect(await heldUntil({ address: `Kim+${i}@resident.example`, proven: true }, noon)).toBeUndefined();
    expect(await heldUntil({ address: 'kim@resident.example', proven: true }, noon)).toBe(
      '2026-11-23T10:00:00.000Z',
    );
  });

  it('counts nothing for the municipality that one mailbox may not have', async () => {
    const counter = memoryCounter();
    const heldUntil = heldByCaps(counter);
    for (let i = 0; i < 500; i += 1)
      await heldUntil({ address: 'kim@resident.example', proven: false }, noon);
    const hour = Math.floor(noon.getTime() / 3_600_000);
    // Six used, and one that was taken ahead: one, two and four at a time.
    expect(counter.counted.get(`acknowledgement#3600#${hour}`)).toBe(loopCaps.perAddressAndHour + 1);
  });
});

it('an acknowledgement that is tried again and again while SES is down is no loop (E-23, D6)', async () => {
  const file = aFile();
  const { cases, mailer, deps } = world([file]);
  const down: Mailer = { send: async () => ({ kind: 'not-taken', why: 'Throttling' }) };
  for (let tries = 0; tries < loopCaps.perAddressAndHour + 3; tries += 1)
    await sendMail(acknowledgementOf(file), { ...deps, mailer: down }).catch(() => {});
  await sendMail(acknowledgementOf(file), deps);
  expect(mailer.sent).toHaveLength(1);
  expect((await cases.file(file.case.id))?.mails[0]).toMatchObject({ state: 'sent' });
});

describe('mails to staff', () => {
  it('never leave when the office is closed, however long they were held up; the on-call alarm does (D8)', async () => {
    const night = '2026-11-23T21:00:00.000Z';
    const file = aFile('a', (each) => ({ ...each, mails: [owed(each, { kind: 'new-officer' })] }));
    const { cases, mailer, deps } = world([file], { at: night });
    await sendMail({ group: 'STAFF#kc-ansvarig#new-officer' }, deps);
    expect(mailer.sent).toHaveLength(0);
    expect((await cases.file(file.case.id))?.mails).toMatchObject([
      { state: 'owed', sendAt: '2026-11-24T07:00:00.000Z' },
    ]);

    const to: OwedMail['to'] = [{ kind: 'staff', id: 'on-call' }];
    const alarm = aFile('b', (each) => ({
      ...each,
      mails: [owed(each, { ...someContent.alarm, alarm: 'threat' }, { to })],
    }));
    const onCall = world([alarm], { at: night });
    await sendMail({ group: 'STAFF#on-call#alarm' }, onCall.deps);
    expect(onCall.mailer.sent).toHaveLength(1);
  });

  it('between colleagues are no way to the resident: an answer becomes a note, and the mail says so at the top', async () => {
    for (const content of [{ kind: 'new-officer' } as const, someContent.alarm, someContent.escalation]) {
      const file = aFile('a', (each) => ({ ...each, mails: [owed(each, content)] }));
      const { mailer, deps } = world([file], { at: '2026-11-23T10:00:00.000Z' });
      await sendMail({ group: `STAFF#kc-ansvarig#${content.kind}` }, deps);
      const mail = await simpleParser(mailer.sent[0]?.mime ?? Buffer.alloc(0));
      expect(mail.text).toContain('Om du svarar på det här mejlet blir det du skriver en anteckning');
      expect(mail.text).not.toContain('skickas det du skriver till den som har skrivit');
      const address = mail.replyTo?.value[0]?.address ?? '';
      expect(caseOfNoteAddress('secret of links', address)).toBe(file.case.id);
    }
  });

  it('about several cases leave as one (D8)', async () => {
    const files = ['a', 'b', 'c'].map((key) =>
      aFile(key, (file) => ({ ...file, mails: [owed(file, someContent.reminder)] })),
    );
    const { cases, mailer, deps } = world(files);
    await sendMail({ group: 'STAFF#kc-ansvarig#reminder' }, deps);
    expect(mailer.sent).toHaveLength(1);
    expect(mailer.sent[0]).toMatchObject({
      kind: 'reminder',
      to: ['koansvarig.kc@sjokoping.example'],
      references: files.map((file) => file.case.reference),
    });
    for (const file of files) expect((await cases.file(file.case.id))?.mails[0]?.state).toBe('sent');
  });

  it('leave as one that names them all, however much is told of each (D8)', async () => {
    const files = Array.from({ length: 45 }, (_, i) =>
      aFile(`key-${i}`, (file) => {
        const { dueAt } = file.case.promise;
        const levels = ([1, 2] as const).map((level) =>
          owed(file, { kind: 'escalation', dueAt, level }, { id: `${file.case.id}#level-${level}` }),
        );
        return { ...file, mails: levels };
      }),
    );
    const { mailer, deps } = world(files, { at: '2026-12-01T09:00:00.000Z' });
    await sendMail({ group: 'STAFF#kc-ansvarig#escalation' }, deps);
    expect(mailer.sent).toHaveLength(1);
    const { text = '' } = await simpleParser(mailer.sent[0]?.mime ?? Buffer.alloc(0));
    for (const file of files)
      expect(text.match(new RegExp(`^${file.case.reference}: `, 'gm'))).toHaveLength(2);
    expect(text).not.toContain('Fler ärenden');
  });

  it('are one mail of a flood too, with those to be answered soonest and the number of the others (D8)', async () => {
    const files = Array.from({ length: 310 }, (_, i) =>
      aFile(`key-${i}`, (file) => {
        const dueAt = new Date(Date.parse('2026-12-20T16:00:00.000Z') - i * 60_000).toISOString();
        const c = { ...file.case, promise: { ...file.case.promise, dueAt } };
        return {
          ...file,
          case: c,
          mails: [owed({ ...file, case: c }, { ...someContent.alarm, alarm: 'unassigned' })],
        };
      }),
    );
    const { cases, mailer, deps } = world(files, { at: '2026-11-23T10:00:00.000Z' });
    const order = { group: 'STAFF#kc-ansvarig#alarm' };
    await sendMail(order, deps);
    expect(mailer.sent).toHaveLength(1);
    const first = await simpleParser(mailer.sent[0]?.mime ?? Buffer.alloc(0));
    expect(first.text).toContain('Fler ärenden, att besvara samtidigt eller senare: 200.');
    expect(first.text).toContain('lista. https://synpunkter.sjokoping.example/cases?list=department\n');
    const [soonest, second] = files.slice(200, 300).toReversed();
    const named = [...(first.text ?? '').matchAll(/^([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]): /gm)].map(
      ([, each]) => each,
    );
    expect(named).toHaveLength(100);
    expect(named.slice(0, 2)).toEqual([soonest?.case.reference, second?.case.reference]);
    expect(mailer.sent[0]?.references).toEqual(named.slice(0, 20));

    await sendMail(order, deps);
    await sendMail(order, deps);
    expect(mailer.sent.map(({ references }) => references.length)).toEqual([20, 10]);
    for (const file of files) expect((await cases.file(file.case.id))?.mails[0]?.state).toBe('sent');
  });

  it('that ask or show something themselves leave none out (D8)', async () => {
    const files = Array.from({ length: 25 }, (_, i) =>
      aFile(`key-${i}`, (file) => ({ ...file, mails: [owed(file, { kind: 'consultation' })] })),
    );
    const { mailer, deps } = world(files, { at: '2026-11-23T10:00:00.000Z' });
    await sendMail({ group: 'STAFF#kc-ansvarig#consultation' }, deps);
    expect(mailer.sent.map(({ references }) => references.length)).toEqual([20, 5]);
  });

  it('leave as one though two senders hear of them at the same time (D8)', async () => {
    const files = ['a', 'b', 'c'].map((key) =>
      aFile(key, (file) => ({ ...file, mails: [owed(file, someContent.reminder)] })),
    );
    const { cases, mailer, deps } = world(files);
    const together = { group: 'STAFF#kc-ansvarig#reminder' };
    await Promise.all([sendMail(together, deps), sendMail(together, deps)]);
    expect(mailer.sent.map(({ references }) => references)).toEqual([
      files.map((file) => file.case.reference),
    ]);
    for (const file of files) expect((await cases.file(file.case.id))?.mails[0]?.state).toBe('sent');
  });

  it('are not held up by a sender that took one of them and ended', async () => {
    const files = ['a', 'b', 'c'].map((key) =>
      aFile(key, (file) => ({ ...file, mails: [owed(file, someContent.reminder)] })),
    );
    const { cases, mailer, deps } = world(files);
    const [first] = (await cases.file(files[0]?.case.id ?? ''))?.mails ?? [];
    if (!first) throw new Error('no mail');
    await cases.claim(first, { name: 'gone', now: mondayMorning, until: '2026-11-23T09:20:00.000Z' });
    await sendMail({ group: 'STAFF#kc-ansvarig#reminder' }, { ...deps, pause: async () => {} });
    expect(mailer.sent.map(({ references }) => references)).toEqual([
      files.slice(1).map((file) => file.case.reference),
    ]);
  });

  it('the second reminder has officer and queue owner in To', async () => {
    const to: OwedMail['to'] = [
      { kind: 'staff', id: 'kc-handlaggare' },
      { kind: 'staff', id: 'kc-ansvarig' },
    ];
    const file = aFile('a', (each) => ({ ...each, mails: [owed(each, someContent.reminder, { to })] }));
    const { mailer, deps } = world([file]);
    await sendMail({ group: 'STAFF#kc-handlaggare+kc-ansvarig#reminder' }, deps);
    expect(mailer.sent[0]?.to).toEqual([
      'handlaggare.kc@sjokoping.example',
      'koansvarig.kc@sjokoping.example',
    ]);
  });

  it.each([
    ['the case has come into a secrecy group', { secrecyGroup: 'protected_identity', excluded: [] }],
    ['they have been kept out of it', { secrecyGroup: 'open', excluded: ['kc-handlaggare'] }],
  ] as const)(
    'that waited is for whoever may have the case when it leaves: %s (R-107, E-03)',
    async (_, { secrecyGroup, excluded }) => {
      const to: OwedMail['to'] = [{ kind: 'staff', id: 'kc-handlaggare' }];
      const late = { ...someContent.escalation, level: 1 } as const;
      const file = aFile('a', (each) => ({
        ...each,
        case: { ...each.case, secrecyGroup, excluded: [...excluded] },
        mails: [owed(each, late, { to }), owed(each, someContent['case-changed'], { to })],
      }));
      const { cases, mailer, deps } = world([file]);
      for (const kind of ['escalation', 'case-changed'])
        await sendMail({ group: `STAFF#kc-handlaggare#${kind}` }, deps);
      expect(mailer.sent.map(({ kind, to: told }) => [kind, told])).toEqual([
        ['escalation', ['koansvarig.kc@sjokoping.example']],
      ]);
      expect((await cases.file(file.case.id))?.mails).toMatchObject([
        { state: 'sent', to: [{ id: 'kc-ansvarig' }] },
        { state: 'lapsed' },
      ]);
    },
  );

  it('that waited is not for who has left meanwhile (E-32)', async () => {
    const to: OwedMail['to'] = [{ kind: 'staff', id: 'kc-handlaggare' }];
    const file = aFile('a', (each) => ({ ...each, mails: [owed(each, someContent.reminder, { to })] }));
    const { mailer, deps } = world([file]);
    const { staff } = appliedSettings().settings;
    const gone = staff.map((each) =>
      each.id === 'kc-handlaggare' ? { ...each, leftOn: '2026-11-20' } : each,
    );
    const settings = memorySettings(appliedSettings({ staff: gone }));
    await sendMail({ group: 'STAFF#kc-handlaggare#reminder' }, { ...deps, settings });
    expect(mailer.sent.map(({ to: told }) => told)).toEqual([['koansvarig.kc@sjokoping.example']]);
  });

  it('the on-call service is told at its own address (E-07)', async () => {
    const file = aFile('a', (each) => ({
      ...each,
      mails: [
        owed(
          each,
          { ...someContent.alarm, alarm: 'childConcern' },
          { to: [{ kind: 'staff', id: 'on-call' }] },
        ),
      ],
    }));
    const { mailer, deps } = world([file]);
    await sendMail({ group: 'STAFF#on-call#alarm' }, deps);
    expect(mailer.sent[0]?.to).toEqual(['socialjour@sjokoping.example']);
  });

  it.each([
    [
      'a reminder of an answered case',
      'reminder',
      { state: 'ANSWERED', answeredAt: mondayMorning },
      mondayMorning,
    ],
    ['a reminder whose due time has passed', 'reminder', {}, '2026-11-26T08:00:00.000Z'],
    ['an unassigned alarm once somebody has the case', 'alarm', { officer: 'kc-handlaggare' }, mondayMorning],
    [
      'an escalation of an answered case',
      'escalation',
      { state: 'ANSWERED', answeredAt: mondayMorning },
      mondayMorning,
    ],
  ] as const)('%s lapses', async (_, kind, overrides, at) => {
    const file = aFile('a', (each) => ({
      ...each,
      case: { ...each.case, ...overrides },
      mails: [owed(each, someContent[kind])],
    }));
    const { cases, mailer, deps } = world([file], { at });
    await sendMail({ group: `STAFF#kc-ansvarig#${kind}` }, deps);
    expect(mailer.sent).toHaveLength(0);
    expect((await cases.file(file.case.id))?.mails[0]?.state).toBe('lapsed');
  });
});

describe('SES', () => {
  const raw: RawMail = {
    id: 'abc#acknowledgement#registered',
    kind: 'acknowledgement',
    references: ['7K3M-9QXD-T'],
    claim: 'claim-1',
    from: 'a@b.example',
    to: ['c@d.example'],
    mime: Buffer.from('x'),
  };

  it('gets configuration set and safe tags, paced to the account’s rate', async () => {
    const client = mockClient(SESClient);
    onTestFinished(() => client.restore());
    client.on(GetSendQuotaCommand).resolves({ MaxSendRate: 10 });
    client.on(SendRawEmailCommand).resolves({ MessageId: '0100' });
    const pauses: number[] = [];
    const mailer = sesMailer(new SESClient({ region: 'eu-north-1' }), 'set', async (ms) => {
      pauses.push(ms);
    });
    expect(await mailer.send(raw)).toEqual({ kind: 'accepted', sesMessageId: '0100' });
    await mailer.send(raw);
    await mailer.send(raw);
    expect(client.commandCalls(GetSendQuotaCommand)).toHaveLength(1);
    expect(pauses.every((ms) => ms > 0 && ms <= 200)).toBe(true);
    expect(pauses).toHaveLength(2);
    expect(client.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toMatchObject({
      ConfigurationSetName: 'set',
      Destinations: ['c@d.example'],
      Tags: [
        { Name: 'mail', Value: 'abc_acknowledgement_registered' },
        { Name: 'kind', Value: 'acknowledgement' },
        { Name: 'references', Value: '7K3M-9QXD-T' },
        { Name: 'claim', Value: 'claim-1' },
        { Name: 'id', Value: mailIdTag(raw.id) },
      ],
    });
  });

  it.each([
    ['MessageRejected', 'not-taken', 'Email address is not verified. The following identities failed …'],
    // SES pauses an account with too many bounces, for hours or days: what is owed then leaves once it goes on.
    ['MessageRejected', 'not-taken', 'Sending paused for this account. For more information, please check …'],
    ['InvalidParameterValue', 'refused'],
    ['Throttling', 'not-taken'],
    ['ConfigurationSetDoesNotExist', 'not-taken'],
    ['TimeoutError', 'throws'],
    ['InternalFailure', 'throws'],
  ])('%s %s', async (name, outcome, message = name) => {
    const client = mockClient(SESClient);
    onTestFinished(() => client.restore());
    client.on(GetSendQuotaCommand).resolves({ MaxSendRate: 10 });
    client.on(SendRawEmailCommand).rejects(
      Object.assign(new Error(message), {
        name,
        ...(outcome !== 'throws' && { $metadata: { httpStatusCode: 400 } }),
      }),
    );
    const mailer = sesMailer(new SESClient({ region: 'eu-north-1' }), 'set', async () => {});
    if (outcome === 'throws') await expect(mailer.send(raw)).rejects.toThrow(name);
    else expect(await mailer.send(raw)).toEqual({ kind: outcome, why: name });
  });
});
