import { describe, expect, it } from 'vitest';
import type { Case, CaseState } from '../../../shared/domain/case/case.ts';
import { endOf, partsHeld } from '../../../shared/domain/case/held-parts.ts';
import { lastReopeningDay } from '../../../shared/domain/deadlines/reopening-window.ts';
import { type Acting, changed } from '../../../shared/domain/handling/actions/acting.ts';
import { removeByRetention } from '../../../shared/domain/handling/actions/remove-by-retention.ts';
import { reopen } from '../../../shared/domain/handling/actions/resident-writes.ts';
import { endedBefore, judgeRetention } from '../../../shared/domain/handling/retention.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { appliedSettings } from '../../builders/settings.ts';

const retention = {
  contactDaysAfterClosing: 60,
  textDaysAfterClosing: 90,
  rawMailDays: 30,
  readLogDays: 1825,
  decision: 'KS § 1',
};
const applied = appliedSettings({ retention });
const { settings } = applied;
const closedAt = '2026-01-10T09:00:00.000Z';
const pipeline: Acting = { by: { kind: 'pipeline' }, now: '2026-03-11T09:00:00.000Z', applied };

const closed = (overrides: Partial<Case> = {}) =>
  aCase({ state: 'CLOSED', answeredAt: '2026-01-09T09:00:00.000Z', closedAt, ...overrides });
const judge = (c: Case, now: string, sharing: readonly Case[] = []) =>
  judgeRetention({ case: c, mails: [] }, sharing, settings, now);
const parts = (judged: ReturnType<typeof judge>) =>
  judged.kind === 'remove' ? judged.removals.map(({ part }) => part) : judged.why;

describe('retention removes', () => {
  it.each([
    ['nothing a second before sixty days are over', '2026-03-11T08:59:59.999Z', 'not-yet'],
    ['the contact after sixty days', '2026-03-11T09:00:00.000Z', ['contact']],
    ['the contact alone until ninety are over', '2026-04-10T08:59:59.999Z', ['contact']],
    ['both at once when it comes late', '2026-04-10T09:00:00.000Z', ['contact', 'text']],
  ])('%s', (_, now, expected) => {
    expect(parts(judge(closed(), now))).toEqual(expected);
  });

  it('only what is left', () => {
    const without = closed({ contactRemovedAt: pipeline.now });
    expect(parts(judge(without, '2026-04-09T09:00:00.000Z'))).toBe('not-yet');
    expect(parts(judge(without, '2026-04-10T09:00:00.000Z'))).toEqual(['text']);
  });

  it('by a rule that has a name and its days (arkivlagen 10 §)', () => {
    expect(judge(closed(), '2026-04-10T09:00:00.000Z')).toEqual({
      kind: 'remove',
      endedAt: closedAt,
      removals: [
        { part: 'contact', rule: 'retention.contactDaysAfterClosing', days: 60 },
        { part: 'text', rule: 'retention.textDaysAfterClosing', days: 90 },
      ],
    });
  });

  it.each([
    ['QUARANTINED', undefined],
    ['REGISTERED', undefined],
    ['IN_PROGRESS', undefined],
    ['WAITING_CITIZEN', undefined],
    ['ANSWERED', undefined],
    ['WITHDRAWN', closedAt],
    ['FORWARDED', closedAt],
    ['MERGED', closedAt],
    ['SPAM', closedAt],
  ] as const)('counts the days of %s from %s', (state: CaseState, end) => {
    expect(endOf(aCase({ state, ...(end && { endedAt: end }) }))).toBe(end);
  });

  it('counts from the later of forwarded and closed', () => {
    const later = '2026-02-01T09:00:00.000Z';
    expect(endOf(closed({ endedAt: closedAt, closedAt: later }))).toBe(later);
    expect(endOf(closed({ endedAt: later }))).toBe(later);
  });
});

