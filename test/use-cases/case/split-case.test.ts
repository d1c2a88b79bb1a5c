import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseText } from '../../../shared/domain/case/case-file.ts';
import { performAction } from '../../../shared/use-cases/case/perform-action.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { noWarnings } from '../../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../../builders/settings.ts';
import { memoryReadLog } from '../../web/memory-staff.ts';

const applied = appliedSettings();
const now = new Date('2026-11-24T10:00:00.000Z');
const contact = { name: 'Kim Prov', email: 'kim@resident.example' };
const message = 'Lampan på Rosgränd är trasig. Dessutom är maten i skolan kall.';
const meal = { text: 'Maten i skolan är kall.' };

function office(overrides: Partial<Case> = {}, text: Partial<CaseText> = {}, user = 'registrator') {
  const c = aCase(
    { department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS', ...overrides },
    { contact, message },
  );
  const file = aCaseFile({ case: c }, { contact, message });
  const cases = memoryCases({ ...file, contact, text: file.text && { ...file.text, ...text } });
  const staff = applied.settings.staff.find((each) => each.id === user);
  if (!staff) throw new Error(`no ${user}`);
  const readLog = memoryReadLog();
  const deps = { cases, settings: memorySettings(applied), readLog, warn: noWarnings };
  const request = { staff, way: 'api', from: '192.0.2.7', language: 'sv', now, applied } as const;
  const split = (body: unknown, expectedVersion?: number) =>
    performAction(c.id, 'split', body, { ...request, expectedVersion }, deps);
  const whole = async () => {
    const found = await cases.file(c.id);
    if (!found) throw new Error('gone');
    return found;
  };
  /** The case that was made of the part. */
  const part = async () => {
    const { events } = await whole();
    const into = events.findLast(({ kind }) => kind === 'split')?.facts.into;
    const id = await cases.idOfReference(String(into));
    const found = id && (await cases.file(id));
    if (!found) throw new Error('no part');
    return found;
  };
  return { c, split, whole, part, readLog };
}

describe('several matters in one message', () => {
  it('become cases of their own with the same person and arrival, and the resident is told each number (E-16)', async () => {
    const { c, split, whole, part, readLog } = office();
    expect((await split(meal)).kind).toBe('done');
    const made = await part();
    expect(made.case).toMatchObject({
      receivedAt: c.receivedAt,
      promise: { dueAt: c.promise.dueAt },
      relatedTo: c.id,
      channel: c.channel,
      language: c.language,
      state: 'REGISTERED',
    });
    expect(made.case.department).not.toBe('gata-park');
    expect(made.contact).toEqual(contact);
    expect(made.text?.message).toBe(meal.text);
    expect(made.events).toMatchObject([{ kind: 'registered', by: { kind: 'staff', id: 'registrator' } }]);
    expect(made.mails).toMatchObject([{ kind: 'acknowledgement', to: [{ kind: 'resident' }] }]);
    const { case: after, mails } = await whole();
    expect(after).toMatchObject({ state: 'IN_PROGRESS', promise: c.promise });
    expect(mails.at(-1)).toMatchObject({
      kind: 'case-changed',
      did: 'split',
      to: [{ id: 'gata-handlaggare' }],
    });
    expect(readLog.entries).toMatchObject([
      { action: 'split', reference: c.reference, because: expect.any(String) },
    ]);
  });

  it('once for the same words, and again for others', async () => {
    const { split, whole } = office();
    await split(meal);
    await split(meal);
    expect((await whole()).events.filter(({ kind }) => kind === 'split')).toHaveLength(1);
    await split({ text: 'Bussen går för sällan.' });
    expect((await whole()).events.filter(({ kind }) => kind === 'split')).toHaveLength(2);
  });

  it('keep what protects the whole: group, flags that shut out, and people kept out; the stricter wins', async () => {
    const { split, part } = office(
      {
        secrecyGroup: 'social',
        department: 'social',
        flags: ['threat', 'recordsRequest'],
        excluded: ['gata-handlaggare', 'gata-chef'],
        proposedExclusions: ['gata-chef'],
      },
      {},
      'registrator',
    );
    expect((await split({ text: 'Lampan på Rosgränd är trasig.' })).kind).toBe('done');
    const { case: made } = await part();
    expect(made).toMatchObject({
      secrecyGroup: 'social',
      flags: ['threat'],
      excluded: ['gata-handlaggare', 'gata-chef'],
      proposedExclusions: ['gata-chef'],
    });
    const readers = applied.settings.departments.find(({ id }) => id === made.department);
    const owner = applied.settings.staff.find(({ id }) => id === readers?.queueOwner);
    expect(owner?.secrecyGroups).toContain('social');
  });

  it('get no acknowledgement where the mail they came in got none', async () => {
    const { split, part } = office(
      {},
      { mail: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL', unacknowledged: 'forged' } },
    );
    await split(meal);
    expect((await part()).mails.filter(({ kind }) => kind === 'acknowledgement')).toEqual([]);
  });

  it.each([
    ['an ended case', { state: 'CLOSED' }],
    ['suspected spam', { state: 'QUARANTINED' }],
  ] as const)('are not taken out of %s', async (_, overrides) => {
    expect(await office(overrides).split(meal)).toMatchObject({ kind: 'refused', reason: 'not-open' });
  });

  it('are not made by who may not merge, of an old version, of nothing, or with a topic nobody knows', async () => {
    expect(await office({}, {}, 'skol-handlaggare').split(meal)).toMatchObject({ kind: 'denied' });
    expect(await office().split(meal, 7)).toMatchObject({ reason: 'changed-meanwhile' });
    for (const body of [{}, { text: ' ' }, { ...meal, topic: 'no-such' }])
      expect(await office().split(body)).toMatchObject({ kind: 'bad-body' });
  });
});
