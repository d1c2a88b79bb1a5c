import { describe, expect, it } from 'vitest';
import type { CaseChange, CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { Message } from '../../../shared/domain/case/message.ts';
import { accessTo } from '../../../shared/domain/handling/access.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import { assign } from '../../../shared/domain/handling/actions/assign.ts';
import { handOver } from '../../../shared/domain/handling/actions/hand-over.ts';
import { note } from '../../../shared/domain/handling/actions/note.ts';
import { rate } from '../../../shared/domain/handling/actions/rate.ts';
import { residentWrites } from '../../../shared/domain/handling/actions/resident-writes.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import { staffById } from '../../../shared/domain/people/look-up.ts';
import type { Staff } from '../../../shared/domain/settings/settings.ts';
import type { Refusal } from '../../../shared/domain/vocabulary/refusal.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const now = '2026-11-24T09:20:00.000Z';
const acting = (by: Acting['by'], applied = appliedSettings()): Acting => ({ by, now, applied });
const colleague = (id: string) => acting({ kind: 'staff', id });
const resident = acting({ kind: 'resident' });
const said: Message = {
  id: 'r1',
  at: now,
  kind: 'from-resident',
  by: { kind: 'resident' },
  channel: 'email',
  text: 'Det är värre nu.',
  attachments: [],
};
const held = (overrides: Parameters<typeof aCase>[0] = {}): CaseFile =>
  aCaseFile({ case: aCase({ officer: 'kc-handlaggare', state: 'IN_PROGRESS', ...overrides }) });

function news(change: CaseChange | Refusal) {
  if (change.kind === 'refused') throw new Error(change.reason);
  return change.mails.filter((mail) => mail.kind === 'resident-wrote' || mail.kind === 'case-changed');
}

/** Settings in which everybody hears as the test says. */
function hearing(notices: Staff['notices']) {
  const { staff } = aMunicipality();
  return appliedSettings({ staff: staff.map((each) => ({ ...each, notices })) });
}

describe('whoever has a case hears what others did with it', () => {
  it('tells the officer that the resident wrote, with the next full hour', () => {
    expect(news(residentWrites(held(), { message: said }, resident))).toMatchObject([
      {
        kind: 'resident-wrote',
        did: 'wrote',
        to: [{ id: 'kc-handlaggare' }],
        sendAt: '2026-11-24T10:00:00.000Z',
      },
    ]);
  });

  it('says when it answers our question', () => {
    const file = held({ state: 'WAITING_CITIZEN', questionAskedAt: '2026-11-23T12:00:00.000Z' });
    expect(news(residentWrites(file, { message: said }, resident))).toMatchObject([{ did: 'answered' }]);
  });

  it('tells the queue owner while nobody has the case', () => {
    const file = aCaseFile();
    const { queueOwner } = aMunicipality().departments.find(({ id }) => id === file.case.department) ?? {};
    expect(news(residentWrites(file, { message: said }, resident))).toMatchObject([
      { to: [{ id: queueOwner }] },
    ]);
  });

  it('tells of a low rating and of no other', () => {
    const answered = held({ state: 'ANSWERED', answeredAt: '2026-11-23T12:00:00.000Z' });
    expect(news(rate(answered, { rating: 2 }, resident))).toMatchObject([
      { kind: 'case-changed', did: 'rated-low', to: [{ id: 'kc-chef' }] },
      { kind: 'resident-wrote', did: 'rated-low', to: [{ id: 'kc-handlaggare' }] },
    ]);
    expect(news(rate(answered, { rating: 4 }, resident))).toEqual([]);
  });

  it('tells the manager of a low rating, or of no answer, the next morning, and lets them read the case', () => {
    const answered = held({ state: 'ANSWERED', answeredAt: '2026-11-23T12:00:00.000Z' });
    for (const input of [{ rating: 1 }, { rating: 5, gotAnswer: false }]) {
      const change = rate(answered, input, resident);
      if (change.kind !== 'changed') throw new Error(change.reason);
      const toManager = change.mails.filter(({ kind }) => kind === 'case-changed');
      expect(toManager).toMatchObject([
        { did: 'rated-low', to: [{ id: 'kc-chef' }], sendAt: '2026-11-25T07:00:00.000Z' },
      ]);
      const { settings } = resident.applied;
      const manager = staffById(settings, 'kc-chef');
      if (!manager) throw new Error('no manager');
      expect(accessTo(change.case, 'read', manager, { settings, now }).kind).toBe('allowed');
    }
    const content = rate(answered, { rating: 3, gotAnswer: true }, resident);
    expect(content.kind === 'changed' && content.mails).toEqual([]);
  });

  it('tells that a consulted colleague came back, another noted a call, took or handed over the case', () => {
    const asked = held({ consulted: ['gata-handlaggare'] });
    expect(
      news(note(asked, { text: 'Kabeln ägs av elnätet.' }, colleague('gata-handlaggare'))),
    ).toMatchObject([{ kind: 'case-changed', did: 'consult-answered', to: [{ id: 'kc-handlaggare' }] }]);
    const called = { text: 'Hon ringde igen.', contact: 'phone' } as const;
    expect(news(note(held(), called, colleague('kc-vagledare')))).toMatchObject([
      { kind: 'resident-wrote', did: 'called' },
    ]);
    expect(
      news(assign(held(), { officer: 'kc-handlaggare-2' }, colleague('kc-handlaggare-2'))),
    ).toMatchObject([{ did: 'assigned', to: [{ id: 'kc-handlaggare' }] }]);
    expect(
      news(handOver(held(), { department: 'gata-park', note: 'Er väg.' }, colleague('kc-chef'))),
    ).toMatchObject([{ did: 'handed-over', to: [{ id: 'kc-handlaggare' }] }]);
  });

  it('tells nobody of their own doings', () => {
    const own = colleague('kc-handlaggare');
    expect(news(note(held(), { text: 'Ringt elnätet.' }, own))).toEqual([]);
    expect(news(handOver(held(), { department: 'gata-park', note: 'Er väg.' }, own))).toEqual([]);
  });

  it('comes at once or once a day to who wants it so, in office hours only', () => {
    const at = (notices: Staff['notices']) =>
      news(residentWrites(held(), { message: said }, acting({ kind: 'resident' }, hearing(notices))))[0]
        ?.sendAt;
    expect(at('at-once')).toBe(now);
    expect(at('daily')).toBe('2026-11-25T07:00:00.000Z');
  });

  it('lapses when they have opened the case themselves since', () => {
    const file = held();
    const [mail] = news(residentWrites(file, { message: said }, resident));
    if (!mail) throw new Error('nobody is told');
    const later = '2026-11-24T10:00:00.000Z';
    expect(
      stillOwed(file.case, mail, later, { seen: { 'kc-handlaggare': '2026-11-24T09:00:00.000Z' } }),
    ).toBe(true);
    expect(
      stillOwed(file.case, mail, later, { seen: { 'kc-handlaggare': '2026-11-24T09:40:00.000Z' } }),
    ).toBe(false);
  });
});
