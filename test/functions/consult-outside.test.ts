import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { consult } from '../../shared/domain/handling/actions/consult.ts';
import { consultOutside } from '../../shared/domain/handling/actions/consult-outside.ts';
import { saidWithoutResident } from '../../shared/domain/handling/without-resident.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { consultReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import type { MailParts } from '../builders/a-mail.ts';
import { mailGate } from '../builders/mail-gate.ts';
import { mailWorld } from '../builders/mail-world.ts';
import { appliedSettings } from '../builders/settings.ts';

const applied = appliedSettings();
const now = '2026-11-23T09:16:00.000Z';
const officer = 'gata-handlaggare';
const asking: Acting = { by: { kind: 'staff', id: officer }, now, applied };
const complaint: MailParts = {
  from: '"Nils Ny" <nils@resident.example>',
  body: 'Lampan vid Torget 3 är trasig. Ring Nils på 070-123 45 67 eller nils@resident.example.\n\nBild: https://bilder.example/nils\n\nHälsningar\nNils Ny',
};
const outside = {
  to: 'Elbolaget',
  email: 'kund@elbolaget.example',
  text: 'När lagas lampan som Nils Ny såg?',
};

/** A case that came by mail and that its officer has. */
async function world(changes: Partial<Case> = {}) {
  const w = mailWorld();
  await w.take({}, complaint);
  const { id } = (await w.file()).case;
  const give = ({ case: c }: CaseFile): CaseChange => {
    const version = c.version + 1;
    const event = { version, at: now, kind: 'assigned', by: { kind: 'pipeline' }, facts: {} } as const;
    const next = { ...c, officer, department: 'gata-park', ...changes, version };
    return { kind: 'changed', case: next, event, mails: [], messages: [] };
  };
  await changeCase(w.cases, id, give);
  const gate = mailGate(w.cases, () => now);
  return {
    ...w,
    act: (does: (file: CaseFile) => CaseChange | Refusal) => changeCase(w.cases, id, does),
    async send(kind: MailKind): Promise<ParsedMail> {
      const mail = (await w.file()).mails.findLast((each) => each.kind === kind) ?? expect.fail(`no ${kind}`);
      await gate.send(mail);
      return simpleParser(
        gate.sent.findLast((each) => each.kind === kind)?.mime ?? expect.fail('nothing left'),
      );
    },
    answer: (mail: ParsedMail, from: string, arrived: Partial<ArrivedMail> = {}) =>
      w.take(
        {
          id: 'ses-9',
          receivedAt: '2026-11-23T09:30:00.000Z',
          sender: from,
          recipients: [addressOf(mail.replyTo)],
          ...arrived,
        },
        { from, messageId: '<9@elbolaget.example>', subject: `Sv: ${mail.subject}`, body: 'På torsdag.' },
      ),
  };
}

const addressOf = (to: AddressObject | AddressObject[] | undefined) =>
  [to ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => address))[0] ?? '';

