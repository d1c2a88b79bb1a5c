import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { takeInReport } from '../../functions/mail-events/take-in-report.ts';
import { tagSafe } from '../../shared/adapters/mail/out/mail-headers.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { type Forwarding, forward } from '../../shared/domain/handling/actions/forward.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { aCaseFile, mondayMorning } from '../builders/a-case.ts';
import { mailGate } from '../builders/mail-gate.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

const applied = appliedSettings();
const region = 'regionen@regionen.example';
const said = { to: `Regionen, ${region}`, text: 'Bussarna hör till regionen.' };
const anna = { name: 'Nils Ny', email: 'nils@resident.example', phone: '070-123 45 67' };
const message =
  'Buss 412 kommer aldrig. Ring Nils på 070 1234567 eller nils@resident.example. Hälsar Nils Ny';
const photo = { key: 'case/photo', fileName: 'hållplats.jpg', mediaType: 'image/jpeg', sizeBytes: 5 };

function aFile(complaint: Partial<Complaint> = {}, change: Partial<Case> = {}): CaseFile {
  const file = aCaseFile({}, { message, contact: anna, attachments: [photo], ...complaint });
  return { ...file, mails: [], case: { ...file.case, officer: 'gata-handlaggare', ...change } };
}

/** A case whose mails leave, arrive and come back as the test says. */
function world(file: CaseFile) {
  const cases = memoryCases(file);
  const attachments = memoryAttachments();
  attachments.objects.set(photo.key, Buffer.from('photo'));
  let at = mondayMorning;
  const { reference, id } = file.case;
  const settings = memorySettings();
  const gate = mailGate(cases, () => at, { settings, attachments });
  const now = async (): Promise<CaseFile> => (await cases.file(id)) ?? expect.fail('no case');
  return {
    sent: gate.sent,
    attachments,
    passing: ({ mails }: CaseFile) => mails.find(({ kind }) => kind === 'to-authority'),
    now,
    at: (instant: string) => {
      at = instant;
    },
    forward: (input: Forwarding) => {
      const acting: Acting = { by: { kind: 'staff', id: 'gata-handlaggare' }, now: at, applied };
      return changeCase(cases, id, (each) => forward(each, input, acting));
    },
    async send(kind: MailKind): Promise<ParsedMail> {
      const mail = (await now()).mails.findLast((each) => each.kind === kind) ?? expect.fail(`no ${kind}`);
      await gate.send(mail);
      return simpleParser(
        gate.sent.findLast((each) => each.kind === kind)?.mime ?? expect.fail('nothing left'),
      );
    },
    async report(kind: 'Delivery' | 'Bounce') {
      const mail = (await now()).mails.findLast((each) => each.kind === 'to-authority');
      return takeInReport(
        {
          kind,
          sesMessageId: mail?.sesMessageId ?? '',
          mailTag: tagSafe(mail?.id ?? ''),
          mailKind: 'to-authority',
          mailId: undefined,
          references: [reference],
          claim: undefined,
          bounceType: kind === 'Bounce' ? 'Permanent' : undefined,
          bounceSubType: undefined,
        },
        { cases, settings, region: 'eu-north-1', now: () => new Date(at) },
      );
    },
  };
}

const kindsOf = ({ mails }: CaseFile) => mails.map(({ kind }) => kind).toSorted();
const addressOf = (to: AddressObject | AddressObject[] | undefined) =>
  [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));

