import { expect, it } from 'vitest';
import { submitComplaint } from '../../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf, referenceOf } from '../../../shared/use-cases/intake/tokens.ts';
import { aCase, aCaseFile, aComplaint } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { noWarnings } from '../../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const id = caseIdOf('web', 'key');

it('a complaint whose reference another case has is accepted under the next, also when it is sent again', async () => {
  const other = aCase({ id: 'other', reference: referenceOf(id) });
  const cases = memoryCases(aCaseFile({ case: other }));
  const send = () =>
    submitComplaint(
      { complaint: aComplaint(), key: { kind: 'web', value: 'key' }, by: { kind: 'resident' } },
      {
        cases,
        settings: memorySettings(applied),
        applied,
        now: new Date('2026-11-23T10:00:00.000Z'),
        warn: noWarnings,
      },
    );

  const reference = referenceOf(id, 1);
  expect(reference).not.toBe(other.reference);
  expect(await send()).toMatchObject({ kind: 'accepted', case: { id, reference } });
  expect(await send()).toMatchObject({ kind: 'repeated', case: { id, reference } });
  expect(await cases.idOfReference(other.reference)).toBe('other');
});

it('a complaint is not accepted when none of its references is free', async () => {
  const taken = [0, 1, 2, 3].map((attempt) =>
    aCaseFile({ case: aCase({ id: `other-${attempt}`, reference: referenceOf(id, attempt) }) }),
  );
  const sending = submitComplaint(
    { complaint: aComplaint(), key: { kind: 'web', value: 'key' }, by: { kind: 'resident' } },
    {
      cases: memoryCases(...taken),
      settings: memorySettings(applied),
      applied,
      now: new Date('2026-11-23T10:00:00.000Z'),
      warn: noWarnings,
    },
  );
  await expect(sending).rejects.toThrow('references');
});
