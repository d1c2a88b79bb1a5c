import { expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';
import { somebodyChanged } from '../../../shared/use-cases/case/change-case.ts';
import { aCaseFile, mondayMorning } from '../../builders/a-case.ts';

/** A case somebody read at version 1, and that `by` has changed to version 2 since. */
function changedBy(by: Actor): CaseFile {
  const file = aCaseFile();
  return {
    ...file,
    case: { ...file.case, version: 2 },
    events: [...file.events, { version: 2, at: mondayMorning, kind: 'mail-sent', by, facts: {} }],
  };
}

it('what the pipeline notes by itself is in nobody’s way; what a person did is', () => {
  expect(somebodyChanged(changedBy({ kind: 'pipeline' }), 1)).toBe(false);
  expect(somebodyChanged(changedBy({ kind: 'staff', id: 'gata-chef' }), 1)).toBe(true);
  expect(somebodyChanged(changedBy({ kind: 'resident' }), 1)).toBe(true);
});
