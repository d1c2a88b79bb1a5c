import { expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import { caseStatus } from '../../../shared/use-cases/case/case-status.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { aMunicipality } from '../../builders/settings.ts';

const now = '2026-11-25T10:00:00.000Z';
function may(overrides: Partial<Case>): readonly string[] {
  const file = aCaseFile();
  const c = { ...file.case, answeredAt: '2026-11-24T10:00:00.000Z', ...overrides };
  return caseStatus({ ...file, case: c }, aMunicipality(), now).may;
}

it('an answer can be rated once, and not on a case that lives on in another', () => {
  expect(may({ state: 'ANSWERED' })).toContain('rate');
  expect(may({ state: 'ANSWERED', rating: 4 })).not.toContain('rate');
  expect(may({ state: 'MERGED' })).not.toContain('rate');
});
