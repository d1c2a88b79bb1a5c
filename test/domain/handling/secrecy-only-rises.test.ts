import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import { residentSees } from '../../../shared/domain/case/message.ts';
import { isRestricted } from '../../../shared/domain/case/restriction.ts';
import { accessTo } from '../../../shared/domain/handling/access.ts';
import { assign } from '../../../shared/domain/handling/actions/assign.ts';
import { handOver } from '../../../shared/domain/handling/actions/hand-over.ts';
import { mergeInto } from '../../../shared/domain/handling/actions/merge.ts';
import { reclassify } from '../../../shared/domain/handling/actions/reclassify.ts';
import { secrecyGroups, strongerSecrecy } from '../../../shared/domain/vocabulary/classification.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const by = (id: string) => ({ by: { kind: 'staff', id } as const, now: '2026-11-23T10:00:00.000Z', applied });

function fileOf(
  overrides: Partial<Case>,
  contact: CaseFile['contact'] = { email: 'kim@resident.example' },
): CaseFile {
  const complaint = {
    contact: contact ?? {},
    message: 'Texten.',
    desiredOutcome: 'Önskan.',
    address: 'Skolgatan 4',
  };
  return aCaseFile({ case: aCase({ department: 'gata-park', ...overrides }, complaint) }, complaint);
}
const second = { id: 'b'.repeat(26), reference: 'B' };
const reasonOf = (result: { readonly kind: string }) => ('reason' in result ? result.reason : result.kind);

describe('secrecy groups', () => {
  it('have one order, and the stronger of two is the same either way round', () => {
    for (const a of secrecyGroups)
      for (const b of secrecyGroups) {
        expect([a, b]).toContain(strongerSecrecy(a, b));
        expect(strongerSecrecy(a, b)).toBe(strongerSecrecy(b, a));
      }
    expect(secrecyGroups.filter((each) => strongerSecrecy(each, 'open') !== each)).toEqual([]);
    expect(
      secrecyGroups.filter((each) => strongerSecrecy(each, 'protected_identity') === 'protected_identity'),
    ).toEqual([...secrecyGroups]);
  });

  it.each(secrecyGroups)('never fall by handing over a case of %s to any department', (secrecyGroup) => {
    for (const { id } of applied.settings.departments) {
      const file = fileOf({ secrecyGroup });
      const result = handOver(file, { department: id, note: 'Er fråga.' }, by('registrator'));
      if (result.kind !== 'changed') continue;
      expect(strongerSecrecy(result.case.secrecyGroup, secrecyGroup)).toBe(result.case.secrecyGroup);
      const there = applied.settings.staff.filter((each) => each.department === result.case.department);
      expect(there.some((each) => each.secrecyGroups.includes(result.case.secrecyGroup))).toBe(true);
    }
  });

  it('of a department that works under secrecy holds for what it gets by assignment too', () => {
    const result = assign(fileOf({}), { officer: 'social-handlaggare', ground: 'duty' }, by('registrator'));
    expect(result).toMatchObject({ case: { department: 'socialtjanst', secrecyGroup: 'social' } });
  });
});

it('a whistle-blowing report is restricted from its first moment (E-45)', () => {
  const c = aCase({}, { message: 'Visselblåsning: chefen på gatukontoret tar mutor.' });
  expect(c).toMatchObject({ flags: expect.arrayContaining(['whistleblow']), secrecyGroup: 'personnel' });
  const { settings, now } = { settings: applied.settings, now: c.receivedAt };
  const readers = settings.staff.filter(
    (each) => accessTo(c, 'see', each, { settings, now }).kind === 'allowed',
  );
  expect(readers.map(({ id }) => id)).toEqual(['registrator']);
  expect(isRestricted(c)).toBe(true);
});