describe('passing a case on by our mail (E-17)', () => {
  it('sends the authority what was written and its files, with the officer to turn to', async () => {
    const w = world(aFile({ desiredOutcome: 'Fler turer', address: 'Torget' }));
    await w.forward({ ...said, shareContact: true });
    const mail = await w.send('to-authority');
    expect(addressOf(mail.to)).toEqual([region]);
    expect(mail.subject).toContain((await w.now()).case.reference);
    for (const part of [message, 'Fler turer', 'Torget', 'Nils Ny', 'nils@resident.example'])
      expect(mail.text).toContain(part);
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      [photo.fileName, 'photo'],
    ]);
    expect(mail.replyTo?.text).toContain('gata');
    expect(mail.headers.get('auto-submitted')).toBeUndefined();
  });

  it('takes name, address and number from the text unless the resident has said yes', async () => {
    const w = world(aFile());
    await w.forward(said);
    const { text, html } = await w.send('to-authority');
    expect(text).toContain('Buss 412 kommer aldrig');
    expect(`${text}${html}`).not.toMatch(/Nils|070|1234567|resident\.example/);
  });

  it('keeps the case open, and tells the resident only once the mail has arrived', async () => {
    const w = world(aFile());
    await w.forward(said);
    await w.send('to-authority');
    expect((await w.now()).case.state).toBe('REGISTERED');
    expect(kindsOf(await w.now())).toEqual(['to-authority']);

    w.at('2026-11-23T09:16:00.000Z');
    await w.report('Delivery');
    await w.report('Delivery');
    expect((await w.now()).case).toMatchObject({
      state: 'FORWARDED',
      answeredAt: '2026-11-23T09:16:00.000Z',
    });
    expect(kindsOf(await w.now())).toEqual(['passed-on', 'to-authority']);
    const told = await w.send('passed-on');
    expect(told.text).toContain(region);
    expect(told.text).toContain('Vi har inte lämnat ut ditt namn');
  });

  it('tells the officer when it bounces, and the resident nothing', async () => {
    const w = world(aFile());
    await w.forward(said);
    await w.send('to-authority');
    await w.report('Bounce');
    expect((await w.now()).case).toMatchObject({ state: 'REGISTERED' });
    expect((await w.now()).case.passing).toBeUndefined();
    expect(kindsOf(await w.now())).toEqual(['to-authority', 'undelivered']);
    const heard = await w.send('undelivered');
    expect(heard.text).toContain('ärende till en annan myndighet');
    expect(heard.text).toContain('har inte fått veta något än');
  });

  it('is taken up again with a new clock when it comes back after it had arrived', async () => {
    const w = world(aFile());
    await w.forward(said);
    await w.send('to-authority');
    await w.report('Delivery');
    w.at('2026-11-27T09:00:00.000Z');
    await w.report('Bounce');
    const { case: c } = await w.now();
    expect(c).toMatchObject({ state: 'IN_PROGRESS' });
    expect(c.promise.dueAt).toBe('2026-12-01T16:00:00.000Z');
    expect(c.answeredAt).toBeUndefined();
    expect(kindsOf(await w.now())).toContain('undelivered');
  });

  it('is not sent any more when the case has ended another way', async () => {
    const w = world(aFile());
    await w.forward(said);
    await w.forward({ ...said, sentBySelf: true });
    await expect(w.send('to-authority')).rejects.toThrow('nothing left');
    expect(w.passing(await w.now())).toMatchObject({ state: 'lapsed' });
  });

  it('is not sent with less than it says when a file is gone: the officer hears', async () => {
    const w = world(aFile());
    await w.forward(said);
    w.attachments.objects.clear();
    await expect(w.send('to-authority')).rejects.toThrow('nothing left');
    expect(w.passing(await w.now())).toMatchObject({ state: 'failed', failure: 'file-gone' });
    expect(kindsOf(await w.now())).toContain('undelivered');
  });

  it('says that files were left out', async () => {
    const w = world(aFile());
    await w.forward({ ...said, withoutFiles: true });
    const mail = await w.send('to-authority');
    expect(mail.attachments).toHaveLength(0);
    expect(mail.text).toContain('skickade också en fil');
    await w.report('Delivery');
    expect((await w.send('passed-on')).text).toContain('Filerna du skickade följde inte med');
  });
});

describe('where we cannot mail it, the officer does and says so', () => {
  const huge = { ...photo, sizeBytes: 8_000_000 };
  it.each([
    ['no address', {}, {}, { ...said, to: 'Regionen, 0100-99 99 99' }, 'authority-address-missing'],
    ['two addresses', {}, {}, { ...said, to: 'a@b.example, c@d.example' }, 'authority-address-missing'],
    ['secrecy', {}, { secrecyGroup: 'social' }, said, 'authority-not-by-mail'],
    ['health', {}, { flags: ['health'] }, said, 'authority-not-by-mail'],
    ['a protected identity', {}, { flags: ['protectedIdentity'] }, said, 'authority-not-by-mail'],
    ['large files', { attachments: [huge] }, {}, said, 'authority-files-too-large'],
    ['our own address', {}, {}, { ...said, email: 'Gator@sjokoping.example' }, 'authority-address-ours'],
    ["the resident's address", {}, {}, { ...said, email: 'Nils@resident.example' }, 'authority-address-ours'],
  ] as const)('%s', async (_, complaint, change, input, reason) => {
    const w = world(
      aFile(
        { ...complaint, attachments: [...('attachments' in complaint ? complaint.attachments : [])] },
        { ...change, flags: [...('flags' in change ? change.flags : [])] },
      ),
    );
    expect(await w.forward(input)).toMatchObject({ kind: 'refused', reason });
    expect((await w.now()).mails).toEqual([]);
    expect(await w.forward({ ...input, sentBySelf: true })).toMatchObject({ kind: 'changed' });
    expect((await w.now()).case.state).toBe('FORWARDED');
    expect(kindsOf(await w.now())).toEqual(['passed-on']);
  });

  it('an address of its own goes before those in the text', async () => {
    const w = world(aFile());
    await w.forward({ ...said, email: 'registrator@annan.example' });
    expect(addressOf((await w.send('to-authority')).to)).toEqual(['registrator@annan.example']);
    await w.report('Delivery');
    expect((await w.now()).messages.at(-1)?.text).toContain('registrator@annan.example');
  });
});
