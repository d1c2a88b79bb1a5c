import { expect, it } from 'vitest';
import { approvedChecklist } from '../../../shared/domain/case/answer-help.ts';
import { aMunicipality } from '../../builders/settings.ts';

it('a checklist is shown from the first minute of the local day it is approved on, and not before (R-072)', () => {
  const [like] = aMunicipality().checklists;
  if (!like) throw new Error('the municipality has no checklist');
  const settings = aMunicipality({ checklists: [{ ...like, approvedOn: '2026-11-25' }] });
  expect(approvedChecklist(settings, like.topic, '2026-11-24T22:59:00.000Z')).toBeUndefined();
  expect(approvedChecklist(settings, like.topic, '2026-11-24T23:01:00.000Z')).toMatchObject({
    topic: like.topic,
  });
});