describe('reclassifying', () => {
  it('lowers nothing but for a registrar who says why', () => {
    const file = fileOf({ secrecyGroup: 'threat', flags: ['threat'] });
    const open = { secrecyGroup: 'open', flags: [] } as const;
    const lowered = { ...open, flags: [...open.flags] };
    expect(reasonOf(reclassify(file, { ...lowered, reason: 'Inget hot.' }, by('gata-chef')))).toBe(
      'lowered-by-registrar',
    );
    expect(reasonOf(reclassify(file, lowered, by('registrator')))).toBe('lowering-reason-missing');
    const result = reclassify(file, { ...lowered, reason: 'Inget hot.' }, by('registrator'));
    expect(result).toMatchObject({
      kind: 'changed',
      case: { secrecyGroup: 'open', flags: [] },
      event: { facts: { secrecyGroup: 'threat → open' } },
      messages: [{ kind: 'note', text: 'Inget hot.' }],
    });
  });

  it('takes a case under secrecy away from whoever may not see it, to a queue that may', () => {
    const file = fileOf({ officer: 'gata-handlaggare', state: 'ASSIGNED', consulted: ['skol-handlaggare'] });
    const result = reclassify(file, { secrecyGroup: 'social' }, by('gata-samordnare'));
    if (result.kind !== 'changed') throw new Error(result.reason);
    expect(result.case).toMatchObject({ department: 'socialtjanst', state: 'REGISTERED', consulted: [] });
    expect(result.case.officer).toBeUndefined();
    expect(result.mails).toMatchObject([
      { kind: 'new-officer', to: [{ id: 'social-samordnare' }] },
      // No open mail may answer it from now on, and we have no number.
      { kind: 'how-to-reach-you', to: [{ kind: 'resident' }] },
    ]);
  });

  it('raises the group with a flag that asks for it', () => {
    const result = reclassify(fileOf({}), { flags: ['protectedIdentity'] }, by('gata-samordnare'));
    expect(result).toMatchObject({ case: { secrecyGroup: 'protected_identity' } });
  });
});

describe('merging', () => {
  it.each(secrecyGroups)('keeps the stronger of %s and every other group, flags and exclusions', (group) => {
    for (const other of secrecyGroups) {
      const file = fileOf({ ...second, secrecyGroup: group, flags: ['health'], excluded: ['gata-chef'] });
      const into = fileOf({
        secrecyGroup: other,
        flags: ['threat'],
        excluded: ['gata-handlaggare'],
        officer: 'gata-chef',
        state: 'ASSIGNED',
      });
      const result = mergeInto(file, into, by('registrator'));
      if (result.kind !== 'merged') throw new Error(result.reason);
      const { case: survivor } = result.surviving;
      expect(survivor.secrecyGroup).toBe(strongerSecrecy(group, other));
      expect(survivor.flags).toEqual(['threat', 'health']);
      expect(survivor.excluded).toEqual(['gata-handlaggare', 'gata-chef']);
      expect(survivor.officer).toBeUndefined();
    }
  });

  it('is refused for two different people', () => {
    const merge = (a: CaseFile['contact'], b: CaseFile['contact']) =>
      reasonOf(mergeInto(fileOf(second, a), fileOf({}, b), by('registrator')));
    expect(merge({ email: 'a@resident.example' }, { email: 'b@resident.example' })).toBe('different-people');
    expect(merge({ phone: '070-123 45 67' }, { phone: '070-765 43 21' })).toBe('different-people');
    expect(merge({ name: 'Kim Prov' }, { name: 'Lo Test' })).toBe('different-people');
    expect(merge({ email: 'a@resident.example' }, { phone: '070-765 43 21' })).toBe('merge-other-way');
    expect(merge({ email: 'A@resident.example' }, { email: 'a@Resident.example' })).toBe('merged');
    expect(merge({}, { email: 'a@resident.example' })).toBe('merged');
  });

  it('shows the resident of the surviving case nothing of what somebody else may have written', () => {
    const result = mergeInto(fileOf(second, {}), fileOf({}), by('registrator'));
    if (result.kind !== 'merged') throw new Error(result.reason);
    expect(result.surviving.messages.filter(residentSees)).toEqual([]);
    expect(result.surviving.messages).toHaveLength(1);
  });

  it('keeps wish, place, files and contact of one person’s two cases', () => {
    const file = fileOf(second, { email: 'kim@resident.example', phone: '070-123 45 67' });
    const attachment = { key: 'k', fileName: 'hal.jpg', mediaType: 'image/jpeg', sizeBytes: 1 };
    const withFile = { ...file, text: file.text && { ...file.text, attachments: [attachment] } };
    const result = mergeInto(withFile, fileOf({}), by('registrator'));
    if (result.kind !== 'merged') throw new Error(result.reason);
    const [said] = result.surviving.messages;
    expect(said).toMatchObject({ kind: 'from-resident', attachments: [attachment] });
    for (const part of ['Texten.', 'Önskan.', 'Skolgatan 4']) expect(said?.text).toContain(part);
    expect(result.contact).toEqual({ email: 'kim@resident.example', phone: '070-123 45 67' });
  });
});
