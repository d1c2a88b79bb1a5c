import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import { consult } from '../../../shared/domain/handling/actions/consult.ts';
import { decideRight } from '../../../shared/domain/handling/actions/decide-right.ts';
import { judgeRetention } from '../../../shared/domain/handling/retention.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const acting = {
  by: { kind: 'staff', id: 'registrator' },
  now: '2026-11-24T10:00:00.000Z',
  applied,
} as const;
const reason = 'Handlingen är allmän och ska bevaras.';
const file = aCaseFile();

function decided(before: CaseFile, input: Parameters<typeof decideRight>[1]): CaseFile {
  const change = decideRight(before, input, acting);
  if (change.kind === 'refused') throw new Error(change.reason);
  return { ...before, case: change.case, events: [...before.events, change.event] };
}

describe('what a person asks of what is held about them (E-44)', () => {
  it('is decided where a merged case went on', () => {
    const merged = { ...file, case: { ...file.case, state: 'MERGED' as const } };
    const granted = { right: 'erasure', decision: 'granted', reason } as const;
    expect(decideRight(merged, granted, acting)).toMatchObject({ reason: 'right-where-merged' });
  });

  it('is no erasure of a threat, which is evidence until a person lets go of it', () => {
    const threat = { ...file, case: { ...file.case, secrecyGroup: 'threat' as const } };
    const granted = { right: 'erasure', decision: 'granted', reason, by: 'letter' } as const;
    expect(decideRight(threat, granted, acting)).toMatchObject({ reason: 'erasure-of-evidence' });
    expect(decided({ ...file, case: { ...file.case, flags: ['threat'] } }, granted).case.erase).toBeDefined();
  });

  it('is decided with a reason, a refusal with its provision too', () => {
    expect(decideRight(file, { right: 'erasure', decision: 'refused', reason }, acting)).toMatchObject({
      reason: 'right-rule-missing',
    });
    expect(
      decideRight(file, { right: 'erasure', decision: 'refused', rule: 'x', reason: '' }, acting),
    ).toMatchObject({ reason: 'text-missing' });
    const rule = 'Dataskyddsförordningen art. 17.3 b';
    const change = decideRight(
      file,
      { right: 'erasure', decision: 'refused', part: 'text', rule, reason },
      acting,
    );
    expect(change).toMatchObject({
      kind: 'changed',
      event: { kind: 'right-decided', facts: { right: 'erasure', decision: 'refused', part: 'text', rule } },
      messages: [{ kind: 'right-decision', text: reason }],
      mails: [{ kind: 'right-decision' }],
    });
    expect(change).not.toHaveProperty('case.erase');
  });

  it('erased is what was granted, as soon as the matter has ended, and by that rule', () => {
    const asked = decided(file, { right: 'erasure', decision: 'granted', part: 'contact', reason });
    const open = judgeRetention(asked, [], applied.settings, acting.now);
    expect(open).toEqual({ kind: 'keep', why: 'not-ended' });
    const ended = { ...asked.case, state: 'CLOSED', closedAt: acting.now, answeredAt: acting.now } as const;
    const judged = judgeRetention(
      { case: ended, mails: [] },
      [],
      applied.settings,
      '2026-11-25T03:20:00.000Z',
    );
    expect(judged).toMatchObject({
      kind: 'remove',
      removals: [{ part: 'contact', rule: 'gdpr.article17', days: 0 }],
    });
  });

  it('restricted, a case is answered but not passed around, until the restriction ends', () => {
    const asks = { officer: 'gata-samordnare', text: 'Vet du?' };
    const restricted = decided(file, { right: 'restriction', decision: 'granted', reason });
    expect(consult(restricted, asks, acting)).toMatchObject({ reason: 'use-restricted' });
    const free = decided(restricted, { right: 'restriction', decision: 'lifted', reason });
    expect(consult(free, asks, acting)).not.toMatchObject({ reason: 'use-restricted' });
    expect(decideRight(free, { right: 'restriction', decision: 'lifted', reason }, acting)).toMatchObject({
      reason: 'not-restricted',
    });
  });
});