describe('a question to somebody outside the municipality', () => {
  it('leaves with the words the officer chose, and nothing that says who complained', async () => {
    const w = await world();
    const extract = saidWithoutResident(await w.file(), 'SE');
    await w.act((file) => consultOutside(file, { ...outside, extract }, asking));
    const mail = await w.send('outside-question');
    expect(addressOf(mail.to)).toBe(outside.email);
    expect(mail.text).toContain('Lampan vid Torget 3 är trasig.');
    for (const source of [mail.text, String(mail.html), mail.subject])
      expect(source).not.toMatch(/Nils|Ny\b|resident\.example|070|123 45 67|bilder\.example|\/status\//);
    expect(mail.headers.get('auto-submitted')).toBeUndefined();
  });

  it('takes nothing of the resident’s words along unless they are chosen', async () => {
    const w = await world();
    await w.act((file) => consultOutside(file, outside, asking));
    expect((await w.send('outside-question')).text).not.toContain('Torget');
  });

  it('is answered by mail, as a note that its officer hears of', async () => {
    const w = await world();
    await w.act((file) => consultOutside(file, outside, asking));
    const mail = await w.send('outside-question');
    const taken = await w.answer(mail, 'anna@elbolaget.example', { dmarc: 'GRAY' });
    expect(taken).toMatchObject({ outcome: 'message', reason: 'consult-answer' });
    const { messages, mails, case: c } = await w.file();
    const question = messages.findLast(({ askedOutside }) => askedOutside);
    expect(messages.at(-1)).toMatchObject({
      kind: 'note',
      text: 'På torsdag.',
      answersTo: question?.id,
      mail: { from: 'anna@elbolaget.example' },
    });
    expect(mails.filter(({ kind }) => kind === 'case-changed').map(({ to }) => to)).toEqual([
      [{ kind: 'staff', id: officer }],
    ]);
    expect(c.residentMessages).toBe(0);
  });

  it.each([
    ['protected', { secrecyGroup: 'social' }, outside, 'outside-not-by-mail'],
    ['about health', { flags: ['health'] }, outside, 'outside-not-by-mail'],
    ['restricted in use', { useRestrictedAt: now }, outside, 'use-restricted'],
    ['ended', { state: 'CLOSED' }, outside, 'not-open'],
    ['put to the person', {}, { ...outside, email: 'nils@resident.example' }, 'outside-address-ours'],
    ['put to us', {}, { ...outside, email: 'svar+x@svar.sjokoping.example' }, 'outside-address-ours'],
  ] as const)('is refused of a case that is %s', async (_, changes, input, reason) => {
    const { flags = [], ...others } = { flags: undefined, ...changes };
    const w = await world({ ...others, flags: [...flags] });
    expect(consultOutside(await w.file(), input, asking)).toEqual({ kind: 'refused', reason });
  });

  it('that waits does not leave once the case is protected', async () => {
    const w = await world();
    await w.act((file) => consultOutside(file, outside, asking));
    await w.act((file) => {
      const version = file.case.version + 1;
      const event = { version, at: now, kind: 'classified', by: { kind: 'pipeline' }, facts: {} } as const;
      const secret = { ...file.case, secrecyGroup: 'social', version } as const;
      return { kind: 'changed', case: secret, event, mails: [], messages: [] };
    });
    await expect(w.send('outside-question')).rejects.toThrow('nothing left');
  });

  it('whose answer is forged by all we know is set aside for a person', async () => {
    const w = await world();
    await w.act((file) => consultOutside(file, outside, asking));
    const mail = await w.send('outside-question');
    const taken = await w.answer(mail, 'kund@elbolaget.example', { dmarc: 'FAIL' });
    expect(taken).toMatchObject({ outcome: 'refused', reason: 'consult-forged' });
    expect((await w.file()).messages).toHaveLength(1);
  });

  it('is answered by its own address only: that of another question, or of another case, opens nothing', async () => {
    const w = await world();
    await w.act((file) => consultOutside(file, outside, asking));
    const { id } = (await w.file()).case;
    const ours = consultReplyAddress(
      'secret of links',
      { caseId: id, question: 'm3' },
      'svar.sjokoping.example',
    );
    const forged = ours.replace('-3@', '-2@');
    const from = 'kund@elbolaget.example';
    const taken = await w.take(
      { id: 'ses-9', sender: from, recipients: [forged] },
      { from, messageId: '<9@elbolaget.example>' },
    );
    expect(taken.outcome).toBe('case');
  });
});

describe('a question to a colleague', () => {
  const asked = 'handlaggare.skola@sjokoping.example';
  const input = {
    officer: 'skol-handlaggare',
    text: 'Är lampan er, som Nils Ny säger?',
    ground: 'not-secret',
  };

  it('is mailed with the question and who asks, and answered by mail as a note of theirs', async () => {
    const w = await world();
    await w.act((file) => consult(file, input, asking));
    const { settings } = applied;
    const email = settings.staff.find(({ id }) => id === input.officer)?.email ?? asked;
    const mail = await w.send('consultation');
    expect(mail.text).toContain('Är lampan er, som […] säger?');
    expect(mail.text).toContain(settings.staff.find(({ id }) => id === officer)?.name);
    expect(mail.text).not.toMatch(/Nils/);
    expect(await w.answer(mail, email)).toMatchObject({ outcome: 'message', reason: 'consult-answer' });
    const { messages, mails, case: c } = await w.file();
    expect(messages.at(-1)).toMatchObject({
      kind: 'note',
      by: { kind: 'staff', id: input.officer },
      answersTo: messages[0]?.id,
    });
    expect(c.state).not.toBe('ANSWERED');
    expect(mails.findLast(({ kind }) => kind === 'case-changed')).toMatchObject({
      did: 'consult-answered',
      to: [{ kind: 'staff', id: officer }],
    });
  });

  it('whose case nobody has is told to whoever asked', async () => {
    const w = await world({ officer: undefined, department: 'kontaktcenter' });
    const asker = { kind: 'staff', id: 'kc-vagledare' } as const;
    await w.act((file) => consult(file, input, { ...asking, by: asker }));
    const email = applied.settings.staff.find(({ id }) => id === input.officer)?.email ?? '';
    await w.answer(await w.send('consultation'), email);
    expect((await w.file()).mails.findLast(({ kind }) => kind === 'case-changed')?.to).toEqual([asker]);
  });

  it.each([
    ['somebody else here', 'handlaggare.gata@sjokoping.example', {}],
    ['an address nothing proves', '', { dmarc: 'GRAY' }],
  ] as const)('is not answered by %s', async (_, from, arrived) => {
    const w = await world();
    await w.act((file) => consult(file, input, asking));
    const email = applied.settings.staff.find(({ id }) => id === input.officer)?.email ?? '';
    const taken = await w.answer(await w.send('consultation'), from || email, arrived);
    expect(taken).toMatchObject({ outcome: 'refused', reason: 'officer-not-proven' });
    expect((await w.file()).messages).toHaveLength(1);
  });

  it('of a protected case is read on its page: the mail holds nothing of it and is not answered', async () => {
    const w = await world({ flags: ['health'] });
    await w.act((file) => consult(file, { ...input, officer: 'gata-samordnare' }, asking));
    const mail = await w.send('consultation');
    expect(mail.text).not.toContain('lampan');
    expect(addressOf(mail.replyTo)).toBe('');
  });
});
