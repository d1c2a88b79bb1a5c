import { expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { Contact } from '../../../shared/domain/complaint/complaint.ts';
import { renewLink } from '../../../shared/domain/handling/actions/private-link.ts';
import { changeCase } from '../../../shared/use-cases/case/change-case.ts';
import { openLink } from '../../../shared/use-cases/case/open-link.ts';
import { performAction } from '../../../shared/use-cases/case/perform-action.ts';
import { referenceOf, statusToken } from '../../../shared/use-cases/intake/tokens.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { noWarnings } from '../../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../../builders/settings.ts';
import { memoryReadLog } from '../../web/memory-staff.ts';

const applied = appliedSettings();
const now = new Date('2026-11-23T10:00:00.000Z');

function fileOf(overrides: Partial<Case>, contact: Contact): CaseFile {
  return aCaseFile({ case: aCase({ department: 'gata-park', ...overrides }, { contact }), contact });
}

async function merged(contact: Contact) {
  const id = 'b'.repeat(26);
  const survivor = fileOf({}, { email: 'kim@resident.example' });
  const cases = memoryCases(fileOf({ id, reference: referenceOf(id) }, contact), survivor);
  const settings = memorySettings(applied);
  const staff = applied.settings.staff.find((each) => each.id === 'registrator');
  if (!staff) throw new Error('no registrar');
  const request = { staff, way: 'api', from: '192.0.2.7', language: 'sv', now, applied } as const;
  const result = await performAction(id, 'merge', { into: survivor.case.reference }, request, {
    cases,
    settings,
    readLog: memoryReadLog(),
    warn: noWarnings,
  });
  const opened = async (caseId: string) =>
    (await openLink(statusToken(await settings.secret('links'), caseId), { cases, settings }))?.case.id;
  return { kind: result.kind, opened, cases, id, survivor: survivor.case.id };
}

it('the link of a merged case opens the one it became, when both are one person’s', async () => {
  const { kind, opened, id, survivor } = await merged({ email: 'kim@resident.example' });
  expect([kind, await opened(id), await opened(survivor)]).toEqual(['done', survivor, survivor]);
});

it('the link of a case that nobody can be asked about shows nothing of the other', async () => {
  const { kind, opened, id } = await merged({});
  expect([kind, await opened(id)]).toEqual(['done', id]);
});

it('a link that was replaced is not let in by way of a merged case', async () => {
  const { opened, cases, id, survivor } = await merged({ email: 'kim@resident.example' });
  const acting = { by: { kind: 'resident' }, now: now.toISOString(), applied } as const;
  await changeCase(cases, survivor, (file) => renewLink(file, {}, acting));
  expect(await opened(id)).toBe(id);
});
