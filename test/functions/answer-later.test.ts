import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import { residentSees } from '../../shared/domain/case/message.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { reclassify } from '../../shared/domain/handling/actions/reclassify.ts';
import { type Reply, reply } from '../../shared/domain/handling/actions/reply.ts';
import { takeBack } from '../../shared/domain/handling/actions/reply-later.ts';
import { residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import { withdraw } from '../../shared/domain/handling/actions/withdraw.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { aCaseFile, mondayMorning } from '../builders/a-case.ts';
import { mailGate } from '../builders/mail-gate.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { appliedSettings } from '../builders/settings.ts';

const applied = appliedSettings();
const officer = 'gata-handlaggare';
const tuesdayAtTen = '2026-11-24T09:00:00.000Z';
const later: Reply = { text: 'Lampan är bytt, Nils.', sendAt: tuesdayAtTen };
const contact = { name: 'Nils Ny', email: 'nils@resident.example' };

function world() {
  const file = aCaseFile({}, { contact });
  const cases = memoryCases({ ...file, mails: [], case: { ...file.case, officer } });
  let at = mondayMorning;
  const { id } = file.case;
  const { sent, send } = mailGate(cases, () => at);
  const now = async (): Promise<CaseFile> => (await cases.file(id)) ?? expect.fail('no case');
  return {
    sent,
    now,
    at: (instant: string) => {
      at = instant;
    },
    act: (does: (file: CaseFile, acting: Acting) => CaseChange | Refusal, by: Acting['by'] = asOfficer) =>
      changeCase(cases, id, (each) => does(each, { by, now: at, applied })),
    async send(kind: MailKind): Promise<ParsedMail | undefined> {
      const mail = (await now()).mails.findLast((each) => each.kind === kind) ?? expect.fail(`no ${kind}`);
      await send(mail);
      const left = sent.findLast((each) => each.kind === kind);
      return left && simpleParser(left.mime);
    },
  };
}

const asOfficer = { kind: 'staff', id: officer } as const;

describe('an answer that leaves at a chosen time', () => {
  it('leaves the case open, and the resident sees nothing of it, until it has left', async () => {
    const w = world();
    await w.act((file, acting) => reply(file, later, acting));
    expect(await w.send('answer')).toBeUndefined();
    const waiting = await w.now();
    expect(waiting.case).toMatchObject({
      waitingAnswer: { sendAt: tuesdayAtTen },
      watchFrom: expect.any(String),
    });
    expect(waiting.case.answeredAt).toBeUndefined();
    expect(waiting.messages.filter(residentSees)).toEqual([]);

    w.at(tuesdayAtTen);
    expect((await w.send('answer'))?.text).toContain('Lampan är bytt');
    const { case: c, messages } = await w.now();
    expect(c).toMatchObject({ state: 'ANSWERED', answeredAt: tuesdayAtTen, replyAcceptedAt: tuesdayAtTen });
    expect(c.waitingAnswer).toBeUndefined();
    expect(messages.filter(residentSees)).toMatchObject([
      { kind: 'reply', by: asOfficer, text: later.text, at: tuesdayAtTen },
    ]);
  });

  it('is never sent twice, whatever orders come', async () => {
    const w = world();
    await w.act((file, acting) => reply(file, later, acting));
    w.at(tuesdayAtTen);
    await w.send('answer');
    await w.send('answer');
    expect(w.sent).toHaveLength(1);
  });

  it.each([
    ['taken back', (file: CaseFile, acting: Acting) => takeBack(file, {}, acting), asOfficer],
    [
      'withdrawn with its case',
      (file: CaseFile, acting: Acting) => withdraw(file, {}, acting),
      { kind: 'resident' },
    ],
    [
      'about what is protected since',
      (file: CaseFile, acting: Acting) => reclassify(file, { secrecyGroup: 'social' }, acting),
      asOfficer,
    ],
  ] as const)('does not leave once it is %s', async (_, does, by) => {
    const w = world();
    await w.act((file, acting) => reply(file, later, acting));
    await w.act(does, by);
    w.at(tuesdayAtTen);
    expect(await w.send('answer')).toBeUndefined();
    expect((await w.now()).mails.find(({ kind }) => kind === 'answer')?.state).toBe('lapsed');
  });

  it('is told to the officer at once when the resident writes meanwhile, with when it leaves', async () => {
    const w = world();
    await w.act((file, acting) => reply(file, later, acting));
    w.at('2026-11-23T09:40:00.000Z');
    const message = {
      id: 'mail-2',
      at: '2026-11-23T09:40:00.000Z',
      kind: 'from-resident',
      by: { kind: 'resident' },
      channel: 'email',
      text: 'Den lyser igen!',
      attachments: [],
    } as const;
    await w.act(
      (file, acting) =>
        residentWrites(file, { message: { ...message, attachments: [] }, noAction: false }, acting),
      { kind: 'resident' },
    );
    const mail = (await w.now()).mails.find(({ kind }) => kind === 'resident-wrote');
    expect(mail?.sendAt).toBe('2026-11-23T09:40:00.000Z');
    const told = await w.send('resident-wrote');
    expect(told?.text).toContain('tisdag 24 november 2026 klockan 10.00');
  });

  it.each([
    ['a time that has passed', { sendAt: '2026-11-23T08:00:00.000Z' }, 'send-at-not-ahead'],
    ['the same day of next year', { sendAt: '2027-11-23T09:00:00.000Z' }, 'send-at-too-late'],
    ['a Saturday', { sendAt: '2026-11-28T10:00:00.000Z' }, 'send-at-outside-hours'],
    ['an answer by phone', { by: 'phone' }, 'send-at-not-by-mail'],
  ] as const)('is refused for %s', async (_, how, reason) => {
    const w = world();
    expect(await w.act((file, acting) => reply(file, { ...later, ...how }, acting))).toEqual({
      kind: 'refused',
      reason,
    });
  });

  it('has no second answer beside it', async () => {
    const w = world();
    await w.act((file, acting) => reply(file, later, acting));
    expect(await w.act((file, acting) => reply(file, { text: 'Nu.' }, acting))).toMatchObject({
      reason: 'answer-waits',
    });
  });
});

describe('a copy of an answer', () => {
  it('goes to a colleague who may read the case, without what says who wrote', async () => {
    const w = world();
    await w.act((file, acting) => reply(file, { text: 'Bytt, Nils.', copyTo: [officer] }, acting));
    const mail = await w.send('answer-copy');
    expect(mail?.text).toContain('Bytt, […].');
    expect(mail?.replyTo).toBeUndefined();
  });

  it('of an answer that waits leaves after it has left', async () => {
    const w = world();
    await w.act((file, acting) => reply(file, { ...later, copyTo: [officer] }, acting));
    expect((await w.now()).mails.map(({ kind }) => kind)).toEqual(['answer']);
    w.at(tuesdayAtTen);
    await w.send('answer');
    expect((await w.now()).mails.map(({ kind }) => kind)).toContain('answer-copy');
  });

  it.each([
    ['who may not read the case', 'skol-handlaggare', 'copy-not-allowed'],
    ['nobody knows', 'nobody', 'unknown-officer'],
  ])('is refused to somebody %s', async (_, id, reason) => {
    const w = world();
    expect(await w.act((file, acting) => reply(file, { text: 'Bytt.', copyTo: [id] }, acting))).toMatchObject(
      {
        reason,
      },
    );
  });
});