describe('retention keeps', () => {
  const late = '2027-01-10T09:00:00.000Z';

  it('a case taken up again, however long ago it was closed the first time', () => {
    expect(parts(judge(closed({ state: 'IN_PROGRESS' }), late))).toBe('not-ended');
  });

  it('an answered case nobody has closed', () => {
    const { closedAt: _, ...answered } = closed({ state: 'ANSWERED' });
    expect(parts(judge(answered, late))).toBe('not-ended');
  });

  it('a threat, until a person puts it into another secrecy group (E-08)', () => {
    expect(parts(judge(closed({ secrecyGroup: 'threat' }), late))).toBe('evidence');
    expect(parts(judge(closed({ secrecyGroup: 'threat', state: 'SPAM' }), late))).toEqual([
      'contact',
      'text',
    ]);
    expect(parts(judge(closed({ secrecyGroup: 'social' }), late))).toEqual(['contact', 'text']);
  });

  it('what may still be reopened, whatever the settings say', () => {
    const soon = appliedSettings({ retention: { ...retention, contactDaysAfterClosing: 1 } }).settings;
    const judged = judgeRetention({ case: closed(), mails: [] }, [], soon, '2026-01-20T09:00:00.000Z');
    expect(parts(judged)).toBe('may-be-reopened');
  });

  it('a case that still owes its resident a mail', () => {
    const { mails } = aCaseFile();
    expect(judgeRetention({ case: closed(), mails }, [], settings, late)).toMatchObject({
      why: 'mail-unsent',
    });
    const sent = mails.map((mail) => ({ ...mail, state: 'sent' as const }));
    expect(judgeRetention({ case: closed(), mails: sent }, [], settings, late).kind).toBe('remove');
  });

  it('a merged case until the one that lives on has ended as long ago', () => {
    const merged = closed({ state: 'MERGED', endedAt: closedAt });
    expect(parts(judge(merged, late, [closed({ state: 'IN_PROGRESS' })]))).toBe('not-ended');
    const survivor = closed({ closedAt: '2026-12-01T09:00:00.000Z' });
    expect(parts(judge(merged, late, [survivor]))).toBe('not-yet');
    expect(parts(judge(merged, '2027-01-30T09:00:00.000Z', [survivor]))).toEqual(['contact']);
    const threat = closed({ secrecyGroup: 'threat' });
    expect(parts(judge(merged, late, [threat]))).toBe('evidence');
  });
});

it('looks no further back than the shortest of the days that count', () => {
  const now = '2026-04-10T09:00:00.000Z';
  expect(endedBefore(['contact', 'text'], settings, now)).toBe('2026-02-09T09:00:00.000Z');
  expect(endedBefore(['text'], settings, now)).toBe('2026-01-10T09:00:00.000Z');
});

describe('the event of a removal', () => {
  const change = removeByRetention(
    closed(),
    [{ part: 'contact', rule: 'retention.contactDaysAfterClosing', days: 60 }],
    closedAt,
    pipeline,
  );

  it('says what, when, by which rule and decision, and nothing of what was there', () => {
    expect(change.event).toEqual({
      version: 2,
      at: pipeline.now,
      kind: 'removed-by-retention',
      by: { kind: 'pipeline' },
      facts: {
        parts: ['contact'],
        rules: ['retention.contactDaysAfterClosing: 60'],
        endedAt: closedAt,
        removedOn: '2026-03-11',
        settings: 1,
        decision: 'KS § 1',
      },
    });
    expect(change).toMatchObject({ mails: [], messages: [] });
    expect(partsHeld(change.case)).toEqual(['text']);
  });

  it('wakes nobody and takes nothing up: the case stays as it ended', () => {
    const { version: _, contactRemovedAt: __, ...after } = change.case;
    const { version: ___, lookAt: ____, ...before } = closed();
    expect(after).toEqual(before);
  });

  it('ends the days in which the case could be reopened', () => {
    const now = '2026-01-12T09:00:00.000Z';
    const stripped = { ...closed(), textRemovedAt: now };
    expect(lastReopeningDay(closed(), settings, now)).toBe('2026-02-06');
    expect(lastReopeningDay(stripped, settings, now)).toBeUndefined();
    expect(reopen(aCaseFile({ case: stripped }), { text: 'Hej' }, { ...pipeline, now })).toMatchObject({
      kind: 'refused',
      reason: 'reopening-window-passed',
    });
  });

  it('is not the last when something new is written on the case: that goes in its turn', () => {
    const stripped = closed({ contactRemovedAt: closedAt, textRemovedAt: closedAt });
    const [message] = [{ id: 'm1', at: pipeline.now, by: pipeline.by, attachments: [], text: 'Ring.' }].map(
      (each) => ({ ...each, kind: 'note' as const, channel: 'staff' as const }),
    );
    const noted = changed(stripped, { set: {}, kind: 'noted', messages: message ? [message] : [] }, pipeline);
    expect(partsHeld(noted.case)).toEqual(['text']);
    expect(partsHeld(changed(stripped, { set: {}, kind: 'viewed' }, pipeline).case)).toEqual([]);
  });
});
