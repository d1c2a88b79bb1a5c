import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../infra/settings/read-settings.ts';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { CaseChange, CaseFile } from '../../../shared/domain/case/case-file.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import { isMissed, isOverdue } from '../../../shared/domain/deadlines/overdue.ts';
import { ask } from '../../../shared/domain/handling/actions/ask.ts';
import { extend } from '../../../shared/domain/handling/actions/extend.ts';
import { handOver } from '../../../shared/domain/handling/actions/hand-over.ts';
import { mergeInto } from '../../../shared/domain/handling/actions/merge.ts';
import { residentWrites } from '../../../shared/domain/handling/actions/resident-writes.ts';
import { register } from '../../../shared/domain/handling/registration.ts';
import type { Refusal } from '../../../shared/domain/vocabulary/refusal.ts';
import { aCaseFile, aComplaint } from '../../builders/a-case.ts';
import { Life } from '../../builders/a-life.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const officer = { kind: 'staff', id: 'kc-handlaggare' } as const;
const resident = { kind: 'resident' } as const;
const to = (day: string, time = '12:00') => new Date(`${day}T${time}:00+01:00`).toISOString();
const written = (at: string) => ({
  id: `r${at}`,
  at,
  kind: 'from-resident' as const,
  by: resident,
  channel: 'email' as const,
  text: 'Storgatan 3.',
  attachments: [],
});
const kindsOf = (life: Life, from: string) =>
  life.owedMails.filter(({ at }) => at >= from).map(({ mail }) => mail.kind);
const must = (change: CaseChange | Refusal): CaseChange => {
  if (change.kind === 'refused') throw new Error(change.reason);
  return change;
};
const after = (file: CaseFile, change: CaseChange): CaseFile => ({
  ...file,
  case: change.case,
  messages: [...file.messages, ...change.messages],
  mails: [...file.mails, ...change.mails],
});

describe('on days that are easily forgotten', () => {
  it('a question asked on Saturday of an answer due on Friday stops nothing: Monday brings the notice', () => {
    const life = new Life(aCaseFile({}, { receivedAt: to('2026-11-25', '10:00') }));
    life.goOnTo(to('2026-11-28', '23:30'));
    life.act(officer, (file, acting) => ask(file, { text: 'Vilken gata?' }, acting));
    expect([life.file.case.state, isOverdue(life.file.case, life.now)]).toEqual(['WAITING_CITIZEN', true]);
    life.goOnTo(to('2026-11-30', '09:00'));
    expect(kindsOf(life, to('2026-11-30', '00:00'))).toContain('delay-notice');
    expect(life.file.case.promise).toMatchObject({
      madeBy: 'delay-notice',
      dueAt: to('2026-12-03', '17:00'),
    });
    life.act(resident, (file, acting) => residentWrites(file, { message: written(life.now) }, acting));
    expect(life.file.case.promise).toMatchObject({
      madeBy: 'resident-answer',
      dueAt: to('2026-12-02', '17:00'),
    });
    expect(isMissed(life.file.case, life.now)).toBe(true);
  });

  it('a delay notice the day before Christmas Eve names a day the office is open', () => {
    const life = new Life(aCaseFile({}, { receivedAt: to('2026-12-18', '10:00') }));
    life.goOnTo(to('2026-12-23', '09:00'));
    expect(life.file.case.promise).toMatchObject({
      madeBy: 'delay-notice',
      dueAt: to('2026-12-30', '17:00'),
    });
  });

  it('a day that is closed after it was promised stays; who has it is reminded the working day before', () => {
    const closed = {
      on: '2026-12-02',
      name: { sv: 'Stängt', da: 'Lukket', en: 'Closed' },
      publishedOn: '2026-10-01',
      decision: 'KS 1',
    };
    const settings = aMunicipality({ closedDays: [closed] });
    const life = new Life(aCaseFile({}, { receivedAt: to('2026-11-25', '10:00') }));
    life.goOnTo(to('2026-11-25', '11:00'));
    const c = { ...life.file.case, promise: { ...life.file.case.promise, dueAt: to('2026-12-02', '17:00') } };
    const calendar = municipalCalendar(settings);
    const { due } = owed(c, settings, calendar, to('2026-12-01', '08:00'));
    expect(due.map(({ kind }) => kind)).toContain('reminder-1');
    const late = owed(c, settings, calendar, to('2026-12-02', '17:00'));
    expect(late.due.find(({ kind }) => kind === 'overdue')?.sendAt).toBe(to('2026-12-03', '08:00'));
  });
});

