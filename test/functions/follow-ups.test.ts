import { describe, expect, it } from 'vitest';
import type { MailIntakeDeps } from '../../functions/mail-intake/intake.ts';
import { takeInMail } from '../../functions/mail-intake/take-in-mail.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { actAsResident } from '../../shared/use-cases/case/act-as-resident.ts';
import { performAction } from '../../shared/use-cases/case/perform-action.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';
import { replyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { arrivedMail, rawMail } from '../builders/a-mail.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';

const now = '2026-11-24T10:00:00.000Z';
const applied = appliedSettings();
const officer = 'gata-handlaggare';
const inStreets: Partial<Case> = {
  department: 'gata-park',
  officer,
  state: 'IN_PROGRESS',
  promise: { ...aCase().promise, who: { kind: 'officer', id: officer } },
};
const nameOf = (id: string) => applied.settings.staff.find((each) => each.id === id)?.name ?? '';

const ways = {
  'on the status page': async (text: string, cases: CaseStore, file: CaseFile) => {
    const deps = { cases, settings: memorySettings(), warn: noWarnings, clock: () => new Date(now), applied };
    return actAsResident(
      file,
      { action: 'add', text },
      { nonce: 'n', channel: 'status_page', attachments: [] },
      deps,
    );
  },
  'by mail': async (text: string, cases: CaseStore, { case: c }: CaseFile) => {
    const from = 'kim@resident.example';
    const recipients = [replyAddress('secret of links', c.id, 'svar.sjokoping.example')];
    const arrived = arrivedMail({ id: 'ses-9', receivedAt: now, sender: from, recipients });
    const deps: MailIntakeDeps = {
      cases,
      settings: memorySettings(),
      rawMails: { get: async () => rawMail({ messageId: '<9@x>', from, body: text }) },
      attachments: { put: async () => {} },
      now: () => new Date(now),
    };
    return takeInMail(arrived, deps);
  },
  'on the phone': async (text: string, cases: CaseStore, { case: c }: CaseFile) => {
    const staff = applied.settings.staff.find(({ id }) => id === officer) ?? expect.fail();
    const request = {
      staff,
      way: 'page',
      from: '192.0.2.1',
      language: 'sv',
      now: new Date(now),
      applied,
    } as const;
    const deps = { cases, readLog: memoryReadLog(), settings: memorySettings(), warn: noWarnings };
    return performAction(c.id, 'note', { text, contact: 'phone' }, request, deps);
  },
} as const;

describe.each(Object.entries(ways))('what a resident says later %s', (way, say) => {
  async function later(text: string, overrides: Partial<Case> = {}) {
    const before = aCaseFile({ case: aCase({ ...inStreets, ...overrides }) });
    const cases = memoryCases(before);
    await say(text, cases, before);
    const file = async () => (await cases.file(before.case.id)) ?? expect.fail();
    return { cases, file: await file(), again: file };
  }

  it('a threat closes the case, goes to who may have it, and rings the alarm', async () => {
    const { cases, file } = await later('Jag vet var du bor.');
    expect(file.case).toMatchObject({ flags: ['threat'], secrecyGroup: 'threat', department: 'gata-park' });
    expect(file.case.officer).toBeUndefined();
    expect(file.mails.some(({ kind, to }) => kind === 'new-officer' && to[0]?.kind === 'staff')).toBe(true);
    const { met } = await meetWhatIsOwed(cases, file, applied, now);
    expect(met).toMatchObject(expect.arrayContaining([expect.objectContaining({ kind: 'on-call-alarm' })]));
  });

  it('a child at risk, said once more, rings again', async () => {
    const marked = { flags: ['childConcern'], secrecyGroup: 'social', department: 'socialtjanst' } as const;
    const { file } = await later('Barnet far illa varje dag.', {
      ...marked,
      flags: [...marked.flags],
      ...(way === 'on the phone' && { secrecyGroup: 'open' }),
    });
    const alarm = file.mails.find(({ kind }) => kind === 'alarm');
    expect(alarm).toMatchObject({ alarm: 'childConcern', to: [{ id: 'on-call' }] });
  });

  it('a special matter is told as in a first letter; the law’s month begins that day', async () => {
    const { file } = await later('Jag vill också ha ett registerutdrag.');
    expect(file.case).toMatchObject({ flags: ['gdprRequest'], lawDueOn: '2026-12-28' });
    expect(file.mails.filter(({ kind }) => kind === 'special-matter').map(({ to }) => to[0]?.kind)).toEqual([
      'staff',
      'resident',
    ]);
  });

  it('a records request becomes a task of its own with its own promise, and the text stays on the case', async () => {
    const { cases, file } = await later('Jag vill också begära ut alla avtal om plogning.');
    const found = await Array.fromAsync(cases.receivedOn('2026-11-24'));
    expect(found).toMatchObject([{ type: 'records_request', relatedTo: file.case.id, receivedAt: now }]);
    const task = await cases.file(found[0]?.id ?? '');
    expect(task?.mails.map(({ kind }) => kind)).toEqual(['records-request', 'new-officer']);
    expect(task?.text?.message).toContain('begära ut');
    expect(file.messages).toHaveLength(1);
    expect(file.case.promise.dueAt).toBe(aCase().promise.dueAt);
  });

  it('a stop in between leaves neither the task nor the text, and the same again makes both', async () => {
    const before = aCaseFile({ case: aCase(inStreets) });
    const cases = memoryCases(before);
    const store = async () => Promise.reject(new Error('The power went.'));
    const text = 'Jag vill också begära ut alla avtal om plogning.';
    await expect(say(text, { ...cases, store }, before)).rejects.toThrow('The power went.');
    expect(await Array.fromAsync(cases.receivedOn('2026-11-24'))).toEqual([]);
    expect((await cases.file(before.case.id))?.messages).toEqual([]);

    await say(text, cases, before);
    expect(await Array.fromAsync(cases.receivedOn('2026-11-24'))).toHaveLength(1);
    expect((await cases.file(before.case.id))?.messages).toHaveLength(1);
  });

  it('names a colleague: they are kept out until somebody has looked', async () => {
    const { file } = await later(`Det var ${nameOf('gata-samordnare')} som ljög för mig.`);
    expect(file.case).toMatchObject({
      excluded: ['gata-samordnare'],
      proposedExclusions: ['gata-samordnare'],
      officer,
    });
  });

  it('greets who has the case: nobody is kept out for that', async () => {
    const { file } = await later(`Hej ${nameOf(officer)}! Nu har det snöat igen.`);
    expect(file.case).toMatchObject({ excluded: [], flags: [], officer });
  });
});

it('a mail that quotes an old threat is not one', async () => {
  const before = aCaseFile({ case: aCase(inStreets) });
  const cases = memoryCases(before);
  await ways['by mail']('Tack för svaret.\n\n> Jag vet var du bor.\n', cases, before);
  expect((await cases.case(before.case.id))?.flags).toEqual([]);
});

it('the same words sent twice make one task', async () => {
  const before = aCaseFile({ case: aCase(inStreets) });
  const cases = memoryCases(before);
  const text = 'Jag vill begära ut avtalen.';
  await ways['on the status page'](text, cases, before);
  await ways['on the status page'](text, cases, before);
  expect(await Array.fromAsync(cases.receivedOn('2026-11-24'))).toHaveLength(1);
});
