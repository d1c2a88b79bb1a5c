import { expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseStore } from '../../../shared/domain/case/case-store.ts';
import { staffById } from '../../../shared/domain/people/look-up.ts';
import { performAction } from '../../../shared/use-cases/case/perform-action.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { noWarnings } from '../../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../../builders/settings.ts';
import { memoryReadLog } from '../../web/memory-staff.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const officer = 'gata-handlaggare';

/** The case leaves the person after it was looked at first, and before it is read to be changed. */
const ways: Readonly<Record<string, Partial<Case>>> = {
  'it has become secret': { secrecyGroup: 'social' },
  'it is about them': { excluded: [officer] },
  'a colleague has it': { officer: 'gata-samordnare', state: 'ASSIGNED' },
};

it.each(Object.entries(ways))(
  'nothing is written on a case once %s, and the refusal is logged (R-107, R-110)',
  async (_, change) => {
    const before = aCaseFile({ case: aCase({ department: 'gata-park' }) });
    const after = { ...before, case: { ...before.case, ...change, consulted: [] } };
    const later = memoryCases(after);
    const cases: CaseStore = { ...later, case: async () => before.case };
    const readLog = memoryReadLog();
    const staff = staffById(aMunicipality(), officer) ?? expect.fail();
    const applied = appliedSettings();
    const request = { staff, way: 'api', from: '192.0.2.7', language: 'sv', now, applied } as const;
    const deps = { cases, readLog, settings: memorySettings(), warn: noWarnings };
    for (const [name, body] of [
      ['note', { text: 'Ringde.' }],
      ['reply', { text: 'Lagat.' }],
      ['correct', { name: 'Kim' }],
      ['split', { text: 'Något annat.' }],
    ] as const) {
      const result = await performAction(before.case.id, name, body, request, deps);
      expect([name, result.kind]).toEqual([name, 'denied']);
      expect(readLog.entries.at(-1)).toMatchObject({ refusedBy: expect.any(String) });
    }
    expect(await later.file(before.case.id)).toEqual(after);
  },
);