describe('a promise that went through other hands', () => {
  it('an agreed earlier day is a promise like any other: when it passes the ladder begins with it', () => {
    const life = new Life(aCaseFile());
    life.act(officer, (file, acting) =>
      extend(file, { promisedOn: '2026-11-24', reason: 'Sa vi på telefon.', agreed: true }, acting),
    );
    life.goOnTo(to('2026-11-25', '09:00'));
    expect(kindsOf(life, to('2026-11-24', '17:00'))).toEqual(['escalation', 'delay-notice']);
    expect(life.file.case).toMatchObject({ missedDueAt: to('2026-11-24', '17:00'), delayNotices: 1 });
  });

  it('handed over twice, each queue is told, and the day is the same', () => {
    const life = new Life(aCaseFile());
    const { dueAt } = life.file.case.promise;
    for (const department of ['gata-park', 'kontaktcenter'])
      life.act(officer, (file, acting) => handOver(file, { department, note: 'Er sak.' }, acting));
    const told = life.owedMails.flatMap(({ mail }) => (mail.kind === 'new-officer' ? [mail.to] : []));
    expect(told).toHaveLength(2);
    expect(life.file.case.promise).toMatchObject({ dueAt, who: { kind: 'department', id: 'kontaktcenter' } });
  });

  it('a broken promise survives its case: merged into another, which is then handed over', () => {
    const late = new Life(aCaseFile());
    late.goOnTo(to('2026-11-26', '09:00'));
    const other = aCaseFile({}, { receivedAt: to('2026-11-26', '08:30') });
    const survivor = { ...other, case: { ...other.case, id: 'b'.repeat(26), reference: '7K3M-9QXD-T' } };
    const acting = { by: officer, now: late.now, applied: appliedSettings() };
    const merger = mergeInto(late.file, survivor, acting);
    if (merger.kind === 'refused') throw new Error(merger.reason);
    const merged = after(survivor, merger.surviving);
    const handed = must(handOver(merged, { department: 'gata-park', note: 'Er sak.' }, acting)).case;
    expect(isMissed(handed, late.now)).toBe(true);
    expect(handed.promise).toMatchObject({
      dueAt: survivor.case.promise.dueAt,
      originalDueAt: late.file.case.promise.originalDueAt,
      who: { kind: 'department', id: 'gata-park' },
    });
  });

  it('two restricted cases are one under the stronger group, and nobody outside it is left with it', () => {
    const acting = { by: officer, now: to('2026-11-24'), applied: appliedSettings() };
    const ofSocial = aCaseFile();
    const social = {
      ...ofSocial,
      case: { ...ofSocial.case, secrecyGroup: 'social' as const, department: 'socialtjanst' },
    };
    const named = {
      ...ofSocial,
      case: {
        ...ofSocial.case,
        id: 'b'.repeat(26),
        secrecyGroup: 'protected_identity' as const,
        officer: 'kc-chef',
        consulted: ['skol-handlaggare'],
      },
    };
    const merger = mergeInto(social, named, acting);
    if (merger.kind === 'refused') throw new Error(merger.reason);
    const { case: c } = merger.surviving;
    const { settings } = acting.applied;
    const may = (id: string) =>
      settings.staff.find((each) => each.id === id)?.secrecyGroups.includes(c.secrecyGroup);
    expect(['social', 'protected_identity']).toContain(c.secrecyGroup);
    for (const id of [...c.consulted, ...(c.officer ? [c.officer] : [])])
      expect([id, may(id)]).toEqual([id, true]);
  });
});

describe('a records request by telephone in Denmark', () => {
  it('has seven working days, tells the registrar, and never falls silent for want of an address', () => {
    const settings = readSettings(
      new URL('../../../infra/settings/sundkoebing.yaml', import.meta.url).pathname,
    );
    const receivedAt = to('2026-11-24', '10:00');
    const made = register(
      aComplaint({
        receivedAt,
        channel: 'phone',
        language: 'da',
        message: 'Jeg søger aktindsigt i sagen.',
        contact: { phone: '12 34 56 78' },
      }),
      {
        id: 'a'.repeat(26),
        reference: 'R',
        recordsTask: { id: 'b'.repeat(26), reference: 'Q' },
        bodyHash: 'h',
        now: receivedAt,
        applied: appliedSettings(settings),
        by: officer,
      },
    );
    expect(made.case).toMatchObject({
      type: 'records_request',
      promise: { dueAt: expect.stringMatching(/^2026-12-03/) },
    });
    expect(made.mails.map(({ kind, to: whom }) => [kind, whom[0]?.kind])).toEqual([['new-officer', 'staff']]);
    const late = owed(made.case, settings, municipalCalendar(settings), to('2026-12-03', '18:00'));
    expect(late.due.map(({ kind }) => kind)).toContain('overdue');
    expect(late.due.map(({ kind }) => kind)).not.toContain('delay-notice');
    expect(late.lookAt).toBeDefined();
  });
});
